import Diagnostics
import Markdown
import SiteModel
import TextFormats

/// Finds what a text holds for its writer alone, which its public text would show to everyone.
///
/// These are HTML comments, which no page shows, and definitions of links and notes that nothing uses, by which some
/// write notes to themselves. In code all are meant to be read.
struct HiddenComments {
    private let renderers: [String: MarkdownRenderer]

    /// Prepares the search in the dialects of a site's languages.
    init(_ site: Site) { renderers = site.markdownRenderers() }

    /// An error for each of them in an item's body.
    func check(_ item: Item) -> [Diagnostic] {
        comments(in: item) + (item.body.firstPlace(of: Self.definition) == nil ? [] : definitions(in: item))
    }

    /// What the parser finds, and what a look at the lines finds beside it.
    private func comments(in item: Item) -> [Diagnostic] {
        // Most texts have neither sign.
        guard item.body.firstPlace(of: Self.comment) ?? item.body.firstPlace(of: Self.note) != nil else { return [] }
        let renderer = renderers[item.language] ?? MarkdownRenderer()
        let parts = renderer.hiddenParts(in: item.body, firstLine: item.bodyLine)
        var places = parts.map { (line: $0.line, column: $0.column, isNote: !$0.isComment) }
        if item.body.firstPlace(of: Self.comment) != nil {
            var scan = CommentScan(firstLine: item.bodyLine)
            for line in item.body.split(separator: 10, omittingEmptySubsequences: false) { scan.take(line) }
            let known = Set(places.map(\.line))
            places += scan.found.filter { !known.contains($0.line) }.map { ($0.line, $0.column, false) }
        }
        return places.sorted { ($0.line, $0.column) < ($1.line, $1.column) }.prefix(CommentScan.most).map { place in
            Self.error(
                item, place.line, place.column,
                place.isNote
                    ? "Nothing in the text refers to this note, so the page does not show it, but everyone could read it "
                        + "in the page's public text."
                    : "This comment is not shown on the page, but everyone could read it in the page's public text.",
                place.isNote
                    ? "Remove it, or refer to it. If it is a note to yourself, write it" : "Remove it, or write it")
        }
    }

    private func definitions(in item: Item) -> [Diagnostic] {
        let renderer = renderers[item.language] ?? MarkdownRenderer()
        return renderer.unusedDefinitions(in: item.body, firstLine: item.bodyLine).prefix(CommentScan.most).map {
            unused in
            Self.error(
                item, unused.line, unused.column,
                "No link on the page leads to the address that is defined here, so the page does not show these words, "
                    + "but everyone could read them in its public text.",
                unused.name.hasPrefix("//") || unused.name.isEmpty
                    ? "Remove it. If it is a note to yourself, write it"
                    : "Remove it, or let a link use it: [words][\(Self.line(unused.name))]. If it is a note to yourself, "
                        + "write it")
        }
    }

    /// A name over several lines in one: for Markdown it is the same.
    private static func line(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func error(
        _ item: Item, _ line: Int, _ column: Int, _ message: String, _ help: String
    ) -> Diagnostic {
        .error(
            rule: "record-hidden-comment",
            location: SourceLocation(file: item.displayPath, line: line, column: column), message: message,
            help: help + " on a line that begins with # between the two “---” lines: those are never published.")
    }

    fileprivate static let comment = Array("<!--".utf8)
    fileprivate static let commentEnd = Array("-->".utf8)
    private static let note = Array("[^".utf8)
    private static let definition = Array("]:".utf8)
}

/// Goes through a text by lines.
///
/// What it can not tell for sure to be code counts as a comment.
private struct CommentScan {
    /// How many are told of one text.
    static let most = 20

    private(set) var found: [(line: Int, column: Int)] = []
    private var number: Int
    /// The sign and length of the fence of the code block that is open.
    private var fence: (sign: UInt8, length: Int)?
    private var isInComment = false

    init(firstLine: Int) { number = firstLine }

    mutating func take(_ line: ArraySlice<UInt8>) {
        defer { number += 1 }
        var rest = line
        if isInComment {
            guard let end = line.firstPlace(of: HiddenComments.commentEnd) else { return }
            isInComment = false
            rest = line[(end + 3)...]
        }
        let content = rest.drop { Self.isBlank($0) || $0 == UInt8(ascii: ">") }
        guard !content.isEmpty, !takeFence(content) else { return }
        takeInline(rest, line)
    }

    private mutating func add(_ offset: Int) {
        if found.count < Self.most { found.append((number, offset + 1)) }
    }

    /// Whether the line belongs to a fenced block of code.
    private mutating func takeFence(_ content: ArraySlice<UInt8>) -> Bool {
        guard let sign = content.first else { return fence != nil }
        let length = content.prefix { $0 == sign }.count
        if let open = fence {
            let isEnd = sign == open.sign && length >= open.length
            if isEnd, content.dropFirst(length).allSatisfy(Self.isBlank) { fence = nil }
            return true
        }
        guard sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~"), length >= 3 else { return false }
        if sign == UInt8(ascii: "`"), content.dropFirst(length).contains(sign) { return false }
        fence = (sign, length)
        return true
    }

    /// Looks for comments outside of code spans.
    private mutating func takeInline(_ text: ArraySlice<UInt8>, _ line: ArraySlice<UInt8>) {
        var rest = text
        while let byte = rest.first {
            if byte == UInt8(ascii: "`") {
                let length = rest.prefix { $0 == byte }.count
                rest = rest.dropFirst(length)
                rest = Self.behindSpan(rest, length) ?? rest
            } else if byte == UInt8(ascii: "\\") {
                rest = rest.dropFirst(2)
            } else if byte == UInt8(ascii: "<"), rest.starts(with: HiddenComments.comment) {
                add(rest.startIndex - line.startIndex)
                guard let end = rest.dropFirst(2).firstPlace(of: HiddenComments.commentEnd) else {
                    isInComment = true
                    return
                }
                rest = rest[(end + 3)...]
            } else {
                rest = rest.dropFirst()
            }
        }
    }

    /// What follows the code span that a run of `length` backquotes opened before `text`; `nil` if the line has no end
    /// of it.
    private static func behindSpan(_ text: ArraySlice<UInt8>, _ length: Int) -> ArraySlice<UInt8>? {
        var rest = text
        while let start = rest.firstIndex(of: UInt8(ascii: "`")) {
            let run = rest[start...].prefix { $0 == UInt8(ascii: "`") }.count
            rest = rest[(start + run)...]
            if run == length { return rest }
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}
