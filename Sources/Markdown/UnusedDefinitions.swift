/// A definition of a link, `[name]: address "title"`, that no link of its text uses.
///
/// A page shows nothing of it.
public struct UnusedDefinition: Sendable, Hashable {
    /// The line of its first bracket, counted from 1.
    public let line: Int
    /// The column of its first bracket in bytes of UTF-8, counted from 1.
    public let column: Int
    /// The name between the brackets, as it is written.
    public let name: String
}

extension MarkdownRenderer {
    /// The definitions of links in a text that no link uses, or that an earlier one of the same name hides.
    ///
    /// It is the parser that tells, wherever they stand: the text is rendered with other definitions before its own,
    /// which hide these, and then with links to them before it. A text without anything like a definition costs one look
    /// at its bytes.
    ///
    /// - Parameter firstLine: The line of the file on which `body` starts, counted from 1.
    public func unusedDefinitions(in body: ArraySlice<UInt8>, firstLine: Int = 1) -> [UnusedDefinition] {
        let labels = LabelScan.labels(in: body).filter { !isNote(body[$0.range]) }
        if labels.isEmpty || NestingLimit.firstLineBeyond(in: body) != nil { return [] }
        let used = used(labels, in: body)
        let candidates = labels.indices.filter { !used.contains($0) }
        if candidates.isEmpty { return [] }
        let defined = defined(candidates.map { labels[$0] }, in: body)
        return zip(candidates, defined).compactMap { index, isDefined in
            guard isDefined else { return nil }
            let label = labels[index]
            return UnusedDefinition(
                line: firstLine - 1 + label.line, column: label.column,
                name: String(decoding: body[label.range], as: UTF8.self))
        }
    }

    /// The places of those labels to which some link of the text leads.
    ///
    /// Of several definitions of one name the first counts (CommonMark §4.7), so those before the text tell by their
    /// addresses which ones its links use.
    private func used(_ labels: [LabelScan.Label], in body: ArraySlice<UInt8>) -> Set<Int> {
        var text: [UInt8] = []
        for (index, label) in labels.enumerated() {
            let name = Self.name(body[label.range])
            // It may be a note, which would hide the one in the text, with the links in it.
            if name.first == UInt8(ascii: "^") { continue }
            text += "[".utf8
            text += name
            text += "]: <\(Self.key)\(index)>\n\n".utf8
        }
        return Set(
            links(in: text + Self.end + body).compactMap { link in
                link.destination.hasPrefix(Self.key) ? Int(link.destination.dropFirst(Self.key.count)) : nil
            })
    }

    /// Which of the labels are those of definitions.
    ///
    /// Each gets another name, which a link on a line of its own before the text uses.
    private func defined(_ labels: [LabelScan.Label], in body: ArraySlice<UInt8>) -> [Bool] {
        var text: [UInt8] = []
        var renamed: [UInt8] = []
        var start = body.startIndex
        for (index, label) in labels.enumerated() {
            let name = body[label.range]
            // Over several lines the name holds the signs of quotes and lists; and whether it is that of a note depends
            // on how it begins and on its blanks.
            let keeps = name.first == UInt8(ascii: "^") || name.contains { $0 == 10 || $0 == 13 }
            let own = (keeps ? Array(name) : []) + Array("\(Self.key)\(index)".utf8)
            renamed += body[start..<label.range.lowerBound]
            renamed += own
            start = label.range.upperBound
            text += "[x][".utf8
            text += Self.name(own[...])
            text += "]\n\n".utf8
        }
        renamed += body[start...]
        let lines = Set(links(in: text + Self.end + renamed).map(\.line))
        return labels.indices.map { lines.contains(2 * $0 + 1) }
    }

    /// Whether a name can only be that of a note; others that begin like one are left to the parser.
    private func isNote(_ name: ArraySlice<UInt8>) -> Bool {
        options.extensions.contains(.footnotes) && name.first == UInt8(ascii: "^") && (2...100).contains(name.count)
            && name.dropFirst().allSatisfy(ASCII.isAlphanumeric)
    }

    private func links(in text: [UInt8]) -> [LinkUse] {
        let nothing = DirectiveHTML(before: "")
        return render(text[...], file: "", directive: { _ in .html(nothing, feed: nothing) }).links
    }

    /// The name on one line, without the signs of the quotes that it stands in.
    private static func name(_ written: ArraySlice<UInt8>) -> [UInt8] {
        guard written.contains(where: { $0 == 10 || $0 == 13 }) else { return Array(written) }
        let lines = written.split { $0 == 10 || $0 == 13 }
        return Array(lines.map { $0.drop { $0 == 32 || $0 == 9 || $0 == UInt8(ascii: ">") } }.joined(separator: [32]))
    }

    /// What no address of a text begins with.
    private static let key = "candor-definition-"
    /// What keeps the text from going on with what stands before it.
    private static let end = Array("\n***\n\n".utf8)
}
