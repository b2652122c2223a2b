/// What browsers may load and run on a page (W3C Content Security Policy Level 3).
///
/// All of it comes from the site itself, and nothing that stands in a page is run: were a writer's text ever taken for a
/// script, it would stay text. JSON-LD is data in the sense of HTML, which no policy keeps from standing there.
public enum ContentSecurityPolicy {
    private static let rules = [
        "default-src 'none'", "img-src 'self'", "media-src 'self'", "font-src 'self'", "style-src 'self'",
        "script-src 'self'", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
    ]

    /// The policy as a page says it, in a meta element.
    public static let forPages = rules.joined(separator: "; ")

    /// The policy as a server says it, with the rule that only a server may give: no other site puts a page in a frame.
    public static let forServers = (rules + ["frame-ancestors 'self'"]).joined(separator: "; ")
}
