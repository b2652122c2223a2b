import CCmark

extension NearMisses {
    private static let link = Rule(
        name: "markdown-near-link", summary: "Signs of a link stand on the page as they are")

    /// Finds `[words](two words.pdf)`, `[words](page.md` without an end, `[words] (page.md)`, `(words)[page.md]` and
    /// `[words][name]` without a line that says what the name means.
    mutating func findLinks(in node: MarkdownNode, _ text: [UInt8]) {
        var index = 0
        while index < text.count {
            defer { index += 1 }
            if text[index] == UInt8(ascii: ")"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "[") {
                findReversed(at: index, in: node, text)
            }
            guard text[index] == UInt8(ascii: "]"), index + 1 < text.count else { continue }
            switch text[index + 1] {
            case UInt8(ascii: "("): findAddress(behind: index, in: node, text)
            case UInt8(ascii: "["): findName(behind: index, in: node, text)
            case 0x20 where index + 2 < text.count && text[index + 2] == UInt8(ascii: "("):
                findApart(behind: index, in: node, text)
            default: break
            }
        }
    }

    private mutating func findAddress(behind close: Int, in node: MarkdownNode, _ text: [UInt8]) {
        guard let open = Self.opening(of: close, in: text) ?? (cmark_node_previous(node) == nil ? nil : close) else {
            return
        }
        let isImage = open > 0 && open < close && text[open - 1] == UInt8(ascii: "!")
        let what = isImage ? "picture" : "link"
        let start = isImage ? open - 1 : open
        let inner = close + 2
        func words() -> String {
            open < close ? typed(text[start...close]) : "[…]"
        }
        guard let end = Self.closing(from: inner, in: text) else {
            let isLast =
                switch cmark_node_next(node).map({ cmark_node_get_type($0) }) {
                case nil, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: true
                default: false
                }
            let address = text[inner...]
            guard isLast, address.count <= Self.longest, Self.isAddress(address) else { return }
            return tell(
                Self.link, at: start..<text.count, of: node, text,
                message: "The address of this \(what) has no end, so the page shows the signs themselves.",
                help: "Write ) behind the address: \(words())(\(typed(address)))")
        }
        let address = text[inner..<end]
        guard let space = address.firstIndex(where: ASCII.isSpace), address.first != UInt8(ascii: "<") else { return }
        guard !address.allSatisfy(ASCII.isSpace) else { return }
        tell(
            Self.link, at: start..<(end + 1), of: node, text,
            message: "The address of this \(what) holds a space, so the page shows the signs themselves.",
            help: remedy(for: address, behind: words(), space: space))
    }

    /// How to write an address that has a space at an index.
    private func remedy(for address: ArraySlice<UInt8>, behind words: String, space: Int) -> String {
        let trimmed = address.drop(while: ASCII.isSpace)
        if address[..<space].elementsEqual("ref:".utf8) {
            return "Write no space behind “ref:”: \(words)(ref:\(typed(address[space...]).trimmed))"
        }
        if let title = Self.title(in: trimmed) {
            return "Put straight quotation marks around the title: \(words)(\(typed(trimmed[..<title])) \"Title\")"
        }
        return "Write < and > around an address with spaces: \(words)(<\(typed(address).trimmed)>)"
    }

    /// `[words] (page.md)`.
    private mutating func findApart(behind close: Int, in node: MarkdownNode, _ text: [UInt8]) {
        guard let open = Self.opening(of: close, in: text), let end = Self.closing(from: close + 3, in: text),
            Self.isAddress(text[(close + 3)..<end])
        else { return }
        tell(
            Self.link, at: open..<(end + 1), of: node, text,
            message: "A space stands between the words and the address of this link, so there is no link.",
            help: "Write \(typed(text[open...close]))\(typed(text[(close + 2)...end]))")
    }

    /// `(words)[page.md]` and `(page.md)[words]`.
    private mutating func findReversed(at close: Int, in node: MarkdownNode, _ text: [UInt8]) {
        let limit = max(0, close - Self.longest)
        guard let open = text[limit..<close].lastIndex(of: UInt8(ascii: "(")),
            let end = text[(close + 2)...].prefix(Self.longest).firstIndex(of: UInt8(ascii: "]"))
        else { return }
        let first = text[(open + 1)..<close]
        let second = text[(close + 2)..<end]
        guard !first.isEmpty, !second.isEmpty, Self.isAddress(first) || Self.isAddress(second) else { return }
        let (words, address) = Self.isAddress(second) ? (first, second) : (second, first)
        tell(
            Self.link, at: open..<(end + 1), of: node, text,
            message: "The brackets of this link stand the wrong way round, so there is no link.",
            help: "Write [\(typed(words))](\(typed(address)))")
    }

    /// `[words][name]`.
    private mutating func findName(behind close: Int, in node: MarkdownNode, _ text: [UInt8]) {
        guard let open = Self.opening(of: close, in: text), open + 1 < close, text[open + 1] != UInt8(ascii: "^"),
            let end = text[(close + 2)...].prefix(200).firstIndex(of: UInt8(ascii: "]"))
        else { return }
        let name = text[(close + 2)..<end]
        guard name.contains(where: ASCII.isLetter), name.first != UInt8(ascii: "^"), !name.contains(UInt8(ascii: "["))
        else { return }
        tell(
            Self.link, at: open..<(end + 1), of: node, text,
            message: "No line says which address “\(typed(name))” stands for, so there is no link.",
            help:
                "Write the address itself, \(typed(text[open...close]))(page.md), or a line such as [\(typed(name))]: page.md"
        )
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
