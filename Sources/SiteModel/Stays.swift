import TextFormats

/// From when and until when items are on the site, with the case and the original without which they are not.
public struct Stays: Sendable {
    /// In seconds since 1970, by the paths of those that have a beginning or an end.
    private let spans: [String: Span]

    private struct Span {
        var start = Int64.min
        var leaves: Moment?
        var isDraft = false

        var end: Int64 { leaves?.seconds ?? .max }
    }

    /// Nothing begins or ends.
    init() { spans = [:] }

    /// The stays of `all` items of a site.
    ///
    /// - Parameter originals: The originals of translations, by the paths of these.
    init(_ all: [Item], originals: [String: Item], includesDrafts: Bool) {
        let cases = Dictionary(
            all.lazy.filter { $0.type == .caseFile && $0.isIndex && !$0.isTranslation }.map { ($0.folder, $0) },
            uniquingKeysWith: { first, _ in first })
        var spans: [String: Span] = [:]
        for item in all {
            let file = item.type == .caseUpdate ? cases[item.folder] : nil
            for other in [item, originals[item.path], file].compactMap(\.self) {
                if !includesDrafts, other.front.flag("draft") { spans[item.path, default: Span()].isDraft = true }
                if let start = other.front.date("publish_at")?.seconds {
                    let known = spans[item.path]?.start ?? .min
                    spans[item.path, default: Span()].start = max(known, start)
                }
                // An alert stays when it ends.
                if other.type != .alert, let end = other.front.date("expires"),
                    end.seconds < spans[item.path]?.end ?? .max
                {
                    spans[item.path, default: Span()].leaves = end
                }
            }
        }
        self.spans = spans
    }

    /// Whether an item appears at a time that is still to come.
    func appears(_ item: Item, after now: Moment) -> Bool {
        guard let span = spans[item.path] else { return false }
        return !span.isDraft && span.start > now.seconds && span.start < span.end
    }

    /// When an item leaves the site; `nil` if it says nothing of that.
    public func end(of item: Item) -> Moment? { spans[item.path]?.leaves }

    /// Whether one of two items leaves the site no later than the other one appears.
    public func isNever(_ item: Item, beside other: Item) -> Bool {
        if spans.isEmpty { return false }
        let (one, two) = (spans[item.path] ?? Span(), spans[other.path] ?? Span())
        return one.end <= two.start || two.end <= one.start
    }
}
