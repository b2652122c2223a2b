import Diagnostics
import Markdown
import Yams

/// An address in `site.yml` that every page links to, with its place.
public struct ConfiguredLink: Sendable, Hashable {
    /// The address as written.
    public let url: String
    /// The setting in which it stands, such as `menu`.
    public let setting: String
    /// Where it stands.
    public let location: SourceLocation

    /// The path on the site without what follows a `#` or `?`; `nil` for addresses elsewhere.
    public var path: String? { url.hasPrefix("/") ? String(url.prefix { $0 != "#" && $0 != "?" }) : nil }
    /// What follows the `#`, if anything does.
    public var anchor: String? {
        url.firstIndex(of: "#").map { String(url[url.index(after: $0)...]) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Creates a link.
    public init(url: String, setting: String, location: SourceLocation) {
        self.url = url
        self.setting = setting
        self.location = location
    }

    /// Why no page may link to the address `url`, which stands in `setting`, and what to do about it.
    public static func fault(of url: String, in setting: String) -> (message: String, help: String)? {
        let isOnSite = url.hasPrefix("/") && !url.hasPrefix("//")
        let isElsewhere = ["https://", "http://", "mailto:", "tel:"].contains(where: url.lowercased().hasPrefix)
        if let fault = LinkScheme.fault(of: url), fault != .kind { return (fault.message(url), fault.help) }
        guard isOnSite || isElsewhere, LinkScheme.isAllowed(url) else {
            return (
                "“\(url)” in “\(setting)” is not an address that pages may link to.",
                "Begin an address on the site with “/”, such as /contact/; others with https://, http://, mailto: or tel:."
            )
        }
        return nil
    }
}

extension SiteConfiguration {
    /// Errors for the addresses on the site that lead to nothing.
    ///
    /// - Parameters:
    ///   - paths: Every address that the site has, to suggest the nearest.
    ///   - anchors: The anchors of the page at an address; `nil` where they are not known.
    ///   - others: Further links, such as those among the theme's options.
    public func deadLinks(
        paths: Set<String>, anchors: (String) -> [String]?, others: [ConfiguredLink] = []
    ) -> [Diagnostic] {
        (links + others).compactMap { link in
            guard let path = link.path else { return nil }
            let page = path.hasSuffix("/") || paths.contains(path) ? path : path + "/"
            guard paths.contains(page) else {
                let near = NearestName.best(for: page, among: paths.sorted())
                return .error(
                    rule: "setting-link-broken", location: link.location,
                    message: "The address “\(link.url)” in “\(link.setting)” leads to nothing on the site.",
                    help: near.map { "Did you mean “\($0)”?" } ?? "Write the page, or remove the address.",
                    length: link.url.utf8.count)
            }
            guard let anchor = link.anchor, let known = anchors(page), !known.contains(anchor) else { return nil }
            let near = NearestName.best(for: anchor, among: known)
            return .error(
                rule: "setting-link-broken", location: link.location,
                message: "There is no heading “#\(anchor)” on the page \(page), to which “\(link.setting)” leads.",
                help: near.map { "Did you mean “#\($0)”?" }
                    ?? "An anchor is made of a heading's words: “Send a tip” is #send-a-tip.",
                length: link.url.utf8.count)
        }
    }
}

extension SiteConfiguration {
    /// A year and a day, in seconds.
    private static let longestPromise: Int64 = 366 * 86_400

    /// The moments, in seconds since 1970, at which ``checkSecurityExpiry(now:)`` changes its mind.
    var securityExpiryTurns: [Int64] {
        securityExpires.map { [$0.seconds, $0.seconds - Self.longestPromise] } ?? []
    }

    /// A warning if security.txt has run out at `now`, or promises too much (RFC 9116 §2.5.5).
    func checkSecurityExpiry(now: Int64) -> Diagnostic? {
        guard let expires = securityExpires, let location = securityExpiresLocation else { return nil }
        if expires.seconds <= now {
            return .warning(
                rule: "security-txt-expired", location: location,
                message: "security.txt expired on \(expires.isoDay); nobody may rely on it.",
                help: "Check the contact and set a new day, at most a year ahead.")
        }
        guard expires.seconds > now + Self.longestPromise else { return nil }
        return .warning(
            rule: "security-txt-far", location: location,
            message: "security.txt expires on \(expires.isoDay), more than a year ahead.",
            help: "Set a day at most a year ahead, so that the contact is checked in time.")
    }
}

extension ConfigurationReader {
    /// Collects the addresses to which every page links; one that no page may link to is an error.
    mutating func collectLinks(_ mapping: Node.Mapping) {
        for setting in ["menu", "footer"] {
            for entry in mapping[setting]?.sequence.map(Array.init) ?? [] { collect(entry.mapping?["url"], setting) }
        }
        for name in ["tips_url", "complaint_url", "commendation_url"] {
            collect(mapping["contacts"]?.mapping?[name], name)
        }
        for (_, deadline) in mapping["deadlines"]?.mapping.map(Array.init) ?? [] {
            collect(deadline.mapping?["policy"], "deadlines")
        }
        collect(mapping["security"]?.mapping?["policy"], "policy")
        if let contact = mapping["contacts"]?.mapping?["security"], let text = contact.scalar?.string,
            !["mailto:", "https:", "tel:"].contains(where: text.lowercased().hasPrefix),
            !text.contains("@") || text.contains(":")
        {
            reader.fail(
                "setting-link-invalid", at: contact, "“\(text)” can not be the contact for security problems.",
                "Write an address that begins with mailto:, https: or tel: (RFC 9116).")
        }
    }

    /// A security.txt needs a contact and an end (RFC 9116 §2.5); one of them alone is a mistake.
    mutating func checkSecurity(_ mapping: Node.Mapping) {
        let contact = mapping["contacts"]?.mapping?["security"]
        let expires = mapping["security"]?.mapping?["expires"]
        if let mark = expires?.mark {
            configuration.securityExpiresLocation = SourceLocation(
                file: reader.file, line: mark.line, column: mark.column)
        }
        guard let alone = contact ?? expires, (contact == nil) != (expires == nil) else { return }
        reader.fail(
            "security-txt-incomplete", at: alone,
            "No security.txt is made: it needs a contact and a day on which it expires.",
            contact == nil
                ? "Add “security: mailto:…” below “contacts”."
                : "Add “security: {expires: …}” with a day at most a year ahead.")
        reader.diagnostics[reader.diagnostics.count - 1].severity = .warning
    }

    private mutating func collect(_ node: Node?, _ setting: String) {
        guard let node, let url = node.scalar?.string, !url.isEmpty else { return }
        if let fault = ConfiguredLink.fault(of: url, in: setting) {
            reader.fail("setting-link-invalid", at: node, fault.message, fault.help)
            return
        }
        let mark = node.mark
        let location = SourceLocation(file: reader.file, line: mark?.line ?? 1, column: mark?.column ?? 1)
        configuration.links.append(ConfiguredLink(url: url, setting: setting, location: location))
    }
}
