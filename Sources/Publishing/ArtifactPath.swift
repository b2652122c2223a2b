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
    ///   or a backslash, or if the path begins with ".candor".
    public init(_ s: String) throws(ArtifactPathError) {
        guard !s.isEmpty else { throw .empty }
        for byte in s.utf8 where byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") {
            throw .forbiddenCharacter(s)
        }
        for part in s.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if part.isEmpty { throw .emptyPart(s) }
            if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { throw .dotPart(s) }
            if part.count > 255 { throw .partTooLong(s) }
        }
        // Also in other case, as some file systems take ".Candor-manifest" for the same file.
        if s.prefix(OutputName.reserved.count).lowercased() == OutputName.reserved { throw .reserved(s) }
        string = s
    }

    /// Creates a path that is known to be a good one.
    init(unchecked string: String) {
        self.string = string
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
        let done: Void? = string.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if done == nil {
            Array(string.utf8).withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }

    /// Less than, equal to or greater than 0, as the bytes are.
    ///
    /// `String` itself compares by canonical equivalence.
    private func compare(to other: ArtifactPath) -> Int {
        let order = string.utf8.withContiguousStorageIfAvailable { left in
            other.string.utf8.withContiguousStorageIfAvailable { right -> Int in
                if let first = left.baseAddress, let second = right.baseAddress {
                    let order = memcmp(first, second, min(left.count, right.count))
                    if order != 0 { return Int(order) }
                }
                return left.count - right.count
            }
        }
        if let order = order ?? nil { return order }
        if string.utf8.elementsEqual(other.string.utf8) { return 0 }
        return string.utf8.lexicographicallyPrecedes(other.string.utf8) ? -1 : 1
    }
}

/// The names of Candor's own files at the top of the output folder.
enum OutputName {
    static let reserved = ".candor"
    static let manifest = ".candor-manifest"
    static let stagePrefix = ".candor-stage-"
}
