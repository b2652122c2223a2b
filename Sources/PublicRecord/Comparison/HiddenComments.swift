import Diagnostics
import SiteModel

/// Finds what a text holds for its writer alone, which its public text would show to everyone.
///
/// These are HTML comments, which no page shows, and definitions of links that lead nowhere, by which some write notes
/// to themselves. In code both are meant to be read.
enum HiddenComments {
    /// One of them.
    struct Place: Equatable {
        let line: Int
        let column: Int
        let isHTML: Bool
    }

    /// Those in a body; most bodies have none of the signs, which is seen at once.
    static func all(in body: ArraySlice<UInt8>, firstLine: Int) -> [Place] {
        guard body.firstPlace(of: Self.comment) ?? body.firstPlace(of: Self.definition) != nil else { return [] }
        var scan = CommentScan(firstLine: firstLine)
        for line in body.split(separator: 10, omittingEmptySubsequences: false) { scan.take(line) }
        return scan.found
    }

    /// An error for each of them in an item's body.
    static func check(_ item: Item) -> [Diagnostic] {
        all(in: item.body, firstLine: item.bodyLine).map { place in
            Diagnostic.error(
                rule: "record-hidden-comment",
                location: SourceLocation(file: item.displayPath, line: place.line, column: place.column),
                message: place.isHTML
                    ? "This comment is not shown on the page, but everyone could read it in the page's public text."
                    : "This note is not shown on the page, but everyone could read it in the page's public text.",
                help:
                    "Remove it, or write it on a line that begins with # between the two “---” lines: those are never "
                    + "published.")
        }
    }

    fileprivate static let comment = Array("<!--".utf8)
    fileprivate static let commentEnd = Array("-->".utf8)
    fileprivate static let definition = Array("]:".utf8)
}

/// Goes through a text by lines.
///
/// What it can not tell for sure to be code counts as a comment.
private struct CommentScan {
    var found: [HiddenComments.Place] = []
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
        if Self.isEmptyDefinition(content) {
            add(content.startIndex - line.startIndex, isHTML: false)
        } else {
            takeInline(rest, line)
        }
    }

    private mutating func add(_ offset: Int, isHTML: Bool) {
        if found.count < 20 { found.append(.init(line: number, column: offset + 1, isHTML: isHTML)) }
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
                add(rest.startIndex - line.startIndex, isHTML: true)
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

    /// Whether a line is the definition of a link that leads nowhere: `[//]: # (a note)`.
    private static func isEmptyDefinition(_ content: ArraySlice<UInt8>) -> Bool {
        guard content.first == UInt8(ascii: "["), let end = content.firstPlace(of: HiddenComments.definition),
            end > content.startIndex + 1
        else {
            return false
        }
        let rest = content[(end + 2)...].drop(while: isBlank)
        let target = rest.prefix { !isBlank($0) }
        let title = rest.dropFirst(target.count).drop(while: isBlank)
        let isNowhere = ["#", "<>", "<#>", "//"].contains { target.elementsEqual($0.utf8) }
        return isNowhere && !title.isEmpty || content[..<end].dropFirst().elementsEqual("//".utf8)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}
