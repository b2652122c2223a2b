import CCmark

/// A directive among words that waits for what stands in it.
struct TextDirective {
    let name: String
    let place: SourcePlace
    let arguments: [Argument]

    /// The signs around its words, as they are written.
    let opening: String
    let closing: String

    /// Whether its braces have no mistake; otherwise that is told, and nobody asks what it becomes.
    var isReadable = true

    struct Argument {
        let name: String
        let value: String
        let place: SourcePlace
    }
}

extension InlinePass {
    /// Directives in directives; nobody reads what is deeper.
    private static let mostNesting = 10

    /// After so many braces without an end no more are read, for each may go on to the end of the text.
    private static let mostUnclosed = 20

    /// `:name[` or `:name{…}` at an index.
    mutating func readDirective(at colon: Int, in run: inout TextRun) -> Int? {
        let bytes = run.bytes
        var end = colon + 1
        guard end < bytes.count, ASCII.isLetter(bytes[end]), colon == 0 || !Self.joins(bytes[colon - 1]) else {
            return nil
        }
        while end < bytes.count, DirectiveName.isPart(bytes[end]) { end += 1 }
        guard end < bytes.count else { return nil }
        let name = String(decoding: bytes[(colon + 1)..<end], as: UTF8.self)
        if bytes[end] == UInt8(ascii: "[") {
            guard openDirectives.count < Self.mostNesting else { return nil }
            let place = place(of: colon..<end, in: &run)
            run.emit(upTo: colon)
            open(.directive(name: name, place: place), bytes[colon...end], in: &run, upTo: end + 1)
            return end + 1
        }
        guard bytes[end] == UInt8(ascii: "{"), let node = MarkdownTree.tags("", "") else { return nil }
        let place = place(of: colon..<end, in: &run)
        guard let braces = readBraces(at: end, of: name, in: &run) else { return nil }
        run.emit(upTo: colon)
        run.emit(node, upTo: braces.end)
        finish(
            node,
            TextDirective(
                name: name, place: place, arguments: braces.arguments, opening: ":\(name)", closing: braces.text,
                isReadable: braces.isReadable))
        return braces.end
    }

    /// Signs before a colon that make it part of a word or an address.
    private static func joins(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/")
    }

    /// A bracket among the words of a directive.
    mutating func openBracket(in run: TextRun) {
        guard let last = openDirective(in: run) else { return }
        openers[last].brackets += 1
    }

    /// The bracket at an index closes a directive or one that stands among its words.
    mutating func closeBracket(at index: Int, in run: inout TextRun) -> Int? {
        guard let last = openDirective(in: run) else { return nil }
        guard openers[last].brackets == 0, case .directive(let name, let place) = openers[last].kind else {
            openers[last].brackets -= 1
            return nil
        }
        var end = index + 1
        var arguments: [TextDirective.Argument] = []
        var closing = "]"
        var isReadable = true
        if end < run.bytes.count, run.bytes[end] == UInt8(ascii: "{") {
            guard let braces = readBraces(at: end, of: name, in: &run) else { return nil }
            arguments = braces.arguments
            end = braces.end
            isReadable = braces.isReadable
            closing += braces.text
        }
        guard let node = MarkdownTree.tags("", "") else { return nil }
        run.emit(upTo: index)
        wrap(node, from: last, in: run)
        run.skip(to: end)
        finish(
            node,
            TextDirective(
                name: name, place: place, arguments: arguments, opening: ":\(name)[", closing: closing,
                isReadable: isReadable))
        return end
    }

    /// The innermost directive that is open where the text stands.
    func openDirective(in run: TextRun) -> Int? {
        guard let last = openDirectives.last, openers[last].parent == cmark_node_parent(run.node) else { return nil }
        return last
    }

    private mutating func finish(_ node: MarkdownNode, _ directive: TextDirective) {
        if directive.name == "lang", directive.isReadable {
            makeLanguage(of: node, directive)
        } else {
            directives[node] = directive
        }
    }

    /// The arguments between braces, as the writer typed them, and the index behind the braces.
    private mutating func readBraces(
        at open: Int, of name: String, in run: inout TextRun
    ) -> (arguments: [TextDirective.Argument], end: Int, text: String, isReadable: Bool)? {
        guard unclosedBraces < Self.mostUnclosed else { return nil }
        let plain = run.plain()
        let braces = DirectiveBraces(plain.bytes, at: plain.index(of: open))
        guard let end = braces.end else {
            unclosedBraces += 1
            report(
                "directive-unclosed", .error, at: place(of: open..<(open + 1), in: &run),
                message: "The braces of :\(name) are not closed on this line.",
                help:
                    "Close them with }. A value with *, _, [, ] or < in it stands in a directive on a line of its own.")
            return nil
        }
        let arguments = braces.arguments.map { argument in
            let value = String(decoding: restored(Array(argument.value.utf8)[...]), as: UTF8.self)
            return TextDirective.Argument(
                name: argument.name, value: value,
                place: place(of: plain.offsets(of: argument.range), in: &run))
        }
        // To find the place may take time, and nobody reads so many messages.
        if let fault = braces.fault, problems.count < TreePass.mostDiagnostics {
            report(
                "directive-argument", .error, at: place(of: plain.offsets(of: fault.range), in: &run),
                message: fault.message, help: fault.help)
        }
        let text = restored(plain.bytes[plain.index(of: open)..<end])
        return (arguments, plain.offset(of: end), String(decoding: text, as: UTF8.self), braces.fault == nil)
    }

    /// `:lang[…]{de}` tells browsers and screen readers in which language the words are.
    private mutating func makeLanguage(of node: MarkdownNode, _ directive: TextDirective) {
        let argument = directive.arguments.first { $0.name == "code" || $0.name == "lang" } ?? directive.arguments.first
        let written = argument.map { $0.value.isEmpty ? $0.name : $0.value } ?? ""
        guard LanguageTag.isWellFormed(written) else {
            let code = LanguageTag.code(for: written) ?? "de"
            report(
                "markdown-language", .error, at: argument?.place ?? directive.place,
                message: written.isEmpty
                    ? "It does not say which language these words are in."
                    : "“\(written)” is not the code of a language.",
                help: "Write the code behind the words, such as :lang[…]{\(code)}.")
            return
        }
        let tag = LanguageTag.canonical(written)
        let isRightToLeft = LanguageTag.isRightToLeft(tag)
        let isOther = isRightToLeft != LanguageTag.isRightToLeft(options.language ?? "en")
        let direction = isOther ? " dir=\"\(isRightToLeft ? "rtl" : "ltr")\"" : ""
        cmark_node_set_on_enter(node, "<span lang=\"\(tag)\"\(direction)>")
        cmark_node_set_on_exit(node, "</span>")
        languages[node] = tag
    }
}
