/// What Candor knows of an element that may stand in a text.
struct HTMLElement: Sendable {
    /// What an element may hold.
    enum Content: Sendable, Equatable {
        case nothing, words, everything
        /// Only the elements named.
        case only([String])
    }

    let name: String
    /// Whether it stands among words rather than being a block.
    let isPhrasing: Bool
    let content: Content
    /// The elements in which it must stand; `nil` if it may stand anywhere.
    let parents: [String]?
    /// The elements whose beginning ends it (HTML, “optional tags”); `nil` if it must be ended.
    let endedBy: Set<String>?

    private init(
        _ name: String, isPhrasing: Bool = false, _ content: Content, in parents: [String]? = nil,
        endedBy: Set<String>? = nil
    ) {
        self.name = name
        self.isPhrasing = isPhrasing
        self.content = content
        self.parents = parents
        self.endedBy = endedBy
    }

    /// The elements that may be allowed, by name.
    static let all: [String: HTMLElement] = {
        let words = [
            "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
            "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
        ].map { HTMLElement($0, isPhrasing: true, .words) }
        let single = ["br", "wbr", "img"].map { HTMLElement($0, isPhrasing: true, .nothing) }
        let blocks = ["aside", "blockquote", "details", "div", "figure", "section"].map { HTMLElement($0, .everything) }
        let wordBlocks = [
            HTMLElement("pre", .words), HTMLElement("summary", .words, in: ["details"]),
            HTMLElement("figcaption", .words, in: ["figure"]), HTMLElement("address", .words),
        ]
        let lists = [
            HTMLElement("ul", .only(["li"])), HTMLElement("ol", .only(["li"])), HTMLElement("dl", .only(["dt", "dd"])),
            HTMLElement("li", .everything, in: ["ul", "ol"], endedBy: ["li"]),
            HTMLElement("dt", .words, in: ["dl"], endedBy: ["dt", "dd"]),
            HTMLElement("dd", .everything, in: ["dl"], endedBy: ["dt", "dd"]),
        ]
        let groups: Set = ["tbody", "thead", "tfoot"]
        let table = [
            HTMLElement("table", .only(["caption", "colgroup", "thead", "tbody", "tfoot", "tr"])),
            HTMLElement("caption", .words, in: ["table"], endedBy: groups.union(["colgroup", "tr"])),
            HTMLElement("colgroup", .only(["col"]), in: ["table"], endedBy: groups.union(["tr"])),
            HTMLElement("col", .nothing, in: ["colgroup"]),
            HTMLElement("thead", .only(["tr"]), in: ["table"], endedBy: groups),
            HTMLElement("tbody", .only(["tr"]), in: ["table"], endedBy: groups),
            HTMLElement("tfoot", .only(["tr"]), in: ["table"], endedBy: groups),
            HTMLElement(
                "tr", .only(["td", "th"]), in: ["table", "thead", "tbody", "tfoot"], endedBy: groups.union(["tr"])),
            HTMLElement("td", .everything, in: ["tr"], endedBy: groups.union(["tr", "td", "th"])),
            HTMLElement("th", .everything, in: ["tr"], endedBy: groups.union(["tr", "td", "th"])),
        ]
        let known = words + single + blocks + wordBlocks + lists + table + [HTMLElement("hr", .nothing)]
        let paragraph = HTMLElement("p", .words, endedBy: Set(known.filter { !$0.isPhrasing }.map(\.name) + ["p"]))
        return Dictionary(uniqueKeysWithValues: (known + [paragraph]).map { ($0.name, $0) })
    }()

    /// The elements in which words stand that were written directly into a frame of others.
    static let holders = [
        "ul": "li", "ol": "li", "dl": "dt", "table": "tr", "thead": "tr", "tbody": "tr", "tfoot": "tr", "tr": "td",
    ]

    /// Elements whose text is no HTML to a browser and means nothing to a reader: it goes with them.
    static let opaque: Set<String> = [
        "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title", "plaintext",
        "template", "svg", "math", "object", "select",
    ]
}
