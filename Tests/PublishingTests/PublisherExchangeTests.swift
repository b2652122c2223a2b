import Foundation
import TestSupport
import Testing

@testable import Publishing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("Publishing in one step")
struct PublisherExchangeTests {
    private let folder: TemporaryFolder
    private let files = ["a.html": "a", "b/c.html": "c", "b/d/e.html": "e"]

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("when nothing changed, the folder and its files are not touched at all", arguments: Ways.all)
    func idle(way: Publisher.Strategy) async throws {
        try await folder.publish(files, strategy: way)
        let before = try folder.status()
        for _ in 0..<2 { #expect(try await folder.publish(files, strategy: way) == PublishSummary(unchanged: 3)) }
        #expect(try folder.status() == before)
    }

    @Test("files that did not change stay the files they are", arguments: Ways.all)
    func linked(way: Publisher.Strategy) async throws {
        try await folder.publish(files, strategy: way)
        let (inode, date) = (try folder.inode(of: "b/c.html"), try folder.setOld("b/c.html"))
        let summary = try await folder.publish(["a.html": "A", "b/c.html": "c", "f/g.html": "g"], strategy: way)
        #expect(summary == PublishSummary(written: 2, unchanged: 1, removed: 1))
        #expect(try folder.content() == ["a.html": "A", "b/c.html": "c", "f/g.html": "g"])
        #expect(try folder.inode(of: "b/c.html") == inode)
        #expect(try folder.date(of: "b/c.html") == date)
        #expect(try folder.work() == ["lock", "stamps"])
    }

    @Test("the output folder is another one after the exchange, and the same one in place")
    func exchanged() async throws {
        try await folder.publish(files)
        let first = try folder.inode(of: ".")
        try await folder.publish(["a.html": "A"])
        let second = try folder.inode(of: ".")
        #expect(second != first)
        try await folder.publish(["a.html": "B"], strategy: .inPlace)
        #expect(try folder.inode(of: ".") == second)
    }

    @Test("a reader finds one whole site at every moment")
    func reader() async throws {
        let sites = (0..<2).map { site in
            Dictionary(uniqueKeysWithValues: (0..<60).map { ("f\($0 % 9)/\($0).html", "site \(site)") })
        }
        try await folder.publish(sites[0])
        let output = folder.output
        let isDone = Flag()
        let paths = sites[0].keys.sorted()
        let torn = Flag()
        let reader = Thread {
            while !isDone.isSet {
                // The folder that is opened stays the site that it was until it is cleared away.
                let handle = open(output, O_RDONLY | O_DIRECTORY)
                if handle < 0 || Set(paths.compactMap { text(in: handle, $0) }).count > 1 { torn.set() }
                close(handle)
                // All other tests share two cores with this one, which lasts as long as they do.
                usleep(1_000)
            }
        }
        reader.start()
        defer { isDone.set() }
        for round in 1...40 { try await folder.publish(sites[round % 2]) }
        #expect(!torn.isSet)
        #expect(try folder.content() == sites[0])
    }

    @Test("folders keep their mode", arguments: [Publisher.Strategy.best, .twoRenames])
    func modes(way: Publisher.Strategy) async throws {
        try await folder.publish(files)
        try folder.put("mine", at: "own/deep/x")
        let modes: [(String, mode_t)] = [
            (".", 0o750), ("b", 0o711), ("b/d", 0o2775), ("own", 0o700), ("own/deep", 0o1777),
        ]
        for (path, mode) in modes { #expect(chmod(folder.output + "/" + path, mode) == 0) }
        try await folder.publish(files.merging(["a.html": "new"]) { $1 }, strategy: way)
        for (path, mode) in modes { #expect(try folder.mode(of: path) == mode, "\(path)") }
    }

    @Test("whatever no build made comes along as it is", arguments: Ways.all)
    func foreign(way: Publisher.Strategy) async throws {
        try await folder.publish(files, strategy: way)
        try folder.put("mine", at: "CNAME")
        try folder.put("mine", at: "b/notes.txt")
        try folder.put("mine", at: "gone/keep.txt")
        try folder.put("ref", at: ".git/refs/heads/main")
        try FileManager.default.createDirectory(atPath: folder.output + "/empty/er", withIntermediateDirectories: true)
        try folder.link("dangling", to: "nowhere/at/all")
        try folder.link("b/up", to: "..")
        #expect(mkfifo(folder.output + "/pipe", 0o640) == 0)
        let socketPath = folder.output + "/socket"
        #expect(makeSocket(at: socketPath))
        let paths = [
            "CNAME", "b/notes.txt", "gone/keep.txt", ".git/refs/heads/main", "dangling", "b/up", "pipe", "socket",
        ]
        let before = try paths.map { try folder.entry($0) }
        let summary = try await folder.publish(["a.html": "new", "b/c.html": "c"], strategy: way)
        #expect(summary == PublishSummary(written: 1, unchanged: 1, removed: 1, keptForeign: 9))
        #expect(try paths.map { try folder.entry($0) } == before)
        #expect(folder.isThere("empty/er"))
        #expect(!folder.isThere("b/d"))
        #expect(try folder.text("a.html") == "new")
    }

    @Test("an empty folder that was there becomes the site, and its mode stays")
    func empty() async throws {
        mkdir(folder.output, 0o711)
        chmod(folder.output, 0o711)
        try await folder.publish(files)
        #expect(try folder.content() == files)
        #expect(try folder.mode(of: ".") == 0o711)
    }

    @Test("a link to the output folder stays a link, also if the folder is still to be made", arguments: [true, false])
    func link(isThere: Bool) async throws {
        let real = folder.path + "/elsewhere/real"
        try FileManager.default.createDirectory(
            atPath: isThere ? real : folder.path + "/elsewhere", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: folder.output, withDestinationPath: "elsewhere/real")
        for text in ["1", "2"] { try await folder.publish(["a.html": text]) }
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.output) == "elsewhere/real")
        #expect(try String(contentsOfFile: real + "/a.html", encoding: .utf8) == "2")
        #expect(FileManager.default.fileExists(atPath: folder.path + "/elsewhere/.candor/real/stamps"))
    }

    @Test("files become folders and folders files, whatever the way", arguments: Ways.all)
    func shapes(way: Publisher.Strategy) async throws {
        let shapes = [
            ["about": "file", "news/a/b.html": "x", "news/c.html": "x"], ["about/index.html": "page", "news": "file"],
            ["about": "file", "news": "file"], ["about/a/b/c": "x", "news/a": "file"],
        ]
        for round in 0..<8 {
            let shape = shapes[round * 3 % 4]
            try await folder.publish(shape, strategy: way)
            #expect(try folder.content() == shape)
        }
    }

    @Test("a name in other case is another file", .enabled(if: FileSystem.tellsCaseApart))
    func otherCase() async throws {
        try await folder.publish(["About.html": "a", "x/y": "y"])
        try await folder.publish(["about.html": "a", "X/y": "y"])
        #expect(try folder.content() == ["about.html": "a", "X/y": "y"])
    }

    @Test("ways can be mixed from build to build")
    func mixed() async throws {
        var generator = SeededGenerator.fresh()
        for round in 0..<12 {
            var files = ["always.html": "x"]
            for index in 0..<20 where Bool.random(using: &generator) {
                files["d\(index % 4)/f\(index).html"] = String(Int.random(in: 0..<2, using: &generator))
            }
            let way = Ways.all[Int.random(in: 0..<Ways.all.count, using: &generator)]
            try await folder.publish(files, strategy: way)
            #expect(try folder.content() == files, "round \(round), \(generator)")
            #expect(try folder.manifest() == files.keys.sorted(), "round \(round), \(generator)")
            let check = try await OutputVerification.verify(output: folder.output, jobs: 2)
            #expect(check.problems == [], "round \(round), \(generator)")
        }
    }
}
