import Diagnostics

/// Looks where a site's outside links lead.
///
/// Each address is asked for once, however often the site links to it, and those of one host one after the other. What
/// is found are warnings and notes, never errors: the world outside changes by itself, and a site must not become
/// impossible to publish because of it.
public struct ExternalLinkCheck: Sendable {
    /// What was found.
    public struct Report: Sendable {
        /// A warning or note for each link that leads nowhere or has moved.
        public var diagnostics: [Diagnostic] = []
        /// How many links the site has, and to how many addresses.
        public var links = 0
        /// How many addresses those lead to.
        public var addresses = 0
        /// How many of them were asked for now rather than remembered.
        public var asked = 0
        /// How many were left because the time was over.
        public var unasked = 0
        /// How many redirections were followed.
        public var redirections = 0
        /// How many addresses lead to nothing.
        public var dead = 0
        /// How many could not be looked at.
        public var unsure = 0
    }

    private let fetcher: any LinkFetcher
    private let settings: ExternalLinkSettings
    private let cachePath: String?
    private let progress: @Sendable (Int, Int) -> Void
    /// By which the questions are paced.
    var clock = PaceClock.real

    /// Creates a check; `progress` is told how many addresses of how many are done.
    public init(
        fetcher: any LinkFetcher, settings: ExternalLinkSettings = ExternalLinkSettings(), cachePath: String? = nil,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) {
        self.fetcher = fetcher
        self.settings = settings
        self.cachePath = cachePath
        self.progress = progress
    }

    /// Looks at all links, as of `now` in seconds since 1970.
    public func check(_ links: [ExternalLink], now: Int64) async -> Report {
        var report = Report(links: links.count)
        var places: [WebAddress: [ExternalLink]] = [:]
        for link in links {
            if let address = WebAddress(link.url) {
                if !settings.skips(address.host) { places[address, default: []].append(link) }
            } else {
                report.diagnostics.append(Self.unreadable(link))
            }
        }
        report.addresses = places.count
        var cache = VerdictCache(path: cachePath)
        var verdicts: [WebAddress: LinkVerdict] = [:]
        var toAsk: [String: [WebAddress]] = [:]
        for address in places.keys.sorted(by: { $0.url < $1.url }) {
            if let known = cache.verdict(on: address.url, now: now, days: settings.daysToKeep) {
                verdicts[address] = known
            } else {
                toAsk[address.host, default: []].append(address)
            }
        }
        for (address, verdict) in await ask(toAsk) {
            guard let verdict else {
                report.unasked += 1
                continue
            }
            verdicts[address] = verdict
            cache.note(verdict, on: address.url, now: now)
            report.asked += 1
        }
        cache.save(now: now, days: settings.daysToKeep)
        for (address, verdict) in verdicts {
            report.count(verdict)
            for link in places[address] ?? [] {
                if let found = verdict.diagnostic(for: link, address: address) { report.diagnostics.append(found) }
            }
        }
        if report.unasked > 0 { report.diagnostics.append(unfinished(report.unasked)) }
        report.diagnostics.sort { ($0.location, $0.rule) < ($1.location, $1.rule) }
        return report
    }

    private func ask(_ byHost: [String: [WebAddress]]) async -> [(WebAddress, LinkVerdict?)] {
        let probe = LinkProbe(
            fetcher: fetcher, pace: HostPace(pause: settings.pause, clock: clock), settings: settings,
            deadline: clock.now() + settings.timeLimit)
        let tally = Tally(total: byHost.reduce(0) { $0 + $1.value.count }, tell: progress)
        var waiting = byHost.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }.map(\.value)[...]
        var results: [(WebAddress, LinkVerdict?)] = []
        await withTaskGroup(of: [(WebAddress, LinkVerdict?)].self) { group in
            func add() {
                guard let addresses = waiting.popFirst() else { return }
                group.addTask {
                    var found: [(WebAddress, LinkVerdict?)] = []
                    for address in addresses {
                        found.append((address, await probe.verdict(on: address)))
                        await tally.step()
                    }
                    return found
                }
            }
            for _ in 0..<max(1, settings.hostsAtOnce) { add() }
            while let found = await group.next() {
                results += found
                add()
            }
        }
        return results
    }

    private func unfinished(_ count: Int) -> Diagnostic {
        .warning(
            rule: "external-links-unfinished", location: SourceLocation(file: ""),
            message: "\(count) \(count == 1 ? "address" : "addresses") of other sites could not be looked at: the time "
                + "was over (\(settings.timeLimit.components.seconds / 60) minutes).",
            help: "Check again. Good answers are remembered, so the next check asks for others. --links-minutes gives "
                + "more time.")
    }

    private static func unreadable(_ link: ExternalLink) -> Diagnostic {
        .warning(
            rule: "external-link-unreadable", location: link.location,
            message: "The address “\(link.url.prefix(200))” can not be checked: it is not written as browsers want it.",
            help: "Compare it with the address line of a browser. Names with letters beyond a to z are written as they "
                + "look there after copying, such as xn--….", length: link.length)
    }
}

extension ExternalLinkCheck.Report {
    fileprivate mutating func count(_ verdict: LinkVerdict) {
        redirections += verdict.redirections
        switch verdict {
        case .alive, .moved: break
        case .dead, .failing, .notPublic: dead += 1
        case .unsure: unsure += 1
        }
    }
}

/// Counts the addresses that are done, and tells of each in order.
private actor Tally {
    private let total: Int
    private let tell: @Sendable (Int, Int) -> Void
    private var done = 0

    init(total: Int, tell: @escaping @Sendable (Int, Int) -> Void) {
        self.total = total
        self.tell = tell
    }

    func step() {
        done += 1
        tell(done, total)
    }
}
