/// Finds out where one address leads: asks for the head, then for the page, again after a while, and follows
/// redirections.
struct LinkProbe: Sendable {
    let fetcher: any LinkFetcher
    let pace: HostPace
    let settings: ExternalLinkSettings
    let deadline: ContinuousClock.Instant
    let silentHosts = SilentHosts()

    private static let mostRedirections = 10
    private static let longestWait = 60

    /// What is known of the address; `nil` if the time was over before.
    func verdict(on address: WebAddress) async -> LinkVerdict? {
        var current = address
        var redirections = 0
        var isForGood = true
        while true {
            guard let outcome = await ask(current) else { return nil }
            switch outcome {
            case .failure(.notPublic):
                return .notPublic(redirectedTo: redirections == 0 ? nil : current.host)
            case .failure(.noSuchHost): return .dead(reason: FetchFailure.noSuchHost.reason)
            case .failure(let failure): return .failing(reason: failure.reason)
            case .answer(let status, let location, _):
                switch status {
                case 301, 302, 303, 307, 308:
                    guard let location, let next = current.resolving(location) else {
                        return .failing(reason: "its server leads on to an address that can not be read")
                    }
                    redirections += 1
                    guard redirections <= Self.mostRedirections else {
                        return .failing(reason: "its server leads on more than \(Self.mostRedirections) times")
                    }
                    isForGood = isForGood && (status == 301 || status == 308)
                    current = next
                case 200..<400, 416:
                    let hasMoved = redirections > 0 && isForGood && current != address
                    return hasMoved
                        ? .moved(to: current.url, redirections: redirections) : .alive(redirections: redirections)
                case 404, 410: return .dead(reason: "its server says that there is no such page (\(status))")
                case 500...: return .failing(reason: "its server has a fault (\(status))")
                default: return .unsure(status: status)
                }
            }
        }
    }

    private func ask(_ address: WebAddress) async -> FetchOutcome? {
        if await silentHosts.contains(address.host) { return .failure(.silentBefore) }
        var attempt = 0
        var last: FetchOutcome?
        var isSilent = true
        while let outcome = await headOrPage(address) {
            last = outcome
            isSilent = isSilent && outcome == .failure(.timeout)
            guard attempt < settings.retries, let wait = wait(after: outcome, attempt: attempt) else {
                if isSilent { await silentHosts.insert(address.host) }
                break
            }
            attempt += 1
            await pace.rest(address.host, for: wait)
        }
        return last
    }

    private func headOrPage(_ address: WebAddress) async -> FetchOutcome? {
        let outcome = await once(address, by: .head)
        // Many servers know only GET, and some say so in odd ways.
        guard case .answer(let status, _, _) = outcome, status >= 400, status != 429 else { return outcome }
        return await once(address, by: .get)
    }

    private func once(_ address: WebAddress, by method: FetchMethod) async -> FetchOutcome? {
        guard await pace.turn(of: address.host, before: deadline) else { return nil }
        return await fetcher.fetch(address, by: method)
    }

    /// How long to wait before the next attempt; `nil` if another one would change nothing.
    private func wait(after outcome: FetchOutcome, attempt: Int) -> Duration? {
        let usual = settings.backoff * (1 << attempt)
        switch outcome {
        case .failure(let failure): return failure.mayPass ? usual : nil
        case .answer(let status, _, let retryAfter):
            guard status == 429 || status >= 500 else { return nil }
            guard let retryAfter else { return usual }
            return retryAfter <= Self.longestWait ? max(usual, .seconds(max(0, retryAfter))) : nil
        }
    }
}
