#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Where a file of the site stands in the output folder: a relative path with "/" between its parts.
///
/// A path cannot lead out of the output folder and cannot name Candor's own files in it. Paths are compared byte by
/// byte.
public struct ArtifactPath: Sendable {
    /// The path as text.
    public let string: String

    /// Creates a path from text.
    ///
    /// - Throws: ``ArtifactPathError`` if a part is empty, ".", "..", longer than 255 bytes or has a control character
    ///   or a backslash, or if the path is "manifest.json" or begins with ".candor".
    public init(_ s: String) throws(ArtifactPathError) {
        // With the bytes in one piece, they can be compared without a copy later.
        var s = s
        switch s.withUTF8({ Self.problem(in: UnsafeRawBufferPointer($0)) }) {
        case nil: string = s
        case .empty: throw .empty
        case .emptyPart: throw .emptyPart(s)
        case .dotPart: throw .dotPart(s)
        case .partTooLong: throw .partTooLong(s)
        case .forbiddenCharacter: throw .forbiddenCharacter(s)
        case .reserved: throw .reserved(s)
        }
    }

    /// Creates a path from UTF-8; nil if it is none.
    init?(bytes: UnsafeRawBufferPointer) {
        guard Self.problem(in: bytes) == nil, let string = String(validating: bytes, as: UTF8.self) else { return nil }
        self.string = string
    }

    /// Creates a path that is known to be a good one.
    init(unchecked string: String) {
        self.string = string
    }

    /// Hands the bytes of the path to the body.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let result = string.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) {
            return result
        }
        return Array(string.utf8).withUnsafeBytes(body)
    }

    /// The folder that the path is in; nil at the top.
    var folder: ArtifactPath? {
        guard let slash = string.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return ArtifactPath(unchecked: String(string[..<slash]))
    }

    /// How many folders the path is in.
    var depth: Int {
        string.utf8.count { $0 == UInt8(ascii: "/") }
    }
}

extension ArtifactPath: Hashable, Comparable {
    /// Whether two paths have the same bytes.
    public static func == (left: ArtifactPath, right: ArtifactPath) -> Bool {
        left.compare(to: right) == 0
    }

    /// Whether the first path comes before the second, by their bytes.
    public static func < (left: ArtifactPath, right: ArtifactPath) -> Bool {
        left.compare(to: right) < 0
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: $0) }
    }

    /// Less than, equal to or greater than 0, as the bytes are.
    ///
    /// `String` itself compares by canonical equivalence.
    private func compare(to other: ArtifactPath) -> Int {
        withBytes { left in other.withBytes { right in left.compare(to: right) } }
    }
}

extension UnsafeRawBufferPointer {
    /// Less than, equal to or greater than 0, as the bytes are.
    func compare(to other: UnsafeRawBufferPointer) -> Int {
        if let first = baseAddress, let second = other.baseAddress {
            let order = memcmp(first, second, Swift.min(count, other.count))
            if order != 0 { return Int(order) }
        }
        return count - other.count
    }
}

/// The names of Candor's own files in the output folder and beside it.
enum OutputName {
    /// What no path of the site may begin with.
    static let reserved = ".candor"
    static let manifest = "manifest.json"
    /// The folder of a publishing in place, inside the output folder.
    static let stagePrefix = ".candor-stage-"
    /// The folder beside the output folder that has a work folder for each.
    static let work = ".candor"
}
