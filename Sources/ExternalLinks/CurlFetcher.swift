import Dispatch
import Foundation

/// Asks for addresses by the program `curl`.
///
/// A separate program, so that `candor build`, which never asks, does not load a client for HTTP and encryption every
/// time it starts. The host is looked up here and its addresses are handed over, so that nothing between the check of
/// the address and the connection can change where it leads.
public struct CurlFetcher: LinkFetcher {
    /// Hosts that may have addresses which are not public.
    public var privateHosts: Set<String> = []
    /// Seconds for one answer.
    public var timeout = 20
    /// What the program says it is.
    public var userAgent: String

    /// The bytes of an answer's head and page that are taken at most; the page does not matter, and a head of this size
    /// has said its status long before.
    private static let mostBytes = 32_768

    private let program: String
    /// Waiting for other programs must not keep Swift's own threads.
    private static let queue = DispatchQueue(label: "candor.external-links", attributes: .concurrent)

    /// Creates a fetcher; `nil` if there is no `curl` on this machine.
    public init?(userAgent: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let places = folders.map { $0 + "/curl" }
        guard let program = places.first(where: { access(String($0), X_OK) == 0 }) else { return nil }
        self.program = String(program)
        self.userAgent = userAgent
    }

    /// Asks once, and follows no redirection.
    public func fetch(_ address: WebAddress, by method: FetchMethod) async -> FetchOutcome {
        await withCheckedContinuation { continuation in
            Self.queue.async { continuation.resume(returning: fetchNow(address, by: method)) }
        }
    }

    private func fetchNow(_ address: WebAddress, by method: FetchMethod) -> FetchOutcome {
        var place: [String] = []
        if !Self.usesProxy {
            guard let found = HostLookup.addresses(of: address.host) else { return .failure(.noConnection) }
            guard !found.isEmpty else { return .failure(.noSuchHost) }
            guard privateHosts.contains(address.host) || found.allSatisfy(\.isPublic) else {
                return .failure(.notPublic)
            }
            if IPAddress(address.host) == nil {
                let texts = found.map { $0.isVersion6 ? "[\($0.text)]" : $0.text }
                place = ["--resolve", "\(address.host):\(address.port):\(texts.joined(separator: ","))"]
            }
        } else if !privateHosts.contains(address.host), Self.isPrivateByName(address.host) {
            return .failure(.notPublic)
        }
        let way = method == .head ? ["--head"] : ["--include", "--range", "0-2047"]
        let arguments =
            [
                "-q", "--silent", "--globoff", "--proto", "=http,https", "--connect-timeout", "\(max(1, timeout / 2))",
                "--max-time", "\(timeout)", "--user-agent", userAgent, "--header", "Accept: */*",
                // What is found out goes another way than the answer, which is not taken beyond its beginning.
                "--no-buffer", "--output", "-", "--write-out",
                "%{stderr}%{http_code}\n%{redirect_url}\n%header{retry-after}\n%header{location}\n",
            ] + place + way + ["--url", address.url]
        guard let (status, messages) = ChildProcess.run(program, arguments, limit: Self.mostBytes) else {
            return .failure(.broken)
        }
        return Self.outcome(exitCode: status, output: messages)
    }

    /// Reads what `curl` wrote: the status, where the answer leads to, when to come back, and its target as written.
    ///
    /// Of an answer that was broken off, only the target as written is known.
    static func outcome(exitCode: Int32, output: String) -> FetchOutcome {
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let code = lines.first.flatMap(Int.init), code > 0 {
            let targets = [1, 3].filter { $0 < lines.count }.map { lines[$0] }
            return .answer(
                status: code, location: targets.first { !$0.isEmpty }, retryAfter: lines.count > 2 ? Int(lines[2]) : nil
            )
        }
        switch exitCode {
        case 6: return .failure(.noSuchHost)
        case 5, 7, 97: return .failure(.noConnection)
        case 28: return .failure(.timeout)
        case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91: return .failure(.certificate)
        default: return .failure(.broken)
        }
    }

    /// Behind a proxy this machine may know no host, and the proxy decides what can be reached.
    private static let usesProxy = ["https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY"].contains {
        !(ProcessInfo.processInfo.environment[$0] ?? "").isEmpty
    }

    private static func isPrivateByName(_ host: String) -> Bool {
        if let address = IPAddress(host) { return !address.isPublic }
        return !host.contains(".")
            || [".localhost", ".local", ".internal", ".lan", ".home.arpa"].contains(where: host.hasSuffix)
    }
}
