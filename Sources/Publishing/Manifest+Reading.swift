import Digests

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Manifest {
    /// Reads a manifest; nil if it is not exactly one that this version of Candor writes.
    ///
    /// The format is ours alone, so that nothing but it has to be understood: any other JSON could as well be the
    /// manifest of a web application that someone put there.
    public init?(_ bytes: [UInt8]) {
        guard let entries = bytes.withUnsafeBytes({ Self.entries($0) }) else { return nil }
        self.entries = entries
    }

    private static func entries(_ bytes: UnsafeRawBufferPointer) -> [ManifestEntry]? {
        var reader = ManifestReader(bytes: bytes)
        guard reader.take(start) else { return nil }
        var entries: [ManifestEntry] = []
        entries.reserveCapacity(bytes.count / 128)
        var isLast = false
        while !reader.take(end) {
            guard !isLast, let entry = reader.entry() else { return nil }
            isLast = !reader.take(comma)
            guard reader.take(newline) else { return nil }
            // Sorted also means that no path comes twice.
            if let previous = entries.last, !(previous.path < entry.path) { return nil }
            entries.append(entry)
        }
        return (isLast || entries.isEmpty) && reader.isAtEnd ? entries : nil
    }

    private static let comma = [UInt8(ascii: ",")]
    private static let newline = [UInt8(ascii: "\n")]
}

/// A place in the bytes of a manifest.
private struct ManifestReader {
    let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    /// Moves past a text if it stands here.
    mutating func take(_ text: [UInt8]) -> Bool {
        guard bytes.count - position >= text.count, let base = bytes.baseAddress,
            memcmp(base + position, text, text.count) == 0
        else { return false }
        position += text.count
        return true
    }

    mutating func entry() -> ManifestEntry? {
        guard take(Manifest.beforePath), let path = path(), take(Manifest.beforeSize), let size = number(),
            take(Manifest.beforeHash), bytes.count - position >= 64,
            let hash = Digest(hexDigits: .init(rebasing: bytes[position..<position + 64]))
        else { return nil }
        position += 64
        guard take(Manifest.afterHash) else { return nil }
        return ManifestEntry(path: path, size: size, hash: hash)
    }

    private mutating func path() -> ArtifactPath? {
        guard let base = bytes.baseAddress,
            let quote = memchr(base + position, Int32(UInt8(ascii: "\"")), bytes.count - position)
        else { return nil }
        let end = base.distance(to: UnsafeRawPointer(quote))
        let plain = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
        guard !plain.contains(UInt8(ascii: "\\")) else { return pathWithQuotes() }
        position = end
        return ArtifactPath(bytes: plain)
    }

    private mutating func pathWithQuotes() -> ArtifactPath? {
        var path: [UInt8] = []
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                return path.withUnsafeBytes { ArtifactPath(bytes: $0) }
            case UInt8(ascii: "\\"):
                guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { return nil }
                path.append(UInt8(ascii: "\""))
                position += 2
            default:
                path.append(bytes[position])
                position += 1
            }
        }
        return nil
    }

    /// A number without sign or leading zeros.
    private mutating func number() -> Int? {
        let start = position
        var value = 0
        while position < bytes.count, case UInt8(ascii: "0")...UInt8(ascii: "9") = bytes[position] {
            guard position - start < 18 else { return nil }
            value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
            position += 1
        }
        let digits = position - start
        return digits > 0 && (digits == 1 || bytes[start] != UInt8(ascii: "0")) ? value : nil
    }
}
