/// Keeps a pause between two questions to the same host.
actor HostPace {
    private let pause: Duration
    private let clock: PaceClock
    private var next: [String: ContinuousClock.Instant] = [:]

    init(pause: Duration, clock: PaceClock) { (self.pause, self.clock) = (pause, clock) }

    /// Waits for the host's turn; `false`, and that at once, if it comes after the deadline.
    func turn(of host: String, before deadline: ContinuousClock.Instant) async -> Bool {
        let now = clock.now()
        let mine = max(now, next[host] ?? now)
        guard mine < deadline else { return false }
        next[host] = mine + pause
        if mine > now { await clock.wait(mine) }
        return true
    }

    /// Leaves the host alone for a while.
    func rest(_ host: String, for time: Duration) {
        let now = clock.now()
        next[host] = max(next[host] ?? now, now + time)
    }
}
