import Foundation
import TextFormats

/// A text with signatures: C2SP signed-note.
public struct SignedNote: Sendable {
    /// The text, which ends with a line break.
    public let text: String
    /// The lines below it.
    private let signatures: [Signature]

    private struct Signature: Sendable {
        let name: String
        let id: [UInt8]
        let bytes: [UInt8]
    }

    /// Signs `text`, which must end with a line break, with each of the keys.
    public init(_ text: String, signedBy keys: [SigningKey]) throws {
        self.text = text
        signatures = try keys.map { key in
            Signature(
                name: key.verifier.name, id: key.verifier.id, bytes: try key.signature(of: Array(text.utf8)))
        }
    }

    /// Reads a note; `nil` for anything else.
    ///
    /// Whether a signature holds is another matter: see ``isSigned(by:)``.
    public init?(_ bytes: [UInt8]) {
        // A note has no control characters but line breaks: it is shown, and compared, by people.
        guard bytes.count <= 1_000_000, bytes.allSatisfy({ $0 >= 0x20 || $0 == UInt8(ascii: "\n") }),
            let whole = String(validating: bytes, as: UTF8.self), whole.hasSuffix("\n"),
            let gap = whole.range(of: "\n\n", options: [.backwards, .literal])
        else { return nil }
        text = String(whole[..<gap.lowerBound]) + "\n"
        var found: [Signature] = []
        for line in whole[gap.upperBound...].dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "\u{2014}", let decoded = Base64.bytes(String(parts[2])),
                decoded.count > 4
            else { return nil }
            found.append(
                Signature(name: String(parts[1]), id: Array(decoded.prefix(4)), bytes: Array(decoded.dropFirst(4))))
        }
        if found.isEmpty { return nil }
        signatures = found
    }

    /// The note as it is served.
    public var bytes: [UInt8] {
        let lines = signatures.map { "\u{2014} \($0.name) \(Base64.text($0.id + $0.bytes))\n" }
        return Array((text + "\n" + lines.joined()).utf8)
    }

    /// Whether the note has a signature of the key, and it holds.
    public func isSigned(by key: VerifierKey) -> Bool {
        let own = signatures.filter { $0.name == key.name && $0.id == key.id }
        return !own.isEmpty && own.allSatisfy { key.isValid($0.bytes, of: Array(text.utf8)) }
    }

    /// Whether the note has a signature in the name of the key, be it the key's or not.
    public func names(_ key: VerifierKey) -> Bool {
        signatures.contains { $0.name == key.name && $0.id == key.id }
    }

    /// Whether every signature is one of these keys', and holds.
    public func isSigned(onlyBy keys: [VerifierKey]) -> Bool {
        let message = Array(text.utf8)
        return signatures.allSatisfy { signature in
            keys.contains {
                $0.name == signature.name && $0.id == signature.id && $0.isValid(signature.bytes, of: message)
            }
        }
    }
}
