import CCmark
import TextFormats

/// A heading that waits for the end of the pass, when it is known whether all headings move.
struct PendingHeading {
    let node: MarkdownNode
    let level: Int
    let text: String

    /// The line of the text.
    let line: Int
}

extension TreePass {
    mutating func leaveHeading(_ node: MarkdownNode) {
        let text = headingText?.text ?? ""
        headingText = nil
        guard depth <= Self.deepestReplacement else { return }
        guard headings.count < Self.mostHeadings else { return refuseHeadings(node) }
        headings.append(
            PendingHeading(
                node: node,
                level: Int(cmark_node_get_heading_level(node)),
                text: text,
                line: source.line(of: node)
            )
        )
    }

    /// More headings than a law book has are a mistake, and a list of contents of them could not be read.
    private static let mostHeadings = 5_000

    private mutating func refuseHeadings(_ node: MarkdownNode) {
        guard !hasTooManyHeadings else { return }
        hasTooManyHeadings = true
        report(
            "markdown-too-many-headings",
            .error,
            at: SourcePlace(line: source.line(of: node), column: 1, length: 1),
            message: "This is the \(Self.mostHeadings + 1)th heading of the page.",
            help: "Split the text over several pages."
        )
    }

    /// Puts the headings with their levels and ids into the tree, after the pass.
    ///
    /// The ids that writers chose come first, so that none of them depends on what else the page holds.
    mutating func printHeadings() -> [Heading] {
        let shift =
            switch options.headingShift {
            case .automatic: headings.contains { $0.level == 1 } ? 1 : 0
            case .down(let levels): levels
            }
        var chosen: [MarkdownNode: String] = [:]
        if !writtenIDs.isEmpty {
            for heading in headings { chosen[heading.node] = takeWrittenID(of: heading) }
        }
        let hasAnchors = options.extensions.contains(.headingAnchors)
        var last = 1
        return headings.map { pending in
            let level = min(max(pending.level + shift, 1), 6)
            if level > last + 1, hasAnchors { reportSkip(pending, below: last == 1 ? nil : last - shift, shift: shift) }
            last = level
            if pending.text.isEmpty { reportEmpty(pending) }
            let id = hasAnchors ? chosen[pending.node] ?? ids.id(for: pending.text) : ""
            print(pending, level: level, id: id)
            return Heading(level: level, id: id, text: pending.text, line: firstLine - 1 + pending.line)
        }
    }

    /// The id that the writer chose, if it can be used.
    private mutating func takeWrittenID(of heading: PendingHeading) -> String? {
        guard let written = writtenIDs[heading.node] else { return nil }
        guard HeadingIDs.isUsable(written.id) else {
            let slug = HeadingIDs.slug(written.id)
            report(
                "markdown-heading-id", .error, at: written.place,
                message: "“\(written.id)” can not be the id of a heading: an id has letters, digits, - and _ only.",
                help: "Write {#\(slug.isEmpty ? "what-happened" : slug)}.")
            return nil
        }
        guard ids.take(written.id) else {
            report(
                "markdown-heading-id", .error, at: written.place,
                message: "Something else on this page has the id “\(written.id)” already.",
                help: "Give this heading another id.")
            return nil
        }
        return written.id
    }

    /// Tells of a level that is left out; `level` is that of the heading before, as it was written.
    private mutating func reportSkip(_ heading: PendingHeading, below level: Int?, shift: Int) {
        let signs = hashes(heading.level)
        let message: String
        let help: String
        if let level {
            message = "This heading (\(signs)) skips a level: the one before it is \(hashes(level))."
            help = "Write it with \(hashes(level + 1)), for screen readers tell the level to those who use them."
        } else if shift == 1, case .automatic = options.headingShift {
            message =
                "The first heading (\(signs)) skips a level, for a heading with # further down moves all headings one "
                + "level down."
            help = "Write this one with #, or the one further down with ##."
        } else {
            message = "The first heading (\(signs)) skips a level below the title of the page."
            help = "Write it with \(hashes(2 - shift)), for screen readers tell the level to those who use them."
        }
        report(
            "markdown-heading-level", .warning,
            at: SourcePlace(line: heading.line, column: 1, length: heading.level), message: message, help: help)
    }

    private mutating func reportEmpty(_ heading: PendingHeading) {
        report(
            "markdown-heading-empty", .warning, at: SourcePlace(line: heading.line, column: 1, length: heading.level),
            message: "This heading has no words, so the lists of headings that readers use have a gap.",
            help: "Write some behind the #, or remove the line.")
    }

    private func hashes(_ level: Int) -> String { String(repeating: "#", count: max(1, level)) }

    /// Gives a heading its id, and a link to itself that is not printed in feeds.
    ///
    /// cmark has no attributes. So a heading becomes a custom block with one custom inline node that has the tags and
    /// holds the words; tags that the block itself had would stand on lines of their own.
    private mutating func print(_ heading: PendingHeading, level: Int, id: String) {
        guard !id.isEmpty else {
            cmark_node_set_heading_level(heading.node, Int32(level))
            return
        }
        guard
            let block = MarkdownTree.node(CMARK_NODE_CUSTOM_BLOCK),
            let tags = MarkdownTree.node(CMARK_NODE_CUSTOM_INLINE)
        else { return }
        let digit = UInt8(ascii: "0") + UInt8(level)
        var enter: [UInt8] = []
        enter.reserveCapacity(id.utf8.count + 16)
        enter += "<h".utf8
        enter.append(digit)
        enter += " id=\"".utf8
        enter += id.utf8
        enter += "\">\0".utf8
        enter.withUnsafeBytes { _ = cmark_node_set_on_enter(tags, $0.baseAddress?.assumingMemoryBound(to: CChar.self)) }
        var exit: [UInt8] = []
        exit.reserveCapacity(id.utf8.count + heading.text.utf8.count + 96)
        appendPermalink(to: id, of: heading, to: &exit)
        exit += "</h".utf8
        exit.append(digit)
        exit += ">\0".utf8
        exit.withUnsafeBytes { _ = cmark_node_set_on_exit(tags, $0.baseAddress?.assumingMemoryBound(to: CChar.self)) }
        if keepsTargets { feedTags.append(FeedTags(node: tags, enter: "<h\(level)>", exit: "</h\(level)>")) }
        while let child = cmark_node_first_child(heading.node) {
            guard cmark_node_append_child(tags, child) == 1 else { break }
        }
        guard cmark_node_append_child(block, tags) == 1 else { return }
        cmark_node_replace(heading.node, block)
        cmark_node_free(heading.node)
    }

    /// A link that residents can copy; its name tells it from the links of other headings (WCAG 2.4.4).
    private func appendPermalink(to id: String, of heading: PendingHeading, to html: inout [UInt8]) {
        guard !heading.text.isEmpty else { return }
        html += " <a class=\"permalink\" href=\"#".utf8
        LinkEscape.appendHref(id, to: &html)
        html += "\" aria-label=\"".utf8
        Escape.appendHTML(MarkdownWords.filled(options.words.permalink, with: heading.text), to: &html)
        html += "\">#</a>".utf8
    }
}
