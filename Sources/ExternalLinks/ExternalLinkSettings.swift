/// How gently, and how thoroughly, outside links are looked at.
public struct ExternalLinkSettings: Sendable {
    /// How many hosts are asked at the same time.
    public var hostsAtOnce = 8
    /// The pause between two questions to the same host.
    public var pause = Duration.seconds(1)
    /// How often a question that failed is asked again.
    public var retries = 2
    /// The pause before that, which doubles each time.
    public var backoff = Duration.seconds(2)
    /// How long the whole check may take; what has begun by then is still waited for.
    public var timeLimit = Duration.seconds(3_600)
    /// For how many days a good answer is remembered.
    public var daysToKeep = 7
    /// Hosts whose addresses are not looked at, and with each those below it.
    public var skippedHosts: Set<String> = []

    /// Creates the usual settings.
    public init() {}

    func skips(_ host: String) -> Bool {
        skippedHosts.contains(host) || skippedHosts.contains { host.hasSuffix("." + $0) }
    }
}
