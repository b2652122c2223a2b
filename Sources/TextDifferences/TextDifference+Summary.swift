extension TextDifference {
    /// The changes in a few lines of plain text: `on [-Monday-] {+Tuesday+} at noon`.
    ///
    /// - Parameter limit: The most lines, one for each block that differs; one more tells how many there are besides.
    public func summary(limit: Int) -> String {
        let changed = blocks.filter(\.isChanged)
        var lines = changed.prefix(max(1, limit)).map(\.summary)
        let rest = changed.count - lines.count
        if rest > 0 { lines.append(rest == 1 ? "and one more change" : "and \(rest) more changes") }
        return lines.joined(separator: "\n")
    }
}

extension TextDifference.Block {
    /// How many characters of unchanged words stand beside a change.
    private static let context = 40
    /// How many characters of a change are shown.
    private static let shown = 120

    /// The changes of the block with some words around them.
    fileprivate var summary: String {
        var line = ""
        for (index, run) in runs.enumerated() {
            switch run.kind {
            case .kept:
                line += Self.kept(run.text, isFirst: index == 0, isLast: index == runs.count - 1)
            case .removed:
                line += "[-" + Self.shortened(run.text) + "-]" + (isBroken(behind: index) ? " " : "")
            case .added:
                line += "{+" + Self.shortened(run.text) + "+}" + (isBroken(behind: index) ? " " : "")
            }
        }
        return Self.withSingleSpaces(line)
    }

    /// Whether a blank stands behind a run, or something that has to be told from it.
    private func isBroken(behind index: Int) -> Bool {
        guard index + 1 < runs.count else { return false }
        return runs[index].text.last?.isWhitespace == true
            || runs[index].kind == .removed && runs[index + 1].kind == .added
                && runs[index + 1].text.last?.isWhitespace == true
    }

    private static func kept(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        let (start, end) = (text.prefix(context), text.suffix(context))
        if isFirst { return end.startIndex == text.startIndex ? text : "…" + end.fromWord }
        if isLast { return start.endIndex == text.endIndex ? text : start.toWord + "…" }
        if text.prefix(2 * context).endIndex == text.endIndex { return text }
        return start.toWord + " … " + end.fromWord
    }

    private static func shortened(_ text: String) -> String {
        let start = text.prefix(shown)
        let whole = withSingleSpaces(String(start))
        return start.endIndex == text.endIndex ? whole : whole + "…"
    }

    private static func withSingleSpaces(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension Substring {
    /// From the next word on, if there is one.
    fileprivate var fromWord: Substring {
        guard let blank = firstIndex(where: \.isWhitespace) else { return self }
        return self[index(after: blank)...]
    }

    /// Up to the last whole word, if there is one.
    fileprivate var toWord: Substring {
        guard let blank = lastIndex(where: \.isWhitespace) else { return self }
        return self[..<blank]
    }
}
