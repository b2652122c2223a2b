import Synchronization

/// Says at which of many moments something is due again.
final class Rhythm: Sendable {
    private let pause: Duration
    private let next: Mutex<ContinuousClock.Instant>

    init(every pause: Duration) {
        self.pause = pause
        next = Mutex(.now + pause)
    }

    /// Whether a pause has passed since it was due the last time.
    func isDue() -> Bool {
        next.withLock { next in
            let now = ContinuousClock.now
            guard now >= next else { return false }
            next = now + pause
            return true
        }
    }
}
