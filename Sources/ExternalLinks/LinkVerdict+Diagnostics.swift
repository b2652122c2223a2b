import Diagnostics

extension LinkVerdict {
    /// What the writer of a link should know; `nil` if all is well.
    func diagnostic(for link: ExternalLink, address: WebAddress) -> Diagnostic? {
        let shown = link.url.prefix(200)
        switch self {
        case .alive: return nil
        case .moved(let target, _):
            return .note(
                rule: "external-link-moved", location: link.location,
                message: "The page “\(shown)” has moved for good.",
                help: "Link to its new address: \(target)", length: link.length)
        case .dead(let reason):
            return .warning(
                rule: "external-link-dead", location: link.location,
                message: "The link to “\(shown)” is dead: \(reason).",
                help: "Link to where the page is now, or remove the link. An archive may still have it: "
                    + "https://web.archive.org/web/\(address.url)",
                length: link.length)
        case .failing(let reason):
            return .warning(
                rule: "external-link-failing", location: link.location,
                message: "The link to “\(shown)” leads nowhere at the moment: \(reason).",
                help: "Open it in a browser. If it fails there too, and tomorrow as well, remove the link.",
                length: link.length)
        case .unsure(let status):
            return .note(
                rule: "external-link-unsure", location: link.location,
                message: "Whether “\(shown)” is there can not be told: its server turns programs away (\(status)).",
                help:
                    "Open it in a browser now and then, or name the host in site.yml under external_links: skip_hosts.",
                length: link.length)
        case .notPublic(let host):
            let message =
                host.map { "The link to “\(shown)” leads on to “\($0)”, which is not on the public Internet." }
                ?? "The link to “\(shown)” was not looked at: \(FetchFailure.notPublic.reason)."
            return .warning(
                rule: "external-link-not-public", location: link.location,
                message: message,
                help:
                    "Readers can not open it. If it is right, name the host “\(host ?? address.host)” in site.yml under "
                    + "external_links: private_hosts.",
                length: link.length)
        }
    }
}
