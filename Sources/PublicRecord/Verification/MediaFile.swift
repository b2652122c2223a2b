import Digests

/// A file of the site's own that a recorded text names and commits to.
struct MediaFile: Hashable {
    /// The file, relative to the site's folder.
    let path: String
    /// The digest of its bytes.
    let digest: Digest
    /// The list of the page that names it.
    let page: String

    /// How many files one page may name.
    private static let most = 10_000
    /// The most bytes of a file that is read.
    private static let largest = 16 << 30

    /// The files that the front matter of a recorded text names.
    static func all(in text: [UInt8], of page: String) -> [MediaFile] {
        let fence = Array("\n---\n".utf8)
        guard let start = text.firstPlace(of: Array("\nmedia:\n".utf8)),
            let end = text.firstPlace(of: fence), start < end
        else { return [] }
        var files: [MediaFile] = []
        for line in text[(start + 8)..<end].split(separator: UInt8(ascii: "\n")).prefix(most) {
            guard line.starts(with: Array("  - ".utf8)), let members = StrictJSON(Array(line.dropFirst(4)))?.members,
                let file = members["file"]?.text, let digest = members["sha256"]?.text.flatMap({ Digest(hex: $0) })
            else { break }
            files.append(MediaFile(path: String(file.drop { $0 == "/" }), digest: digest, page: page))
        }
        return files
    }

    /// What is wrong with the file on the site; `nil` if it is the recorded one.
    func problem(on site: SiteFolder) -> VerificationFinding? {
        var builder = DigestBuilder()
        switch site.pieces(of: path, limit: Self.largest, { builder.append(buffer: $0) }) {
        case .found where builder.digest == digest: return nil
        case .found:
            return .fails("media-changed", path, "This file is not the one that was recorded with the page (\(page)).")
        case .missing:
            return .fails("media-missing", path, "This file was recorded with a page (\(page)), but is not there.")
        case .notAFile:
            return .fails(
                "media-missing", path,
                "A link or something else stands in the place of this file, which was "
                    + "recorded with a page (\(page)).")
        case .tooLarge:
            return .fails(
                "media-missing", path, "This file is too large to be compared with the one that was recorded (\(page))."
            )
        case .refused(let code):
            return .fails("media-missing", path, "This file can not be read: \(SystemReason.text(code)).")
        }
    }
}

extension [UInt8] {
    /// The first place at which other bytes stand.
    func firstPlace(of other: [UInt8]) -> Int? {
        guard let first = other.first, count >= other.count else { return nil }
        for index in 0...(count - other.count)
        where self[index] == first && self[index..<(index + other.count)].elementsEqual(other) {
            return index
        }
        return nil
    }

    /// Whether other bytes stand anywhere in these.
    func holds(_ other: [UInt8]) -> Bool { firstPlace(of: other) != nil }
}
