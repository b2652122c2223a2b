import CCmark

/// Signs at the beginning of a line that lack a space or have one too many.
extension NearMisses {
    private static let directive = Rule(
        name: "markdown-near-directive", summary: "Signs of a directive stand on the page as they are")
    private static let heading = Rule(
        name: "markdown-near-heading", summary: "A line that begins with # is no heading")
    private static let bullet = Rule(
        name: "markdown-near-list", summary: "A line that begins with a dot of another program is no list")
    private static let task = Rule(name: "markdown-near-task", summary: "The box of a task stands there as signs")

    /// `:: figure[…]`, `::figure […]` and `::case 26-1187`.
    mutating func findDirective(in line: Line) {
        let text = line.text
        guard options.extensions.contains(.directives), text.count > 3, text[1] == UInt8(ascii: ":") else { return }
        let start = text[2...].firstIndex { $0 != 0x20 } ?? text.endIndex
        let end = text[start...].firstIndex { !DirectiveName.isPart($0) } ?? text.endIndex
        guard start < end, ASCII.isLetter(text[start]) else { return }
        let name = String(decoding: text[start..<end], as: UTF8.self)
        let rest = text[end...].drop { $0 == 0x20 }
        let hasBrackets = rest.first == UInt8(ascii: "[") || rest.first == UInt8(ascii: "{")
        let help: String
        if hasBrackets {
            help = "Write it without spaces between its parts: ::\(name)\(typed(rest.prefix(80)))"
        } else if start == 2, !rest.isEmpty, rest.startIndex > end {
            help = "Write the words between square brackets: ::\(name)[\(typed(rest.prefix(80)))]"
        } else {
            return
        }
        tell(
            Self.directive, at: line, length: end,
            message: "This looks like the directive “\(name)”, but the page shows the signs themselves.",
            help: help + " If readers should see the signs, write a backslash before them.")
    }

    /// `##Heading`, also with a no-break space behind the signs, and more than six signs.
    mutating func findHeading(in line: Line) {
        let count = line.text.prefix { $0 == UInt8(ascii: "#") }.count
        guard count < line.text.count else { return }
        let next = line.text[count]
        if count > 6 {
            guard ASCII.isSpace(next) else { return }
            return tell(
                Self.heading, at: line, length: count,
                message: "This line begins with \(count) #, but headings have six at most, so it is no heading.",
                help: "Write fewer; readers follow three levels at most.")
        }
        let isNoBreakSpace = line.text[count...].starts(with: [0xC2, 0xA0])
        // `#7` is a number.
        guard isNoBreakSpace || next >= 0x80 || ASCII.isLetter(next) || (count > 1 && ASCII.isDigit(next)) else {
            return
        }
        let signs = String(repeating: "#", count: count)
        let words = typed(line.text[(count + (isNoBreakSpace ? 2 : 0))...].prefix(80))
        tell(
            Self.heading, at: line, length: count,
            message: isNoBreakSpace
                ? "Behind \(signs) stands a no-break space instead of an ordinary one, so this is no heading."
                : "No space stands behind \(signs), so this is no heading.",
            help: "Write \(signs) \(words)" + (count == 1 ? " — or \\# if readers should see the sign." : ""))
    }

    private static let bullets: [[UInt8]] = ["•", "◦", "▪", "●", "‣", "■", "· ", "·\t", "·\u{A0}"].map {
        Array($0.utf8)
    }

    /// `• words`, as they come from word processors.
    mutating func findBullet(in line: Line) {
        guard let bullet = Self.bullets.first(where: { line.text.starts(with: $0) }) else { return }
        let sign = String(String(decoding: bullet, as: UTF8.self).prefix(1))
        tell(
            Self.bullet, at: line, length: sign.utf8.count,
            message: "This line begins with \(sign), which makes no list, so all such lines run together.",
            help: "Write - and a space instead of \(sign), and an empty line before the first one.")
    }

    /// `- [] words` and `- [x]words`; also callouts that are in no quote.
    mutating func findBracket(in line: Line) {
        if line.text.count > 1, line.text[1] == UInt8(ascii: "!") { return findBareCallout(in: line) }
        guard options.extensions.contains(.taskLists), line.isFirst,
            let item = cmark_node_parent(line.paragraph), cmark_node_get_type(item) == CMARK_NODE_ITEM,
            cmark_node_first_child(item) == line.paragraph,
            let close = line.text.prefix(5).firstIndex(of: UInt8(ascii: "]"))
        else { return }
        let inner = line.text[1..<close]
        let next = close + 1 < line.text.count ? line.text[close + 1] : 0
        let isDone = inner.contains { $0 | 0x20 == UInt8(ascii: "x") }
        guard inner.allSatisfy({ $0 == 0x20 || $0 | 0x20 == UInt8(ascii: "x") }) else { return }
        guard next != UInt8(ascii: "("), next != UInt8(ascii: "["), next != UInt8(ascii: ":") else { return }
        // `[x] words` is read.
        guard inner.count != 1 || (next != 0 && !ASCII.isSpace(next)) else { return }
        let words = typed(line.text[(close + 1)...].drop { $0 == 0x20 }.prefix(80))
        tell(
            Self.task, at: line, length: close + 1,
            message: "This is not quite the box of a task, so the page shows the signs themselves.",
            help:
                "Write - \(isDone ? "[x]" : "[ ]") \(words), with one sign between the brackets and a space behind them."
        )
    }
}
