import TextDifferences
import TextFormats

/// A recorded text as HTML: its facts as a list, then its paragraphs, with what became of each word.
///
/// It is text: no link and no markup of it works. Its length is bounded whatever the text's is; who needs all of a huge
/// one has its file.
struct DifferenceHTML {
    let words: Words
    /// Whether there is no older text, so that nothing is marked or folded.
    let isFirst: Bool

    /// How many bytes of HTML there are at most, but for one block.
    static let limit = 150_000
    /// How many bytes of a block are shown.
    static let longestBlock = 20_000
    /// Unchanged paragraphs in a row of which the middle ones are folded.
    private static let shownInRow = 4

    /// The HTML of a difference.
    func bytes(_ difference: TextDifference) -> [UInt8] {
        var out = Output()
        let blocks = difference.blocks.filter { !$0.isBlank }
        let fences = blocks.indices.filter { blocks[$0].runs.count == 1 && blocks[$0].text == "---" }.prefix(2)
        var body = blocks[...]
        if fences.count == 2, fences[0] == 0 {
            facts(FactRow.rows(blocks[1..<fences[1]]), to: &out)
            body = blocks[(fences[1] + 1)...]
        }
        out.raw("<h2>")
        out.text(words["version_text"] ?? "Text")
        out.raw("</h2>\n<div class=\"version-text\">\n")
        paragraphs(body, to: &out)
        out.raw("</div>\n")
        return out.bytes
    }

    // MARK: Facts

    private func facts(_ rows: [FactRow], to out: inout Output) {
        out.raw("<h2>")
        out.text(words["version_facts"] ?? "Facts")
        out.raw("</h2>\n")
        let changed = rows.filter { isFirst || $0.isChanged }
        let kept = rows.filter { !isFirst && !$0.isChanged }
        list(changed, to: &out)
        guard !kept.isEmpty else { return }
        out.raw("<details class=\"more\"><summary>")
        out.text(words.count("facts_kept", kept.count))
        out.raw("</summary>\n")
        list(kept, to: &out)
        out.raw("</details>\n")
    }

    private func list(_ rows: [FactRow], to out: inout Output) {
        if rows.isEmpty { return }
        out.raw("<dl class=\"facts\">\n")
        for row in rows where out.bytes.count < Self.limit {
            out.raw("<div><dt>")
            out.text(label(row.name))
            out.raw("</dt><dd>")
            for (place, runs) in row.values.enumerated() {
                if place > 0 { out.raw("<br>") }
                append(runs.map { TextDifference.Run($0.kind, shown($0.text, of: row.name)) }, to: &out)
            }
            out.raw("</dd></div>\n")
        }
        out.raw("</dl>\n")
    }

    private func label(_ name: String) -> String {
        words["fact_" + name] ?? words[name] ?? words.label("fact", name.replacing("_", with: "-"))
    }

    /// The words for a key, where a field has one.
    private func shown(_ value: String, of name: String) -> String {
        switch name {
        case "type": words.label("kind", String(value.trimmingBlanks))
        case "stage": words.label("stage", String(value.trimmingBlanks))
        default: value
        }
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
        var runs = block.runs
        let isHeading = runs.first.map { $0.text.hasPrefix("#") } ?? false
        if isHeading {
            // The signs stand in front of the old words and of the new ones.
            for index in runs.indices.prefix(2) where index == 0 || runs[index].kind != runs[0].kind {
                let rest = runs[index].text.drop { $0 == "#" }
                if rest.hasPrefix(" ") || isHeading && index == 0 {
                    runs[index] = TextDifference.Run(runs[index].kind, String(rest.drop { $0 == " " }))
                }
            }
        }
        out.raw(block.keepsLines ? "<p class=\"lines\">" : isHeading ? "<p class=\"head\">" : "<p>")
        append(runs, to: &out)
        out.raw("</p>\n")
    }

    // MARK: Words

    /// Appends words, those that came or went with marks for eyes and words for ears.
    private func append(_ runs: [TextDifference.Run], to out: inout Output) {
        var room = Self.longestBlock
        var isRemoved = false
        for run in runs where room > 0 {
            let cut = String(decoding: run.text.utf8.prefix(room), as: UTF8.self)
            room -= cut.utf8.count
            // Blanks at the ends stand outside of the marks.
            let start = cut.prefix { $0.isWhitespace }
            let end = cut.dropFirst(start.count).reversed().prefix { $0.isWhitespace }.count
            let inner = cut.dropFirst(start.count).dropLast(end)
            // Two words of which one came in the place of the other would read as one.
            out.text(isRemoved && run.kind == .added && start.isEmpty ? " " : String(start))
            isRemoved = run.kind == .removed && end == 0
            switch run.kind {
            case _ where inner.isEmpty: break
            case .kept: out.text(String(inner))
            case .removed: marked(inner, "del", words["words_removed"] ?? "removed", to: &out)
            case .added: marked(inner, "ins", words["words_added"] ?? "added", to: &out)
            }
            out.text(String(cut.suffix(end)))
        }
        if room <= 0 { out.raw(" …") }
    }

    private func marked(_ text: Substring, _ name: String, _ word: String, to out: inout Output) {
        out.raw("<\(name)><span class=\"unseen\">[")
        out.text(word)
        out.raw(": </span>")
        out.text(String(text))
        out.raw("<span class=\"unseen\">]</span></\(name)>")
    }

    /// The HTML as it grows.
    struct Output {
        private(set) var bytes: [UInt8] = []

        /// Appends markup of ours.
        mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

        /// Appends words, escaped.
        mutating func text(_ text: String) { Escape.appendHTML(text, to: &bytes) }
    }
}

extension TextDifference.Block {
    /// All its words, without the blanks around them.
    fileprivate var text: String { String(runs.map(\.text).joined().trimmingBlanks) }
    fileprivate var isBlank: Bool { runs.allSatisfy { $0.text.allSatisfy(\.isWhitespace) } }
    fileprivate var length: Int { runs.reduce(0) { $0 + $1.text.utf8.count } }

    /// Whether its lines mean something: a table or code.
    fileprivate var keepsLines: Bool {
        guard let text = runs.first?.text else { return false }
        return text.hasPrefix("|") || text.hasPrefix("```") || text.hasPrefix("    ")
    }
}

extension String {
    var trimmingBlanks: Substring {
        let start = drop { $0.isWhitespace }
        return start.dropLast(start.reversed().prefix { $0.isWhitespace }.count)
    }
}
