import Testing

@testable import TransparencyLog

@Suite("Keys in text form")
struct KeyTests {
    @Test(
        "anything but the text form of a verifier key is refused",
        arguments: [
            "", "PeterNeumann", "PeterNeumann+c74f20a3",
            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy",
            "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", SignedNoteTests.secret,
        ])
    func verifierForms(text: String) {
        #expect(VerifierKey(text) == nil)
    }

    @Test(
        "anything but the text form of a private key is refused",
        arguments: [
            "", SignedNoteTests.key, SignedNoteTests.secret + "=", String(SignedNoteTests.secret.dropLast(4)),
            SignedNoteTests.secret.replacing("c74f20a3", with: "c74f20a4"),
            SignedNoteTests.secret.replacing("PRIVATE", with: "PUBLIC"),
            SignedNoteTests.secret.replacing("PeterNeumann", with: "EnochRoot"),
        ])
    func secretForms(text: String) {
        #expect(SigningKey(text) == nil)
    }

    @Test("a new key is read again from its text, with blank space around it")
    func newKey() throws {
        let key = try #require(SigningKey(newFor: "police.example.gov/record/log"))
        #expect(SigningKey("  \(key.secretText)\r\n")?.verifier == key.verifier)
        #expect(VerifierKey(key.verifier.description) == key.verifier)
        #expect(SigningKey(newFor: "police.example.gov/record/log")?.verifier != key.verifier)
    }

    @Test(
        "a name must not be empty, hold blank space or a plus sign", arguments: ["", "a b", "a+b", "a\u{2028}", "\t"])
    func names(name: String) {
        #expect(SigningKey(newFor: name) == nil)
    }

    @Test("a key names its follower, and nobody else does")
    func rotation() throws {
        let (old, new) = (try #require(SigningKey(newFor: "a.example")), try #require(SigningKey(newFor: "a.example")))
        let note = try KeyRotation.note(from: old, to: new.verifier)
        #expect(KeyRotation.follower(of: old.verifier, in: note) == new.verifier)
        #expect(KeyRotation.follower(of: new.verifier, in: note) == nil)
        let foreign = try #require(SigningKey(newFor: "b.example"))
        let stray = try KeyRotation.note(from: old, to: foreign.verifier)
        #expect(KeyRotation.follower(of: old.verifier, in: stray) == nil)
        // A checkpoint that the old key signed is no word about keys.
        let checkpoint = try SignedNote(Checkpoint(origin: "a.example", tree: MerkleTree()).text, signedBy: [old])
        #expect(KeyRotation.follower(of: old.verifier, in: checkpoint) == nil)
    }
}
