import Digests
import Foundation

/// The commitment in an entry of the log, compared without reading the rest of the entry.
enum LeafCommitment {
    private static let start = Array("{\"commitment\":\"".utf8)
    /// The characters of 32 bytes in base64.
    private static let length = 44

    /// Whether `entry` commits to `salt` and `text`.
    static func isOpened(_ entry: [UInt8], salt: [UInt8], text: [UInt8]) -> Bool {
        guard entry.count > start.count + length, entry.starts(with: start) else { return false }
        var builder = DigestBuilder()
        salt.withUnsafeBytes { builder.append(buffer: $0) }
        text.withUnsafeBytes { builder.append(buffer: $0) }
        var bytes: [UInt8] = []
        builder.digest.appendBytes(to: &bytes)
        return entry[start.count..<(start.count + length)].elementsEqual(Data(bytes).base64EncodedString().utf8)
    }
}
