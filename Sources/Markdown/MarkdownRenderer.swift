import CCmark
import Diagnostics

/// Turns the Markdown of a page into HTML, headings, links and plain text.
///
///     let renderer = MarkdownRenderer(options: MarkdownOptions())
///     let page = renderer.render(body, file: "content/index.md", firstLine: 5) { link in
///         link.destination == "a.md" ? .replace("/a/") : .keep
///     }
///
/// The text is CommonMark. HTML in it is shown as text unless the options allow some, and destinations may only be relative or `http`, `https`,
/// `mailto` or `tel`; the diagnostics tell where a text asked for more.
public struct MarkdownRenderer: Sendable {
    let options: MarkdownOptions
    private let phones: PhoneNumbers

    /// Creates a renderer.
    public init(options: MarkdownOptions = MarkdownOptions()) {
        self.options = options
        phones = PhoneNumbers(options.phoneNumbers)
    }

    /// Renders one text.
    ///
    /// - Parameters:
    ///   - body: The Markdown without the front matter. Bytes that are not UTF-8 become U+FFFD.
    ///   - file: The name of the file for diagnostics.
    ///   - firstLine: The line of the file on which `body` starts, counted from 1.
    ///   - absoluteBase: What stands before a URL that begins with `/`, such as `https://www.example.gov`; if it is
    ///     given, the HTML for feeds is made as well.
    ///   - pageURL: The URL of the page, against which the feed's relative links and fragments are resolved. One that
    ///     begins with `/` is taken below `absoluteBase`.
    ///   - resolve: Decides about each link and image with an allowed destination, in the order of the text.
    ///   - directive: Decides what each directive becomes, such as `:phone[…]`.
    public func render(
        _ body: ArraySlice<UInt8>,
        file: String,
        firstLine: Int = 1,
        absoluteBase: String? = nil,
        pageURL: String = "/",
        resolve: (LinkUse) -> LinkResolution = { _ in .keep },
        directive: (DirectiveUse) -> DirectiveResolution = DirectiveResolution.unknown
    ) -> RenderedMarkdown {
        if let line = NestingLimit.firstLineBeyond(in: body) {
            return tooDeep(file: file, line: firstLine + line, isForFeed: absoluteBase != nil)
        }
        let absolute = absoluteBase.map { AbsoluteURL(base: $0, page: pageURL) }
        let signs = InlineSigns(in: body, options: options, phones: phones)
        let marked =
            options.extensions.isEmpty
            ? nil
            : EscapedSigns.marked(
                body, hidingQuotes: options.otherQuotationMarks != nil,
                holdsAddresses: !signs.isDisjoint(with: [.addresses, .domains]))
        let text = marked?.text[...] ?? body
        let blocks = BlockText(text, writtenAs: body, options: options, marks: marked?.marks, firstLine: firstLine)
        var pass = TreePass(
            options: options,
            source: blocks?.lines ?? SourceLines(body),
            file: file,
            firstLine: firstLine,
            absoluteURL: absolute,
            marks: marked?.marks
        )
        // Only now: the pass has its large buffers, which cost the allocator more between the many nodes of a tree.
        let tree = parse(text, blocks, pass: &pass)
        let misses = nearMisses(in: body, tree, pass)
        if !signs.isEmpty { read(signs, of: tree, for: &pass) }
        tree.forEachEvent { event, node in
            pass.visit(event, node, resolve: resolve, directive: directive)
        }
        let headings = pass.printHeadings()
        pass.printTables()
        pass.numberNotes()
        pass.printNotes { $0 }
        let html = tree.html(trusted: options.trustsText)
        var feedHTML: [UInt8]?
        if let absolute {
            pass.makeTargetsAbsolute(absolute)
            pass.printDirectivesForFeed()
            pass.printNotes(address: absolute.resolving)
            feedHTML = tree.html(trusted: options.trustsText)
        }
        pass.tellRepeatedProblems()
        for miss in misses {
            pass.report(miss.rule, miss.severity, at: miss.place, message: miss.message, help: miss.help)
        }
        return RenderedMarkdown(
            html: html,
            feedHTML: feedHTML,
            plainText: pass.plainText.text,
            headings: headings,
            anchors: pass.anchors,
            links: pass.links,
            diagnostics: pass.diagnostics,
            words: pass.plainText.words
        )
    }

    /// Makes nodes of the signs that CommonMark leaves as text.
    private func read(_ signs: InlineSigns, of tree: borrowing MarkdownTree, for pass: inout TreePass) {
        var inlines = InlinePass(
            options: options, signs: signs, phones: phones, marks: pass.marks, source: pass.source,
            firstLine: pass.firstLine)
        tree.forEachEvent { event, node in inlines.visit(event, node) }
        pass.take(inlines)
    }

    /// What was meant to be Markdown and is none; it is told behind all else, for a text may mean it so.
    private func nearMisses(
        in body: ArraySlice<UInt8>, _ tree: borrowing MarkdownTree, _ pass: borrowing TreePass
    ) -> [InlinePass.Problem] {
        guard !options.extensions.isEmpty, NearMissSigns.mayStand(in: body) else { return [] }
        var misses = NearMisses(options: options, marks: pass.marks, source: pass.source)
        tree.forEachEvent { event, node in misses.visit(event, node) }
        misses.finish()
        return misses.problems
    }

    private func tooDeep(file: String, line: Int, isForFeed: Bool) -> RenderedMarkdown {
        let problem = Diagnostic.error(
            rule: "markdown-too-deep",
            location: SourceLocation(file: file, line: line, column: 1),
            message: "Quotes and lists are nested more than \(NestingLimit.depth) deep here.",
            help: "Remove some of the signs at the beginning of the line; readers follow three levels at most."
        )
        return RenderedMarkdown(
            html: [], feedHTML: isForFeed ? [] : nil, plainText: "", headings: [], links: [], diagnostics: [problem],
            words: 0)
    }
}
