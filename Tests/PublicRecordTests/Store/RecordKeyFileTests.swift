import Foundation
import Testing
import TransparencyLog

@testable import PublicRecord

@Suite("The private key's file")
final class RecordKeyFileTests {
    private let parent = FileManager.default.temporaryDirectory.path + "/key-file-tests-" + UUID().uuidString
    private let key: SigningKey
    private let files = FileManager.default
    private var content: String { parent + "/site/content" }
    private var output: String { parent + "/site/output" }

    init() throws {
        key = try #require(SigningKey(newFor: "police.example.gov/a/record/log"))
        for folder in ["site/content/_record", "home", "keys"] {
            try files.createDirectory(atPath: parent + "/" + folder, withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: parent) }

    private func file(_ given: String? = nil, _ environment: [String: String] = [:]) -> RecordKeyFile {
        RecordKeyFile(
            origin: "police.example.gov/a/record/log", given: given,
            environment: ["HOME": parent + "/home"].merging(environment) { $1 }, outside: [content, output])
    }

    @Test(
        "it stands in a folder, however its path is written",
        arguments: [
            ("k.key", "."), ("./k.key", "."), (".", "."), ("a/k.key", "a"), ("/k.key", "/"), ("/", "/"), ("/a/b", "/a"),
        ])
    func folder(of path: String, _ folder: String) {
        #expect(RecordKeyFile.folder(of: path) == folder)
    }

    private func mode(_ path: String) throws -> Int {
        try #require(try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("is written for its owner alone, found at the usual place and never overwritten")
    func usual() throws {
        let usual = parent + "/home/.config/candor/police.example.gov_a_record_log.key"
        #expect(throws: RecordKeyFault.missing(usual: usual)) { try file().read() }
        #expect(try file().write(key) == usual)
        #expect(try mode(usual) == 0o600)
        #expect(try String(contentsOfFile: usual, encoding: .utf8) == key.secretText + "\n")
        let found = try file().read()
        #expect(found.key.verifier == key.verifier && found.path == usual && found.warning == nil)
        let other = try #require(SigningKey(newFor: "police.example.gov/a/record/log"))
        #expect(throws: RecordKeyFault.alreadyThere(usual)) { try file().write(other) }
        #expect(try file().read().key.verifier == key.verifier)
    }

    @Test("a path that was given comes before the environment, and that before the usual place")
    func order() throws {
        let (first, second) = (
            try #require(SigningKey(newFor: "a.example")), try #require(SigningKey(newFor: "b.example"))
        )
        _ = try file().write(key)
        let given = parent + "/keys/given.key"
        _ = try file(given).write(first)
        let variable = [RecordKeyFile.variable: second.secretText + "\n"]
        #expect(try file(given, variable).read().key.verifier == first.verifier)
        let found = try file(nil, variable).read()
        #expect(found.key.verifier == second.verifier && found.path == nil)
        #expect(try file(nil, [RecordKeyFile.variable: ""]).read().key.verifier == key.verifier)
        #expect(throws: RecordKeyFault.notAKey(nil)) { try file(nil, [RecordKeyFile.variable: "x"]).read() }
    }

    @Test("what is missing, or no key, is told")
    func faults() throws {
        let path = parent + "/keys/none.key"
        #expect(throws: RecordKeyFault.noFile(path)) { try file(path).read() }
        #expect(throws: RecordKeyFault.notAKey(parent)) { try file(parent).read() }
        #expect(throws: RecordKeyFault.missing(usual: nil)) { try file(nil, ["HOME": ""]).read() }
        #expect(throws: RecordKeyFault.missing(usual: nil)) { try file(nil, ["HOME": ""]).write(key) }
        for text in ["", key.verifier.description, String(repeating: "x", count: 20_000)] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: RecordKeyFault.notAKey(path)) { try file(path).read() }
        }
        let faults: [RecordKeyFault] = [
            .missing(usual: nil), .missing(usual: "x"), .noFile("x"), .inside(path: "x", folder: "y"),
            .notReadable(path: "x", reason: "r"), .notWritable(path: "x", reason: "r"), .alreadyThere("x"),
            .notAKey("x"), .notAKey(nil),
        ]
        for fault in faults { #expect(fault.message.hasSuffix(".") && fault.help.hasSuffix(".")) }
        for fault in faults { #expect(!fault.message.contains("PRIVATE+KEY")) }
    }

    @Test("a file that others may read is told")
    func exposed() throws {
        let path = try file().write(key)
        for mode in [0o640, 0o604, 0o666] {
            try files.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(try #require(try file().read().warning).contains("chmod 600"))
        }
    }

    @Test("it is never in the content or the output, by whatever path")
    func inside() throws {
        try files.createSymbolicLink(atPath: parent + "/link", withDestinationPath: content)
        try files.createSymbolicLink(atPath: parent + "/dangling.key", withDestinationPath: content + "/new.key")
        let paths = [
            content + "/k.key", content + "/_record/k.key", output + "/k.key", parent + "/link/k.key",
            parent + "/site/../site/content/k.key", parent + "/link/_record/../k.key", parent + "/dangling.key",
            content + "/new/k.key", parent + "/site/./output/deep/er/k.key", content,
        ]
        for path in paths {
            let isRefused = { (work: () throws(RecordKeyFault) -> Void) -> Bool in
                do throws(RecordKeyFault) { try work() } catch { if case .inside = error { return true } }
                return false
            }
            #expect(isRefused { () throws(RecordKeyFault) in _ = try self.file(path).write(self.key) }, "\(path)")
            #expect(isRefused { () throws(RecordKeyFault) in _ = try self.file(path).read() }, "\(path)")
        }
        // A key that is in the content is not read through a link from elsewhere either.
        try Data(key.secretText.utf8).write(to: URL(fileURLWithPath: content + "/secret.key"))
        try files.createSymbolicLink(atPath: parent + "/keys/way.key", withDestinationPath: content + "/secret.key")
        #expect(throws: RecordKeyFault.inside(path: parent + "/keys/way.key", folder: content)) {
            try file(parent + "/keys/way.key").read()
        }
        // Names that only begin alike are no part of it.
        try files.createDirectory(atPath: parent + "/site/content-keys", withIntermediateDirectories: true)
        #expect(try file(parent + "/site/content-keys/k.key").write(key) == parent + "/site/content-keys/k.key")
    }
}
