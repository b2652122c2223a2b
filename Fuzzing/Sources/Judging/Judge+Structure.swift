extension Judge {
    /// Ends the program unless a browser takes the HTML as it is written: every tag has its end, in the right order,
    /// and stands where HTML lets it; no `id` is given twice.
    ///
    /// - Parameter allowsGroups: Whether a `dl` may have its parts in a `div` each, as Candor's own pages have.
    public static func wellFormed(_ html: [UInt8], _ name: String, allowsGroups: Bool = false) {
        var scanner = TagScanner(html)
        var open: [String] = []
        var ids: Set<String> = []
        while let tag = scanner.next() {
            if tag.isEnd {
                claim(open.last == tag.name, "\(name) has </\(tag.name)> where <\(open.last ?? "nothing")> is open")
                open.removeLast()
                continue
            }
            for (attribute, value) in tag.attributes where attribute == "id" {
                claim(!value.isEmpty && ids.insert(value).inserted, "\(name) has the id \"\(value)\" twice")
            }
            if !allowsGroups || !isGroup(tag.name, in: open) { claimPlace(of: tag.name, in: open, name) }
            if !void.contains(tag.name) { open.append(tag.name) }
        }
        claim(open.isEmpty, "\(name) ends inside of <\(open.last ?? "")>")
    }

    /// HTML, "The dl element": a `div` may hold one group of names and values.
    private static func isGroup(_ tag: String, in open: [String]) -> Bool {
        switch tag {
        case "div": open.last == "dl"
        case "dt", "dd": open.suffix(2) == ["dl", "div"]
        default: false
        }
    }

    /// HTML, "Content models": what makes a browser close elements that were not closed, or move them elsewhere.
    private static func claimPlace(of tag: String, in open: [String], _ name: String) {
        let parent = open.last ?? "body"
        if let parents = parents[tag] {
            claim(parents.contains(parent), "\(name) has <\(tag)> in <\(parent)>")
        } else {
            claim(!onlyParts.contains(parent), "\(name) has <\(tag)> in <\(parent)>")
        }
        if blocks.contains(tag) {
            let around = open.last { wordsOnly.contains($0) }
            claim(around == nil, "\(name) has <\(tag)> in <\(around ?? "")>")
        }
        // A hundred levels are the most that quotes and lists may nest; this bound is only for the time it takes.
        if tag == "a" { claim(!open.suffix(2_000).contains("a"), "\(name) has a link in a link") }
    }

    private static let void: Set<String> = ["br", "col", "hr", "img", "input", "wbr"]
    private static let blocks: Set<String> = [
        "address", "aside", "blockquote", "details", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "ol", "p", "pre", "section", "table", "ul",
    ]
    /// What may hold words and their markup, and no blocks.
    private static let wordsOnly: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "caption", "cite", "code", "del", "dfn", "dt", "em", "figcaption", "h1", "h2",
        "h3", "h4", "h5", "h6", "i", "ins", "kbd", "mark", "p", "pre", "q", "s", "samp", "small", "span", "strong",
        "sub", "summary", "sup", "time", "u", "var",
    ]
    private static let onlyParts: Set<String> = [
        "colgroup", "dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul",
    ]
    private static let parents: [String: Set<String>] = [
        "caption": ["table"], "col": ["colgroup"], "colgroup": ["table"], "dd": ["dl"], "dt": ["dl"],
        "figcaption": ["figure"], "li": ["ol", "ul"], "summary": ["details"], "tbody": ["table"], "td": ["tr"],
        "tfoot": ["table"], "th": ["tr"], "thead": ["table"],
        // Directly in a table only where HTML is allowed; a browser then adds the tbody.
        "tr": ["table", "tbody", "tfoot", "thead"],
    ]
}
