import SiteModel
import TextDifferences
import TextFormats

/// A recorded text as HTML: its facts as a list, then its paragraphs, with what became of each word.
///
/// It is text: no link and no markup of it works. Its length is bounded whatever the text's is; who needs all of a huge
/// one has its file.
struct DifferenceHTML {
    let facts: FactWords
    /// The text of this version.
    let new: RecordedText
    /// The one before it; `nil` of the first version, in which nothing is marked or folded.
    let old: RecordedText?
    /// What the page tells of this version, and need not be told again.
    let kind: RecordKind
    let note: String?

    /// How many bytes of HTML there are at most, but for one block.
    static let limit = 150_000
    /// How many bytes of a block are shown.
    static let longestBlock = 20_000
    /// Unchanged paragraphs in a row of which the middle ones are folded.
    private static let shownInRow = 4

    private var words: Words { facts.words }
    private var isFirst: Bool { old == nil }

    /// The HTML of the version.
    func bytes() -> [UInt8] {
        var out = Output()
        let rows = rows()
        let body = body().blocks.filter { !$0.isBlank }
        if !isFirst, !rows.contains(where: \.isChanged), !body.contains(where: \.isChanged) {
            out.raw("<p class=\"left-out\">")
            out.text(words["version_same_words"] ?? "")
            out.raw("</p>\n")
        }
        append(rows, to: &out)
        guard !body.isEmpty else { return out.bytes }
        out.raw("<h2>")
        out.text(words["version_text"] ?? "Text")
        out.raw("</h2>\n<div class=\"version-text\">\n")
        paragraphs(body[...], to: &out)
        out.raw("</div>\n")
        return out.bytes
    }

    private func body() -> TextDifference {
        let text = ReadableMarkdown.read(new.body, words: words)
        guard let old else {
            let shown = [10] + text.text(besides: nil)
            return TextDifference(from: shown, to: shown)
        }
        let older = ReadableMarkdown.read(old.body, words: words)
        // An empty line before them: what begins with a rule is no front matter.
        return TextDifference(
            from: [10] + older.text(besides: text.leftOut), to: [10] + text.text(besides: older.leftOut))
    }

    // MARK: Facts

    /// A fact, and what became of its words.
    private struct Row {
        let name: String
        let difference: TextDifference
        var isChanged: Bool { !difference.isEmpty }
    }

    private func rows() -> [Row] {
        let newest = new.facts.map { $0.name == "changes" ? untold($0) : $0 }
        let olds = old?.facts.filter { $0.name != "changes" } ?? []
        let names = newest.filter { !$0.values.isEmpty }.map(\.name)
        let gone = olds.map(\.name).filter { !names.contains($0) }
        return (names + gone).map { name in
            let text = newest.first { $0.name == name }.map(facts.text) ?? ReadableText()
            let older = isFirst ? text : olds.first { $0.name == name }.map(facts.text) ?? ReadableText()
            let difference = TextDifference(
                from: older.text(besides: isFirst ? nil : text.leftOut),
                to: text.text(besides: isFirst ? nil : older.leftOut))
            return Row(name: name, difference: difference)
        }
    }

    /// The changes that neither an older version nor the head of this page tells.
    private func untold(_ fact: RecordedText.Fact) -> RecordedText.Fact {
        guard let old else { return fact }
        var rest = fact.values
        for told in old.facts.first(where: { $0.name == fact.name })?.values ?? [] {
            if let place = rest.firstIndex(where: { told.isSameChange(as: $0) }) { rest.remove(at: place) }
        }
        let here = rest.firstIndex {
            $0["kind"]?.text == kind.rawValue && ($0["note"]?.text ?? "") == (note ?? "")
        }
        if let here { rest.remove(at: here) }
        return RecordedText.Fact(name: fact.name, values: rest)
    }

    private func append(_ rows: [Row], to out: inout Output) {
        let changed = rows.filter { isFirst || $0.isChanged }
        let kept = rows.filter { !isFirst && !$0.isChanged }
        guard !rows.isEmpty else { return }
        out.raw("<h2>")
        out.text(words["version_facts"] ?? "Facts")
        out.raw("</h2>\n")
        list(changed, to: &out)
        guard !kept.isEmpty else { return }
        out.raw("<details class=\"more\"><summary>")
        out.text(words.count("facts_kept", kept.count))
        out.raw("</summary>\n")
        list(kept, to: &out)
        out.raw("</details>\n")
    }

    private func list(_ rows: [Row], to out: inout Output) {
        if rows.isEmpty { return }
        out.raw("<dl class=\"facts\">\n")
        for row in rows where out.bytes.count < Self.limit {
            out.raw("<div><dt>")
            out.text(facts.label(row.name))
            out.raw("</dt><dd>")
            var blocks = row.difference.blocks.filter { !$0.isBlank }
            // A value that has no word of the older one stands beside it, not below.
            if blocks.count == 2, blocks.allSatisfy({ $0.runs.count == 1 && $0.isChanged }) {
                blocks = [TextDifference.Block(blocks.flatMap(\.runs))]
            }
            for block in blocks where out.bytes.count < Self.limit {
                if blocks.count > 1 { out.raw("<p>") }
                append(block.runs, keepsLines: true, to: &out)
                if blocks.count > 1 { out.raw("</p>") }
            }
            out.raw("</dd></div>\n")
        }
        out.raw("</dl>\n")
    }

    // MARK: Paragraphs

    private func paragraphs(_ blocks: ArraySlice<TextDifference.Block>, to out: inout Output) {
        var index = blocks.startIndex
        while index < blocks.endIndex {
            if out.bytes.count >= Self.limit { return leftOut("rest_left_out", blocks.endIndex - index, to: &out) }
            let end = blocks[index...].firstIndex(where: \.isChanged) ?? blocks.endIndex
            let row = blocks[index..<end]
            if isFirst || row.count <= Self.shownInRow {
                for block in row where out.bytes.count < Self.limit { paragraph(block, to: &out) }
            } else {
                folded(row, isFirst: index == blocks.startIndex, isLast: end == blocks.endIndex, to: &out)
            }
            if isFirst, out.bytes.count >= Self.limit { return leftOut("rest_left_out", row.count, to: &out) }
            if end < blocks.endIndex { paragraph(blocks[end], to: &out) }
            index = end + 1
        }
    }

    /// Unchanged paragraphs: those beside a change, and the others on demand.
    private func folded(
        _ row: ArraySlice<TextDifference.Block>, isFirst: Bool, isLast: Bool, to out: inout Output
    ) {
        let middle = row.dropFirst(isFirst ? 0 : 1).dropLast(isLast ? 0 : 1)
        if !isFirst, let block = row.first { paragraph(block, to: &out) }
        if middle.reduce(0, { $0 + $1.length }) > Self.limit / 3 {
            leftOut("unchanged_left_out", middle.count, to: &out)
        } else {
            out.raw("<details class=\"more\"><summary>")
            out.text(words.count("unchanged_paragraphs", middle.count))
            out.raw("</summary>\n")
            for block in middle { paragraph(block, to: &out) }
            out.raw("</details>\n")
        }
        if !isLast, let block = row.last { paragraph(block, to: &out) }
    }

    private func leftOut(_ name: String, _ count: Int, to out: inout Output) {
        out.raw("<p class=\"left-out\">")
        out.text(words.count(name, count))
        out.raw("</p>\n")
    }

    private func paragraph(_ block: TextDifference.Block, to out: inout Output) {
        if block.keepsLines {
            out.raw("<p class=\"lines\">")
            append(block.runs, to: &out)
            out.raw("</p>\n")
            return
        }
        var runs = block.runs
        var signs: Substring = ""
        // The signs of a heading or a list stand in front of the old words and of the new ones.
        for index in runs.indices.prefix(2) where index == 0 || runs[index].kind != runs[0].kind {
            let text = runs[index].text.drop(while: \.isWhitespace)
            let sign = text.leadingSign
            if index == 0 { signs = sign }
            if !sign.isEmpty || index == 0 {
                runs[index] = TextDifference.Run(
                    runs[index].kind, String(text.dropFirst(sign.count).drop(while: \.isWhitespace)))
            }
        }
        switch signs.first {
        case "#": out.raw("<p class=\"head\">")
        case nil: out.raw("<p>")
        default: out.raw("<p class=\"item\">• ")
        }
        append(runs, to: &out)
        out.raw("</p>\n")
    }

    // MARK: Words

    /// Appends words, those that came or went with marks for eyes and words for ears.
    private func append(_ runs: [TextDifference.Run], keepsLines: Bool = false, to out: inout Output) {
        var room = Self.longestBlock
        var (isRemoved, last) = (false, Character(" "))
        for run in runs where room > 0 {
            let cut = String(decoding: run.text.utf8.prefix(room), as: UTF8.self)
            room -= cut.utf8.count
            // Blanks at the ends stand outside of the marks.
            let start = cut.prefix { $0.isWhitespace }
            let end = cut.dropFirst(start.count).reversed().prefix { $0.isWhitespace }.count
            let inner = cut.dropFirst(start.count).dropLast(end)
            // Two words of which one came in the place of the other, or of which one was the last before, would read as one.
            let isGlued =
                start.isEmpty
                && (isRemoved && run.kind == .added || inner.first.map { Letters.areOfOneWord(last, $0) } == true)
            out.text(isGlued ? " " : String(start))
            isRemoved = run.kind == .removed && end == 0
            last = cut.last ?? last
            switch run.kind {
            case _ where inner.isEmpty: break
            case .kept: lines(inner, keepsLines, to: &out)
            case .removed: marked(inner, "del", words["words_removed"] ?? "removed", keepsLines, to: &out)
            case .added: marked(inner, "ins", words["words_added"] ?? "added", keepsLines, to: &out)
            }
            lines(cut.suffix(end), keepsLines, to: &out)
        }
        if room <= 0 { out.raw(" …") }
    }

    private func marked(
        _ text: Substring, _ name: String, _ word: String, _ keepsLines: Bool, to out: inout Output
    ) {
        out.raw("<\(name)><span class=\"unseen\">[")
        out.text(word)
        out.raw(": </span>")
        lines(text, keepsLines, to: &out)
        out.raw("<span class=\"unseen\">]</span></\(name)>")
    }

    /// Words, whose line breaks mean something in facts.
    private func lines(_ text: Substring, _ keepsLines: Bool, to out: inout Output) {
        guard keepsLines else { return out.text(String(text)) }
        for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if place > 0 { out.raw("<br>") }
            out.text(String(line))
        }
    }

    /// The HTML as it grows.
    struct Output {
        private(set) var bytes: [UInt8] = []

        /// Appends markup of ours.
        mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

        /// Appends words, escaped, and without what no page may hold.
        mutating func text(_ text: String) { Escape.appendHTML(ControlCharacters.removed(from: text), to: &bytes) }
    }
}

extension TextDifference.Block {
    fileprivate var isBlank: Bool { runs.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
    fileprivate var length: Int { runs.reduce(0) { $0 + $1.text.utf8.count } }

    /// Whether its lines and blanks mean something, as in code.
    fileprivate var keepsLines: Bool {
        guard let text = runs.first?.text else { return false }
        if text.hasPrefix("```") || text.hasPrefix("~~~") { return true }
        return text.hasPrefix("    ") && text.drop(while: \.isWhitespace).leadingSign.isEmpty
    }
}

extension Substring {
    /// The signs before the blank that make a line a heading or an item of a list.
    fileprivate var leadingSign: Substring {
        let sign = prefix { $0 == first }
        guard let first, sign.endIndex < endIndex, self[sign.endIndex] == " " else { return "" }
        let isSign = first == "#" ? sign.count <= 6 : sign.count == 1 && "-*+".contains(first)
        return isSign ? sign : ""
    }
}

extension RecordedValue {
    /// Whether two entries of `changes` are one.
    fileprivate func isSameChange(as other: RecordedValue) -> Bool {
        ["date", "kind", "note"].allSatisfy { self[$0]?.text == other[$0]?.text }
    }
}
