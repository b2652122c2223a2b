/// The clock by which questions are paced, so that a test can let it go as it likes.
struct PaceClock: Sendable {
    /// What time it is.
    let now: @Sendable () -> ContinuousClock.Instant
    /// Waits until a time.
    let wait: @Sendable (ContinuousClock.Instant) async -> Void

    /// The machine's own clock.
    static let real = PaceClock(now: { .now }, wait: { try? await ContinuousClock().sleep(until: $0) })
}
