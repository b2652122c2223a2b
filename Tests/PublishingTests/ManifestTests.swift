import Digests
import Foundation
import Testing

@testable import Publishing

@Suite("The manifest")
struct ManifestTests {
    private func entry(_ path: String, _ text: String) throws -> ManifestEntry {
        ManifestEntry(path: try ArtifactPath(path), size: text.utf8.count, hash: Digest(of: Array(text.utf8)))
    }

    @Test("is JSON with a line for each file, sorted by path")
    func format() throws {
        let manifest = Manifest(sorted: [try entry("a \"b\"/ü.html", "abc"), try entry("z", "")])
        #expect(
            String(decoding: manifest.bytes, as: UTF8.self) == """
                {"candor":"manifest 1","files":[
                {"path":"a \\"b\\"/ü.html","size":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
                {"path":"z","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
                ]}

                """)
        let json = try JSONSerialization.jsonObject(with: Data(manifest.bytes)) as? [String: Any]
        #expect((json?["files"] as? [[String: Any]])?.first?["path"] as? String == "a \"b\"/ü.html")
    }

    @Test("is read as it was written", arguments: [0, 1, 2, 300])
    func roundTrip(count: Int) throws {
        let paths = (0..<count).map { "d\($0 % 7)/\"é\($0)\".html" }.sorted {
            Array($0.utf8).lexicographicallyPrecedes($1.utf8)
        }
        let manifest = Manifest(sorted: try paths.map { try entry($0, $0) })
        #expect(Manifest(manifest.bytes) == manifest)
        for path in paths { #expect(manifest[try ArtifactPath(path)]?.size == path.utf8.count) }
        #expect(manifest[try ArtifactPath("d0")] == nil)
    }

    private static let hash = String(repeating: "0", count: 64)

    @Test(
        "anything else is none",
        arguments: [
            "", "{}", "{\"name\":\"An app\"}", "{\"candor\":\"manifest 2\",\"files\":[\n]}\n",
            "{\"candor\":\"manifest 1\",\"files\":[\n]}", "{\"candor\":\"manifest 1\",\"files\":[\n]}\n\n",
            "{\"candor\":\"manifest 1\",\"files\":[\n",
        ])
    func others(text: String) {
        #expect(Manifest(Array(text.utf8)) == nil)
    }

    @Test(
        "a line that is not ours makes it none",
        arguments: [
            (#"{"path":"a","size":1,"sha256":"\#(hash)"}"#, true),
            (#"{"path":"../a","size":1,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"/a","size":1,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"","size":1,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"manifest.json","size":1,"sha256":"\#(hash)"}"#, false),
            (#"{"path":".candor/x","size":1,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"a\n","size":1,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"a\","size":1,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"a","size":01,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"a","size":-1,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"a","size":,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"a","size":99999999999999999999,"sha256":"\#(hash)"}"#, false),
            (#"{"path":"a","size":1,"sha256":"\#(hash.dropLast())"}"#, false),
            (#"{"path":"a","size":1,"sha256":"\#(hash.dropLast())G"}"#, false),
            (#"{"path":"a","size":1,"sha256":"\#(hash.dropLast())A"}"#, false),
            (#"{"path":"a","size":1,"sha256":"\#(hash)"},"#, false),
            (#"{"path":"a","size":1,"sha256":"\#(hash)"} "#, false),
            (
                "{\"path\":\"a\",\"size\":1,\"sha256\":\"\(hash)\"},\n{\"path\":\"a\",\"size\":1,\"sha256\":\"\(hash)\"}",
                false
            ),
            (
                "{\"path\":\"b\",\"size\":1,\"sha256\":\"\(hash)\"},\n{\"path\":\"a\",\"size\":1,\"sha256\":\"\(hash)\"}",
                false
            ),
            (
                "{\"path\":\"a\",\"size\":1,\"sha256\":\"\(hash)\"}\n{\"path\":\"b\",\"size\":1,\"sha256\":\"\(hash)\"}",
                false
            ),
        ])
    func lines(line: String, isGood: Bool) {
        let text = "{\"candor\":\"manifest 1\",\"files\":[\n\(line)\n]}\n"
        #expect((Manifest(Array(text.utf8)) != nil) == isGood)
    }

    @Test("one that is cut off or has a byte changed is never taken for another one, and never a crash")
    func torn() throws {
        let manifest = Manifest(sorted: try ["a/b.html", "c \"d\"", "e"].map { try entry($0, $0) })
        let bytes = manifest.bytes
        for length in bytes.indices { #expect(Manifest(Array(bytes[..<length])) == nil) }
        for index in bytes.indices {
            for byte: UInt8 in [0, 0x22, 0x2F, 0x5C, 0x80, 0xFF] where bytes[index] != byte {
                var bytes = bytes
                bytes[index] = byte
                #expect(Manifest(bytes) != manifest)
            }
        }
    }

    @Test("bytes that are not UTF-8 are no path")
    func encoding() {
        let line = #"{"path":"a?b","size":1,"sha256":"\#(Self.hash)"}"#
        let text = "{\"candor\":\"manifest 1\",\"files\":[\n\(line)\n]}\n"
        let bytes = Array(text.utf8).map { $0 == UInt8(ascii: "?") ? 0xFF : $0 }
        #expect(Manifest(bytes) == nil)
    }

    @Test("two manifests together: the other's entries count")
    func replacing() throws {
        let old = Manifest(sorted: [try entry("a", "1"), try entry("b", "1"), try entry("d", "1")])
        let new = [try entry("b", "2"), try entry("c", "2"), try entry("e", "2")]
        #expect(old.replacing(with: new).paths.map(\.string) == ["a", "b", "c", "d", "e"])
        #expect(try old.replacing(with: new)[ArtifactPath("b")] == entry("b", "2"))
        #expect(Manifest(sorted: []).replacing(with: new).entries == new)
    }
}
