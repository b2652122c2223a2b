import CCmark

extension InlinePass {
    private static let fewestDigits = 5
    private static let mostBytes = 24

    /// A number of the agency becomes a link that calls it.
    mutating func readPhone(at start: Int, in run: inout TextRun) -> Int? {
        let found = run.bytes.withUnsafeBytes { phones.match(in: $0, at: start) }
        guard let found else { return nil }
        guard let text = MarkdownTree.text(run.bytes[start..<found.end]),
            let words = MarkdownTree.tags("<span class=\"nowrap\">", "</span>", around: text)
        else { return nil }
        return link(start..<found.end, to: found.url, around: words, in: &run)
    }

    /// Keeps a number with hyphens, such as that of a case, on one line.
    ///
    /// The characters stay as they are, so that the number can be searched for and copied; that is what a hyphen that
    /// does not break (U+2011) would prevent.
    mutating func readNumber(at hyphen: Int, in run: inout TextRun) -> Int? {
        let bytes = run.bytes
        guard hyphen > run.start, hyphen + 1 < bytes.count, ASCII.isDigit(bytes[hyphen - 1]),
            ASCII.isDigit(bytes[hyphen + 1])
        else { return nil }
        var start = hyphen
        while start > run.start, hyphen - start <= Self.mostBytes, Self.isPart(bytes[start - 1]) { start -= 1 }
        var end = hyphen
        while end < bytes.count, end - hyphen <= Self.mostBytes, Self.isPart(bytes[end]) { end += 1 }
        while end > hyphen, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        start = Self.areaCode(before: start, from: run.start, in: bytes) ?? start
        guard end - start <= Self.mostBytes, bytes[start..<end].count(where: ASCII.isDigit) >= Self.fewestDigits,
            start == run.start || !Self.joins(bytes[start - 1]), end == bytes.count || !Self.joins(bytes[end]),
            let text = MarkdownTree.text(bytes[start..<end]),
            let tags = MarkdownTree.tags("<span class=\"nowrap\">", "</span>", around: text)
        else { return end }
        run.emit(upTo: start)
        run.emit(tags, upTo: end)
        return end
    }

    private static func isPart(_ byte: UInt8) -> Bool { ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") }

    /// Signs that make a number part of an address or the name of a file.
    private static func joins(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "=")
            || byte == UInt8(ascii: "\\")
    }

    /// Where `(512) ` before a number begins.
    private static func areaCode(before end: Int, from start: Int, in bytes: [UInt8]) -> Int? {
        var index = end
        if index > start, bytes[index - 1] == UInt8(ascii: " ") { index -= 1 }
        guard index - 5 >= start, bytes[index - 1] == UInt8(ascii: ")"), bytes[index - 5] == UInt8(ascii: "("),
            bytes[(index - 4)..<(index - 1)].allSatisfy(ASCII.isDigit)
        else { return nil }
        return index - 5
    }
}
