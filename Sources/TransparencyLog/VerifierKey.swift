import Crypto
import Digests
import TextFormats

/// A public key by which signed notes are checked, in the text form of C2SP signed-note: `name+id+key`.
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
    /// The name of who signs.
    public let name: String
    /// Four bytes that tell keys of one name apart.
    public let id: [UInt8]
    /// The 32 bytes of the Ed25519 key.
    let bytes: [UInt8]

    /// The sign of Ed25519 before a key.
    static let algorithm: UInt8 = 1

    /// The key with these 32 bytes; `nil` if name or bytes are none.
    init?(name: String, bytes: [UInt8]) {
        guard Self.isName(name), bytes.count == 32 else { return nil }
        self.name = name
        self.bytes = bytes
        var hashed: [UInt8] = []
        Digest(of: Array(name.utf8) + [10, Self.algorithm] + bytes).appendBytes(to: &hashed)
        id = Array(hashed.prefix(4))
    }

    /// Reads the text form; `nil` for anything else, or where the id does not belong to the key.
    public init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let decoded = Base64.bytes(parts[2]), decoded.first == Self.algorithm,
            let key = VerifierKey(name: parts[0], bytes: Array(decoded.dropFirst())), key.idText == parts[1]
        else { return nil }
        self = key
    }

    /// The text form.
    public var description: String {
        "\(name)+\(idText)+\(Base64.text([Self.algorithm] + bytes))"
    }

    /// The id in eight hexadecimal digits.
    var idText: String {
        id.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// Whether `signature` is this key's for `message`.
    func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }

    /// Whether a text can be the name of a key: not empty, with no space and no plus sign.
    public static func isName(_ text: String) -> Bool {
        !text.isEmpty && !text.unicodeScalars.contains { $0 == "+" || $0.properties.isWhitespace }
    }
}
