import Foundation
import Testing
import TransparencyLog

@Suite("Files of private keys")
struct KeyRightsTests {
    private func put(_ key: SigningKey, _ mode: Int, at path: String) throws {
        try (key.secretText + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test("after a change of keys, it is said how to name the new one, and which file was read if it is the old one")
    func afterRotation() async throws {
        let site = try await RecordingSite()
        let (old, new) = (site.folder.path + "/old.key", site.folder.path + "/new.key")
        try put(site.key, 0o600, at: old)
        let rotated = try Executable.run(
            ["record", "rotate-key", "--key", old, "--new-key", new], in: site.folder.path)
        #expect(rotated.output.contains("candor record --key \(new)\n"), "\(rotated.output)")
        let folders = ["--themes", site.folder.themes, "--key"]
        let refused = try Executable.run(["record"] + folders + [old], in: site.folder.path)
        #expect(refused.code == 2)
        #expect(refused.errors.contains("It was read from \(old). Use the private key that was made last"))
        #expect(refused.errors.contains("--key FILE"))
        #expect(try Executable.run(["record"] + folders + [new], in: site.folder.path).code == 0)
    }

    @Test(
        "that others can read are told when a key is changed, be it the old one's or the new one's",
        arguments: [(0o600, 0o600), (0o644, 0o600), (0o600, 0o640), (0o604, 0o666)])
    func rotation(_ old: Int, _ new: Int) async throws {
        let site = try await RecordingSite()
        let next = try #require(SigningKey(newFor: "police.example.gov/record/log"))
        let (oldPath, newPath) = (site.folder.path + "/old.key", site.folder.path + "/new.key")
        try put(site.key, old, at: oldPath)
        try put(next, new, at: newPath)
        let answer = try Executable.run(
            ["record", "rotate-key", "--key", oldPath, "--new-key", newPath], in: site.folder.path)
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(
            answer.errors.contains("Others on this computer may read the private key \"\(oldPath)\"") == (old != 0o600))
        #expect(answer.errors.contains("Run: chmod 600 \"\(newPath)\"") == (new != 0o600))
    }
}
