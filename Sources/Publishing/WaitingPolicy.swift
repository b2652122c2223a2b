/// How long a build waits for another one that is writing to the same output folder.
struct WaitingPolicy: Sendable {
    /// After this time it gives up.
    var limit: Duration = .seconds(120)
    /// Told once that it has to wait.
    var begins: @Sendable () -> Void = {}

    func start() -> Turn { Turn(policy: self) }

    /// The waiting of one build.
    struct Turn: Sendable {
        let policy: WaitingPolicy
        private var start: ContinuousClock.Instant?

        init(policy: WaitingPolicy) {
            self.policy = policy
        }

        /// Waits a little.
        mutating func wait(for output: String) async throws(PublishError) {
            let now = ContinuousClock.now
            if start == nil {
                start = now
                policy.begins()
            }
            guard let start, now - start < policy.limit else { throw .busy(output) }
            // A blocking wait would take a thread from the work of others.
            do { try await Task.sleep(for: .milliseconds(20)) } catch { throw .busy(output) }
        }
    }
}
