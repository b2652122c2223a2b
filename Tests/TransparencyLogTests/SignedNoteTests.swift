import Testing

@testable import TransparencyLog

@Suite("Signed notes")
struct SignedNoteTests {
    /// The example in the documentation of Go's package golang.org/x/mod/sumdb/note.
    static let secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    static let peter =
        "— PeterNeumann "
        + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    /// From the tests of that package.
    static let otherKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
    static let enoch =
        "— EnochRoot "
        + "rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"

    static func note(_ text: String) -> SignedNote? { SignedNote(Array(text.utf8)) }

    @Test("the published example is signed by its keys")
    func example() throws {
        let note = try #require(Self.note(Self.text + "\n" + Self.peter + Self.enoch))
        #expect(note.text == Self.text)
        #expect(note.isSigned(by: try #require(VerifierKey(Self.key))))
        #expect(note.isSigned(by: try #require(VerifierKey(Self.otherKey))))
        #expect(String(decoding: note.bytes, as: UTF8.self) == Self.text + "\n" + Self.peter + Self.enoch)
    }

    @Test("what the example's private key signs holds")
    func signing() throws {
        let secret = try #require(SigningKey(Self.secret))
        #expect(secret.verifier.description == Self.key)
        #expect(secret.secretText == Self.secret)
        let note = try SignedNote(Self.text, signedBy: [secret])
        #expect(try #require(SignedNote(note.bytes)).isSigned(by: secret.verifier))
    }

    @Test("a text that was changed, and a signature of someone else, do not hold")
    func forgery() throws {
        let key = try #require(VerifierKey(Self.key))
        let changed = try #require(Self.note(Self.text.replacing("don't", with: "do") + "\n" + Self.peter))
        #expect(!changed.isSigned(by: key))
        let other = try #require(SigningKey(newFor: "PeterNeumann"))
        #expect(!(try SignedNote(Self.text, signedBy: [other]).isSigned(by: key)))
        let foreign = try #require(Self.note(Self.text + "\n" + Self.enoch))
        #expect(!foreign.isSigned(by: key))
        // One signature of the key that holds does not make up for one that does not.
        let flipped = Self.peter.replacing("ZJku", with: "ZJkv")
        #expect(!(try #require(Self.note(Self.text + "\n" + Self.peter + flipped)).isSigned(by: key)))
    }

    /// Texts that are no notes; `T` is the example's text, `P` its signature.
    static let otherForms: [String] = [
        "", "\n", "T", "T\n", "P", "TP", "T\nP\n", "T\nPmore\n", "T\n— PeterNeumann\n", "T\n— PeterNeumann AQID\n",
        "T\n— PeterNeumann ====\n", "T\n- PeterNeumann AQIDBAUG\n", "T\n—  PeterNeumann AQIDBAUG\n",
        "T\n— PeterNeumann AQIDBAUG", "T\u{1}\n\nP", "T\tmore\n\nP", "T\r\n\nP", "\0T\nP",
    ]

    @Test("anything else is no note", arguments: otherForms)
    func refused(form: String) {
        let text = form.replacing("PeterNeumann", with: "@").replacing("P", with: Self.peter)
            .replacing("T", with: Self.text).replacing("@", with: "PeterNeumann")
        #expect(Self.note(text) == nil)
    }

    @Test("bytes that are no UTF-8 are no note")
    func otherBytes() {
        #expect(SignedNote([0xff] + Array((Self.text + "\n" + Self.peter).utf8)) == nil)
    }
}
