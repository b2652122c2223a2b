import Digests
import Foundation
import SiteModel
import TextFormats

/// An entry of the log: that something was public at a time, and nothing of what.
///
/// It is one line of JSON with its members in order and no spaces. It names no person, address or text, so that it can
/// stay when an item has to be forgotten.
public struct RecordLeaf: Sendable, Hashable {
    /// The SHA-256 of a salt and the item's public text.
    public let commitment: Digest
    /// The item's random id, 32 hexadecimal digits.
    public let item: String
    /// What the entry tells.
    public let kind: RecordKind
    /// When it was made, in UTC and whole seconds.
    public let time: Moment

    /// Creates an entry.
    public init(commitment: Digest, item: String, kind: RecordKind, time: Moment) {
        self.commitment = commitment
        self.item = item
        self.kind = kind
        self.time = time
    }

    /// The commitment to `text`: the SHA-256 of the salt and the text's bytes.
    public static func commitment(salt: [UInt8], text: [UInt8]) -> Digest {
        commitment(salt: salt, text: VersionText(text))
    }

    /// The commitment to a text whose parts are not together.
    static func commitment(salt: [UInt8], text: VersionText) -> Digest {
        var builder = DigestBuilder()
        salt.withUnsafeBytes { builder.append(buffer: $0) }
        text.front.withUnsafeBytes { builder.append(buffer: $0) }
        text.body.withUnsafeBytes { builder.append(buffer: $0) }
        return builder.digest
    }

    /// Whether no entry may be dated `time` yet when a clock shows `clock`, in seconds since 1970.
    ///
    /// A day is left for clocks that differ.
    public static func isAhead(_ time: Moment, of clock: Int64) -> Bool { time.seconds - 86_400 > clock }
}
