import BuildCache
import Digests
import Foundation
import TestSupport
import Testing

@Suite("Cache files")
struct CacheFileTests {
    private let path = FileManager.default.temporaryDirectory.path + "/cache-file-" + UUID().uuidString

    private func content(_ file: CacheFile) -> String {
        switch file.load() {
        case .missing: "missing"
        case .damaged: "damaged"
        case .whole(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test("give back what was saved, the newest")
    func roundTrip() {
        let file = CacheFile(path: path, version: "1")
        defer { file.remove() }
        #expect(content(file) == "missing")
        #expect(file.save(Array("one".utf8)))
        #expect(file.save(Array("two".utf8)))
        #expect(content(file) == "two")
        #expect(content(CacheFile(path: path, version: "2")) == "missing")
    }

    @Test("give back what was saved in pieces of any length", arguments: 0..<20)
    func pieces(seed: Int) {
        let file = CacheFile(path: path + "-\(seed)", version: "1")
        defer { file.remove() }
        var random = SeededGenerator(seed: UInt64(seed))
        var (pieces, all) = (CacheContent(), [UInt8]())
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            let piece = (0..<Int.random(in: 0...100, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            pieces.append(piece)
            all += piece
        }
        #expect(file.save(pieces))
        guard case .whole(let bytes) = file.load() else {
            Issue.record("seed \(seed): what was saved is not whole")
            return
        }
        #expect(Array(bytes) == all, "seed \(seed)")
    }

    @Test("that are torn or altered anywhere are damaged")
    func damage() throws {
        let file = CacheFile(path: path, version: "1")
        defer { file.remove() }
        file.save(Array("some content".utf8))
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for length in 0..<whole.count {
            try whole.prefix(length).write(to: URL(fileURLWithPath: path))
            #expect(content(file) == (length >= 15 ? "damaged" : length < 13 ? "damaged" : "missing"), "\(length)")
        }
        for index in whole.indices where index >= 13 {
            var altered = whole
            altered[index] ^= 0x10
            try altered.write(to: URL(fileURLWithPath: path))
            #expect(content(file) != "some content", "\(index)")
        }
    }

    @Test("that can not be written are no failure of anything but the saving")
    func unwritable() { #expect(!CacheFile(path: "/proc/self/nothing/cache", version: "1").save([1])) }
}

@Suite("Records")
struct RecordTests {
    @Test("come back as they were written", arguments: [0, 1, -1, 63, 64, -64, -65, 300, .max, .min])
    func numbers(_ number: Int) throws {
        var writer = RecordWriter()
        writer.write(number)
        writer.write(true)
        writer.write("é\u{0}x")
        writer.write(Digest(of: [1]))
        writer.write(Optional<Int>.none) { $0.write($1) }
        writer.write(["a", "b"]) { $0.write($1) }
        var reader = RecordReader(writer.bytes[...])
        #expect(try reader.number() == number)
        #expect(try reader.flag())
        #expect(try reader.text() == "é\u{0}x")
        #expect(try reader.digest() == Digest(of: [1]))
        #expect(try reader.optional { reader throws(RecordError) in try reader.number() } == nil)
        #expect(try reader.array { reader throws(RecordError) in try reader.text() } == ["a", "b"])
        #expect(reader.isAtEnd)
    }

    @Test("that are cut off or altered end in an error or in other values, never in a crash")
    func garbage() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = seed
        for _ in 0..<2_000 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let bytes = (0..<Int(random >> 59)).map { UInt8(truncatingIfNeeded: random >> UInt64($0)) }
            var reader = RecordReader(bytes[...])
            var other = reader
            _ = try? reader.array { reader throws(RecordError) in try reader.text() }
            _ = try? other.digest()
            #expect(bytes.count >= 0, "seed \(seed)")
        }
    }
}
