import Foundation
import Pictures
import Synchronization

/// How large the pictures in the content folder are; each file is looked at once in a build, and only its beginning.
public final class PictureFiles: Sendable {
    private let content: String
    private let known = Mutex<[String: PictureSize?]>([:])

    /// Creates the knowledge of the files in the folder `content`.
    public init(content: String) { self.content = content }

    /// The size of the picture at `path`, relative to the content folder, if the file tells.
    public func size(of path: String) -> PictureSize? {
        if let size = known.withLock({ $0[path] }) { return size }
        let size = Self.look(at: URL(fileURLWithPath: content + "/" + path).resolvingSymlinksInPath())
        known.withLock { $0[path] = .some(size) }
        return size
    }

    private static func look(at file: URL) -> PictureSize? {
        guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
        defer { try? handle.close() }
        func next(_ count: Int) -> [UInt8] { [UInt8]((try? handle.read(upToCount: count)) ?? Data()) }
        var header = next(PictureSize.usualHeader)
        if let size = PictureSize(header: header[...]) { return size }
        // A camera may write a small picture, a profile and more before it tells how large the picture is.
        guard header.count == PictureSize.usualHeader, PictureSize.mayStandBehind(header[...]) else { return nil }
        header += next(PictureSize.longestHeader - header.count)
        return PictureSize(header: header[...])
    }
}
