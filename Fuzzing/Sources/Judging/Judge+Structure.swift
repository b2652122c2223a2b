extension Judge {
    /// Ends the program unless a browser takes the HTML as it is written: every tag has its end, in the right order,
    /// and stands where HTML lets it; no `id` is given twice.
    public static func wellFormed(_ html: [UInt8], _ name: String) {
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
            claimPlace(of: tag.name, in: open, name)
            if !void.contains(tag.name) { open.append(tag.name) }
        }
        claim(open.isEmpty, "\(name) ends inside of <\(open.last ?? "")>")
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

    private static let void: Set<String> = ["br", "hr", "img", "input"]
    private static let blocks: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "hr", "table", "div", "section", "dl",
        "aside",
    ]
    /// What may hold words and their markup, and no blocks.
    private static let wordsOnly: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "em", "strong", "a", "code", "del", "s", "sup", "span", "dt",
        "label", "caption", "th",
    ]
    private static let onlyParts: Set<String> = ["ul", "ol", "dl", "table", "thead", "tbody", "tr"]
    private static let parents: [String: Set<String>] = [
        "li": ["ul", "ol"], "dt": ["dl"], "dd": ["dl"], "caption": ["table"], "thead": ["table"], "tbody": ["table"],
        "tr": ["thead", "tbody"], "th": ["tr"], "td": ["tr"],
    ]
}
