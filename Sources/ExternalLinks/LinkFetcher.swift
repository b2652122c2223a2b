/// What asks for an address.
public protocol LinkFetcher: Sendable {
    /// Asks once, and follows no redirection.
    func fetch(_ address: WebAddress, by method: FetchMethod) async -> FetchOutcome
}

/// How an address is asked for.
public enum FetchMethod: Sendable, Hashable {
    /// Only the head of the answer.
    case head
    /// The beginning of the answer, for servers that answer a question for the head wrongly.
    case get
}

/// What came of it.
public enum FetchOutcome: Sendable, Hashable {
    /// The server answered.
    case answer(status: Int, location: String? = nil, retryAfter: Int? = nil)
    /// There was no answer.
    case failure(FetchFailure)
}

/// Why there was no answer.
public enum FetchFailure: Sendable, Hashable {
    case noSuchHost, notPublic, noConnection, timeout, certificate, broken
    /// The host was not asked, as it did not answer in time before.
    case silentBefore

    /// Whether it may be otherwise a moment later.
    var mayPass: Bool { self == .noConnection || self == .timeout || self == .broken }

    /// The end of a sentence that begins with the address.
    var reason: String {
        switch self {
        case .noSuchHost: "there is no such host"
        case .notPublic: "its host is not on the public Internet"
        case .noConnection: "its server can not be reached"
        case .timeout: "its server does not answer in time"
        case .silentBefore: "its server did not answer in time when another of its pages was asked for"
        case .certificate: "its certificate is not valid, so that browsers warn of it"
        case .broken: "its server breaks off the connection"
        }
    }
}
