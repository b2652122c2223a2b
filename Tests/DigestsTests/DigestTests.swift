import Digests
import Foundation
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

    @Test("of a program do not change with what stands behind the part that is loaded")
    func program() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "candor-digests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func digest(_ bytes: [UInt8]) throws -> Digest? {
            let file = folder.appending(path: "program")
            try Data(bytes).write(to: file)
            return Digest(ofProgram: file.path)
        }
        // A header whose one entry, behind it, says that 5,000 bytes are loaded.
        var program = [UInt8](repeating: 7, count: 6_000)
        program.replaceSubrange(0..<6, with: [0x7F, 0x45, 0x4C, 0x46, 2, 1])
        program.replaceSubrange(32..<40, with: [64, 0, 0, 0, 0, 0, 0, 0])
        program.replaceSubrange(54..<58, with: [56, 0, 1, 0])
        program.replaceSubrange(64..<68, with: [1, 0, 0, 0])
        program.replaceSubrange(72..<80, with: [0, 0, 0, 0, 0, 0, 0, 0])
        program.replaceSubrange(96..<104, with: [0x88, 0x13, 0, 0, 0, 0, 0, 0])
        let known = try #require(try digest(program))
        #expect(known == Digest(of: program[..<5_000]))
        program[5_500] = 8
        #expect(try digest(program) == known)
        program[4_999] = 8
        #expect(try digest(program) != known)
        // What is no such program counts whole.
        program[0] = 0
        #expect(try digest(program) == Digest(of: program))
        #expect(try digest(Array(program[..<100])) == Digest(of: program[..<100]))
        #expect(Digest(ofProgram: folder.path + "/none") == nil)
    }
}
