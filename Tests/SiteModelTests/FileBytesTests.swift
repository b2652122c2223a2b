import Foundation
import SiteModel
import Testing

@Suite("Reading files that others write")
struct FileBytesTests {
    @Test("a file that is not there is gone, a folder is no file, a long file is too large")
    func failures() throws {
        let site = try TemporarySite()
        #expect(FileBytes.read(site.content + "/none.md", limit: 10) == .failure(.gone))
        #expect(FileBytes.read(site.content, limit: 10) == .failure(.notAFile))
        let size = TemporarySite.settings.utf8.count
        #expect(FileBytes.read(site.content + "/site.yml", limit: 10) == .failure(.tooLarge(size)))
        for failure in [FileBytes.Failure.gone, .notAFile, .changing, .tooLarge(1 << 20)] {
            #expect(!failure.help.isEmpty)
            #expect(!failure.description.isEmpty)
        }
    }

    @Test("what is written in pieces is read when it is whole")
    func pieces() async throws {
        let site = try TemporarySite()
        let whole = (0..<20).map { "piece \($0)\n" }
        var tried = 0
        // A writer that the system makes wait between two pieces can not be told from one that is done.
        for _ in 0..<100 where tried < 3 {
            let path = site.content + "/a.txt"
            let start = ContinuousClock.now
            try site.put(whole[0], at: "a.txt")
            let writer = Writer(whole.dropFirst(), to: path, since: start)
            let result = FileBytes.read(path, limit: 1 << 20)
            guard try await writer.longestPause.value < .milliseconds(10) else { continue }
            tried += 1
            #expect(result == .success(Array(whole.joined().utf8)))
        }
        #expect(tried > 0, "the machine was too busy to test anything")
    }
}

/// Appends pieces to a file in a thread of its own, a millisecond apart.
private struct Writer {
    /// The longest time without a piece, which tells whether the system held the writer up.
    let longestPause: Task<Duration, any Error>

    init(_ pieces: ArraySlice<String>, to path: String, since start: ContinuousClock.Instant) {
        let (ends, end) = AsyncThrowingStream<Duration, any Error>.makeStream()
        Thread.detachNewThread {
            end.yield(with: Result { try Self.append(pieces, to: path, since: start) })
        }
        longestPause = Task {
            for try await pause in ends { return pause }
            throw CancellationError()
        }
    }

    private static func append(
        _ pieces: ArraySlice<String>, to path: String, since start: ContinuousClock.Instant
    ) throws -> Duration {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.seekToEnd()
        var longest = Duration.zero
        var last = start
        for piece in pieces {
            try file.write(contentsOf: Data(piece.utf8))
            let now = ContinuousClock.now
            longest = max(longest, now - last)
            last = now
            Thread.sleep(forTimeInterval: 0.001)
        }
        return longest
    }
}
