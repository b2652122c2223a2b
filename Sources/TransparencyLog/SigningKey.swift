import Crypto
import Foundation
import TextFormats

/// A private key that signs notes, in the text form `PRIVATE+KEY+name+id+key`.
public struct SigningKey: Sendable {
    /// The public key that belongs to it.
    public let verifier: VerifierKey
    private let seed: [UInt8]

    /// Makes a new key by the system's random numbers; `nil` if `name` can not be that of a key.
    public init?(newFor name: String) {
        self.init(name: name, seed: Array(Curve25519.Signing.PrivateKey().rawRepresentation))
    }

    /// Creates the key of 32 random bytes.
    init?(name: String, seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let verifier = VerifierKey(name: name, bytes: Array(key.publicKey.rawRepresentation))
        else { return nil }
        self.seed = seed
        self.verifier = verifier
    }

    /// Reads the text form, with any blank space around it; `nil` for anything else.
    public init?(_ text: String) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
            let decoded = Base64.bytes(parts[4]), decoded.first == VerifierKey.algorithm,
            let key = SigningKey(name: parts[2], seed: Array(decoded.dropFirst())), key.verifier.idText == parts[3]
        else { return nil }
        self = key
    }

    /// The text form, which is a secret.
    public var secretText: String {
        let key = Base64.text([VerifierKey.algorithm] + seed)
        return "PRIVATE+KEY+\(verifier.name)+\(verifier.idText)+\(key)"
    }

    /// The key's signature of `message`.
    func signature(of message: [UInt8]) throws -> [UInt8] {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        return Array(try key.signature(for: message))
    }
}
