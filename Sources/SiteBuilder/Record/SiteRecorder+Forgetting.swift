import PublicRecord
import Publishing

/// What goes on telling of what was withdrawn.
extension SiteRecorder {
    /// Forgets the addresses of what was withdrawn before, where nothing else is withdrawn.
    public func forgetAddresses(of withdrawal: Withdrawal) async throws(RecorderError) {
        try change(expecting: withdrawal.reading) { state in (state.forgetting(withdrawal.forgotten), [:]) }
        try await forgetBuilds()
    }

    /// The versions of other pages that go on naming the addresses that are to be forgotten, each as its file and the
    /// words for the version.
    public func mentions(of withdrawal: Withdrawal) -> [(path: String, version: String)] {
        let state = withdrawal.reading.state
        let going = Set(withdrawal.items)
        let others = state.items.indices.filter { !going.contains($0) && !state.items[$0].isWithdrawn }
        // A text that can not be read stops the withdrawal itself.
        return AddressMentions(withdrawal.names + withdrawal.forgotten)
            .places(
                in: others.map { state.items[$0] }, texts: { [texts = folder.texts] in (try? texts.text($0)) ?? nil }
            )
            .map { ($0.path, $0.number == $0.count ? "as it is now" : "version \($0.number) of \($0.count)") }
    }

    /// Forgets what an earlier build keeps beside the output folder.
    func forgetBuilds() async throws(RecorderError) {
        do throws(PublishError) {
            try await Publisher(output: options.output).forget()
        } catch {
            if case .failed(let path, let reason) = error { throw .notRemoved(path: path, reason: reason) }
            throw .notRemoved(
                path: Publisher(output: options.output).workPath ?? options.output, reason: "\(error)")
        }
    }
}
