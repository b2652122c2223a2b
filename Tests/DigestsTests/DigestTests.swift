import Digests
import Testing

@Suite("Digests")
struct DigestTests {
    @Test(
        "are SHA-256",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ])
    func known(_ text: String, _ hex: String) {
        let bytes = Array(text.utf8)
        #expect(Digest(of: bytes).hex == hex)
        #expect(Digest(of: bytes[...]).hex == hex)
        #expect(Digest(hex: hex) == Digest(of: bytes))
    }

    @Test("come back from their bytes")
    func bytes() {
        let digest = Digest(of: Array("x".utf8))
        var bytes: [UInt8] = []
        digest.appendBytes(to: &bytes)
        #expect(Digest(bytes[...]) == digest)
        #expect(Digest(bytes.dropLast()) == nil)
        #expect(Digest((bytes + [0])[...]) == nil)
    }

    @Test(
        "come back from hexadecimal digits only",
        arguments: ["", "ab", String(repeating: "g", count: 64), String(repeating: "a", count: 65)])
    func noHex(_ text: String) { #expect(Digest(hex: text) == nil) }

    @Test("tell lists of values apart that read the same without their borders")
    func borders() {
        func digest(_ texts: [String?]) -> Digest {
            var builder = DigestBuilder()
            for text in texts { builder.append(text) }
            return builder.digest
        }
        let lists: [[String?]] = [
            ["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["abc", nil], [nil, "abc"], ["", "abc"],
        ]
        #expect(Set(lists.map(digest)).count == lists.count)
    }
}
