import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import ExternalLinks

@Suite("Links to other sites")
struct ExternalLinkCheckTests {
    private static func settings() -> ExternalLinkSettings {
        var settings = ExternalLinkSettings()
        settings.pause = .zero
        settings.backoff = .milliseconds(20)
        return settings
    }

    private static func fetcher() throws -> CurlFetcher {
        var fetcher = try #require(CurlFetcher(userAgent: "Candor/test"), "these tests need curl")
        fetcher.privateHosts = ["127.0.0.1"]
        fetcher.timeout = 4
        return fetcher
    }

    private static func link(_ url: String, line: Int = 7) -> ExternalLink {
        ExternalLink(
            url: url, location: SourceLocation(file: "content/a.md", line: line, column: 3), length: url.utf8.count)
    }

    private static func check(
        _ urls: [String], settings: ExternalLinkSettings = settings(), cache: String? = nil, now: Int64 = 1_000_000
    ) async throws -> ExternalLinkCheck.Report {
        let check = ExternalLinkCheck(fetcher: try fetcher(), settings: settings, cachePath: cache)
        return await check.check(urls.map { link($0) }, now: now)
    }

    @Test(
        "an answer decides what the writer is told",
        arguments: [
            ("/ok", nil, nil), ("/head-404", nil, nil), ("/head-405", nil, nil), ("/moved-for-now", nil, nil),
            ("/moved", "external-link-moved", "/ok"), ("/gone", "external-link-dead", "web.archive.org"),
            ("/missing", "external-link-dead", "web.archive.org"), ("/fault", "external-link-failing", "browser"),
            ("/turned-away", "external-link-unsure", "skip_hosts"), ("/circle", "external-link-failing", "browser"),
            ("/to-missing", "external-link-dead", "remove the link"), ("/cut", "external-link-failing", "browser"),
            ("/fault-once", nil, nil), ("/busy-once", nil, nil),
            ("/to-private", "external-link-not-public", "“127.0.0.2”"),
            ("/to-file", "external-link-failing", "browser"),
        ] as [(String, String?, String?)])
    func verdicts(path: String, rule: String?, help: String?) async throws {
        let server = try LoopbackServer { method, path, earlier in
            switch path {
            case "/head-404": method == "HEAD" ? "404 Not Found" : "200 OK"
            case "/head-405": method == "HEAD" ? "405 Method Not Allowed" : "206 Partial Content"
            case "/moved-for-now": "302 Found\r\nLocation: /ok"
            case "/moved": "301 Moved\r\nLocation: /ok"
            case "/gone": "410 Gone"
            case "/fault": "500 Fault"
            case "/turned-away": "403 Forbidden"
            case "/circle": "302 Found\r\nLocation: /circle"
            case "/to-missing": "301 Moved\r\nLocation: /missing"
            case "/cut": ""
            case "/fault-once": earlier == 0 ? "503 Busy" : "200 OK"
            case "/busy-once": earlier == 0 ? "429 Too Many\r\nRetry-After: 0" : "200 OK"
            case "/to-private": "302 Found\r\nLocation: http://127.0.0.2:1/"
            case "/to-file": "302 Found\r\nLocation: file:///etc/passwd"
            case "/ok": "200 OK"
            default: "404 Not Found"
            }
        }
        defer { server.stop() }
        let report = try await Self.check([server.url + path + "#part"])
        #expect(report.diagnostics.map(\.rule) == (rule.map { [$0] } ?? []))
        if let found = report.diagnostics.first {
            #expect(found.location.line == 7 && found.location.column == 3)
            #expect(
                found.severity
                    == (["external-link-moved", "external-link-unsure"].contains(found.rule) ? .note : .warning))
            #expect(found.help?.contains(help ?? "-") == true, "\(found.help ?? "")")
        }
        #expect(server.requests.first?.method == "HEAD")
        #expect(server.requests.allSatisfy { $0.userAgent == "Candor/test" })
        #expect(server.requests.allSatisfy { !$0.path.contains("#") })
    }

    @Test("an address is asked for once however many links lead to it, and not again while its answer holds")
    func cached() async throws {
        let server = try LoopbackServer { _, path, _ in path == "/bad" ? "404 Not Found" : "200 OK" }
        defer { server.stop() }
        let cache = FileManager.default.temporaryDirectory.path + "/external-links-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: cache) }
        let urls = [server.url + "/a", server.url + "/a#x", server.url + "/bad", server.url + "/bad"]
        let first = try await Self.check(urls, cache: cache)
        #expect(first.links == 4 && first.addresses == 2 && first.asked == 2 && first.dead == 1)
        #expect(first.diagnostics.count == 2)
        // A dead address is asked again: it may have been mended.
        let second = try await Self.check(urls, cache: cache, now: 1_000_000 + 6 * 86_400)
        #expect(second.asked == 1)
        #expect(second.diagnostics == first.diagnostics)
        let later = try await Self.check(urls, cache: cache, now: 1_000_000 + 7 * 86_400)
        #expect(later.asked == 2)
        #expect(server.requests.count { $0.path == "/a" } == 2)
        try Data("garbage".utf8).write(to: URL(fileURLWithPath: cache))
        #expect(try await Self.check(urls, cache: cache).asked == 2)
    }

    @Test("an answer without end is broken off, and counts", arguments: ["page", "head", "moved"])
    func endless(part: String) async throws {
        let server = try LoopbackServer { method, path, _ in
            if path == "/ok" { return "200 OK" }
            if method == "HEAD", part != "head" { return "405 Method Not Allowed" }
            return (part == "moved" ? "301 Moved\r\nLocation: /ok" : "200 OK") + "\r\nEndless: \(part)"
        }
        defer { server.stop() }
        let report = try await Self.check([server.url + "/"])
        #expect(
            report.diagnostics.map(\.rule) == (part == "moved" ? ["external-link-moved"] : []), "\(report.diagnostics)")
        // What is on its way in the buffers of both sides counts as well.
        #expect(server.sentWithoutEnd > 0)
        #expect(server.sentWithoutEnd < 20_000_000)
    }

    /// Answers without any network, and notes the questions.
    private final class Scripted: LinkFetcher {
        let asked = Mutex<[String]>([])
        let answer: @Sendable (WebAddress) -> FetchOutcome

        init(_ answer: @escaping @Sendable (WebAddress) -> FetchOutcome) { self.answer = answer }

        func fetch(_ address: WebAddress, by method: FetchMethod) async -> FetchOutcome {
            asked.withLock { $0.append(address.host) }
            return answer(address)
        }
    }

    /// A clock that stands still until somebody waits for it.
    private final class StillClock: Sendable {
        private let start = ContinuousClock.now
        private let passed = Mutex(Duration.zero)

        /// How much time has passed by it.
        var time: Duration { passed.withLock { $0 } }

        /// Lets time pass.
        func pass(_ time: Duration) { passed.withLock { $0 += time } }

        var pace: PaceClock {
            PaceClock(now: { self.start + self.time }, wait: { end in self.pass(end - (self.start + self.time)) })
        }
    }

    @Test(
        "there is a pause between the beginnings of two questions to one host",
        arguments: [
            (150, 0, [0, 150, 300, 450]), (150, 100, [0, 150, 300, 450]), (150, 200, [0, 200, 400, 600]),
            (0, 100, [0, 100, 200, 300]), (0, 0, [0, 0, 0, 0]),
        ])
    func pace(_ pause: Int, _ answering: Int, _ expected: [Int]) async {
        let clock = StillClock()
        let asked = Mutex<[Duration]>([])
        let fetcher = Scripted { _ in
            asked.withLock { $0.append(clock.time) }
            clock.pass(.milliseconds(answering))
            return .answer(status: 200)
        }
        var settings = Self.settings()
        settings.pause = .milliseconds(pause)
        var check = ExternalLinkCheck(fetcher: fetcher, settings: settings)
        check.clock = clock.pace
        _ = await check.check((0..<4).map { Self.link("http://one.example/\($0)") }, now: 1)
        #expect(asked.withLock { $0 } == expected.map { .milliseconds($0) })
    }

    @Test("the pause is one of the machine's own clock, however slow the machine is")
    func realPause() async {
        var settings = Self.settings()
        settings.pause = .milliseconds(100)
        let check = ExternalLinkCheck(fetcher: Scripted { _ in .answer(status: 200) }, settings: settings)
        let time = await ContinuousClock().measure {
            _ = await check.check((0..<4).map { Self.link("http://one.example/\($0)") }, now: 1)
        }
        #expect(time >= .milliseconds(300))
    }

    @Test("a host that never answers is waited for once, also when others lead to it")
    func silent() async {
        let fetcher = Scripted { address in
            switch address.host {
            case "silent.example": .failure(.timeout)
            case "leads.example": .answer(status: 302, location: "http://silent.example/\(address.url.count)")
            default: .answer(status: 200)
            }
        }
        let hosts = ["silent.example", "leads.example", "well.example"]
        let links = hosts.flatMap { host in (1...5).map { Self.link("http://\(host)/\($0)") } }
        let noted = Mutex<[[Int]]>([])
        var settings = Self.settings()
        settings.hostsAtOnce = 1
        let check = ExternalLinkCheck(fetcher: fetcher, settings: settings) { done, total in
            noted.withLock { $0.append([done, total]) }
        }
        let report = await check.check(links, now: 1)
        let asked = fetcher.asked.withLock { $0 }
        #expect(asked.count { $0 == "silent.example" } == 3)
        #expect(asked.count { $0 == "well.example" } == 5)
        #expect(report.diagnostics.map(\.rule) == Array(repeating: "external-link-failing", count: 10))
        #expect(report.diagnostics.count { $0.message.contains("when another of its pages was asked for") } == 9)
        #expect(noted.withLock { $0 } == (1...15).map { [$0, 15] })
    }

    @Test("a host that answers at last is asked for all its addresses")
    func late() async {
        let count = Mutex(0)
        let fetcher = Scripted { _ in
            count.withLock { count in
                count += 1
                return count == 3 ? .failure(.broken) : count < 3 ? .failure(.timeout) : .answer(status: 200)
            }
        }
        let check = ExternalLinkCheck(fetcher: fetcher, settings: Self.settings())
        let report = await check.check((1...4).map { Self.link("http://late.example/\($0)") }, now: 1)
        #expect(report.diagnostics.count == 1)
        #expect(fetcher.asked.withLock { $0.count } == 6)
    }

    // The times are so long that a check which waited for them would never end.
    @Test("a check ends when its time is over, and says what is left", .timeLimit(.minutes(10)))
    func timeLimit() async {
        let fetcher = Scripted {
            $0.url.hasSuffix("/busy") ? .answer(status: 429, retryAfter: 50_000) : .answer(status: 200)
        }
        var settings = Self.settings()
        settings.pause = .seconds(40_000)
        settings.timeLimit = .seconds(30_000)
        let links = ["http://a.example/1", "http://a.example/2", "http://a.example/3", "http://b.example/busy"]
        let report = await ExternalLinkCheck(fetcher: fetcher, settings: settings).check(
            links.map { Self.link($0) }, now: 1)
        #expect(fetcher.asked.withLock { $0.sorted() } == ["a.example", "b.example"])
        #expect(report.unasked == 2 && report.asked == 2)
        #expect(report.diagnostics.map(\.rule) == ["external-links-unfinished", "external-link-unsure"])
        #expect(report.diagnostics.first?.message.hasPrefix("2 addresses ") == true)
    }

    @Test("no question goes to a machine that is not on the public Internet, unless the site names it")
    func notPublic() async throws {
        let server = try LoopbackServer { _, _, _ in "200 OK" }
        defer { server.stop() }
        var fetcher = try Self.fetcher()
        fetcher.privateHosts = []
        let check = ExternalLinkCheck(fetcher: fetcher, settings: Self.settings())
        let hosts = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "169.254.169.254", "0.0.0.0"]
        let report = await check.check(hosts.map { Self.link("http://\($0):\(server.port)/") }, now: 1)
        #expect(report.diagnostics.map(\.rule) == Array(repeating: "external-link-not-public", count: hosts.count))
        #expect(server.requests == [])
    }

    @Test("a redirection to a machine that is not public is told with its host, and not followed")
    func leadsToPrivate() async throws {
        let server = try LoopbackServer { _, _, _ in "302 Found\r\nLocation: http://169.254.169.254/keys" }
        defer { server.stop() }
        let report = try await Self.check([server.url + "/"])
        let found = try #require(report.diagnostics.first)
        #expect(found.rule == "external-link-not-public")
        #expect(found.message.contains("leads on to “169.254.169.254”, which is not on the public Internet"))
        #expect(server.requests.count == 1)
    }

    @Test("a host that the site skips is not asked, and an address that can not be read is told")
    func skipped() async throws {
        var settings = Self.settings()
        settings.skippedHosts = ["127.0.0.1", "skipped.example"]
        let report = try await Self.check(
            ["http://127.0.0.1:1/", "http://www.skipped.example/", "http://a@b/", "https://exa mple.org/"],
            settings: settings)
        #expect(report.addresses == 0 && report.asked == 0)
        #expect(report.diagnostics.map(\.rule) == ["external-link-unreadable", "external-link-unreadable"])
    }

    @Test(
        "what curl says is understood",
        arguments: [
            (0, "200\n\n\n", .answer(status: 200)),
            (63, "200\n\n\n", .answer(status: 200)),
            (0, "301\nhttps://a.gov/b\n\n", .answer(status: 301, location: "https://a.gov/b")),
            (23, "301\n\n3\n/b\n", .answer(status: 301, location: "/b", retryAfter: 3)),
            (0, "429\n\n17\n", .answer(status: 429, retryAfter: 17)),
            (6, "000\n\n\n", .failure(.noSuchHost)), (7, "000\n\n\n", .failure(.noConnection)),
            (28, "000\n\n\n", .failure(.timeout)), (60, "000\n\n\n", .failure(.certificate)),
            (52, "", .failure(.broken)),
        ] as [(Int32, String, FetchOutcome)])
    func understands(exitCode: Int32, output: String, outcome: FetchOutcome) {
        #expect(CurlFetcher.outcome(exitCode: exitCode, output: output) == outcome)
    }
}
