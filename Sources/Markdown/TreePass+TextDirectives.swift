import CCmark
import TextFormats

/// A directive among words whose words are being visited.
struct OpenDirective {
    let node: MarkdownNode
    let directive: TextDirective

    /// The first link in it.
    let firstTarget: Int
    var label = PlainText(limit: nil, expected: 64)
}

extension TreePass {
    /// Begins what the pass before this one made of signs.
    mutating func enterTags(_ node: MarkdownNode) {
        if let directive = directives[node] {
            openDirectives.append(OpenDirective(node: node, directive: directive, firstTarget: targets.count))
        }
        if let language = languages[node] {
            outerQuotes.append(quotes)
            if options.smart, options.extensions.contains(.typography) {
                let marks = QuotationMarks(language: language)
                quotes = marks == .english ? nil : marks
            }
        }
    }

    mutating func leaveTags(_ node: MarkdownNode, directive: (DirectiveUse) -> DirectiveResolution) {
        if languages[node] != nil { quotes = outerQuotes.popLast() ?? nil }
        guard openDirectives.last?.node == node, let open = openDirectives.popLast() else { return }
        let use = use(of: open)
        switch open.directive.isReadable ? directive(use) : .problems([]) {
        case .html(let html, let feed, let problems):
            report(problems, of: open.directive)
            while let child = cmark_node_first_child(node) { cmark_node_unlink(child) }
            cmark_node_set_on_enter(node, html.before)
            cmark_node_set_on_exit(node, html.after)
            feedTags.append(FeedTags(node: node, enter: feed.before, exit: feed.after))
            if use.label.isEmpty { append(words: html.words) }
        case .problems(let problems):
            report(problems, of: open.directive)
            let line = open.directive.place.line
            cmark_node_set_on_enter(node, Escape.html(withoutControls(open.directive.opening, line: line)))
            cmark_node_set_on_exit(node, Escape.html(withoutControls(open.directive.closing, line: line)))
        }
    }

    private mutating func use(of open: OpenDirective) -> DirectiveUse {
        let written = open.directive
        let arguments = written.arguments.map { argument in
            DirectiveArgument(
                name: argument.name, value: withoutControls(argument.value, line: argument.place.line),
                line: firstLine - 1 + argument.place.line,
                column: argument.place.column, length: argument.place.length)
        }
        let label = open.label.text
        return DirectiveUse(
            name: written.name, form: .text, label: label, labelHTML: MarkdownTree.html(of: open.node),
            feedLabelHTML: feedHTML(of: open.node, targetsFrom: open.firstTarget),
            hasContent: false, arguments: arguments, line: firstLine - 1 + written.place.line,
            column: written.place.column, length: written.place.length)
    }

    private mutating func report(_ problems: [DirectiveProblem], of directive: TextDirective) {
        for problem in problems {
            let argument = problem.argument.flatMap {
                directive.arguments.indices.contains($0) ? directive.arguments[$0] : nil
            }
            // The signs may mean nothing at all among words, where they stay as they are.
            let severity = problem.rule == "directive-unknown" ? .warning : problem.severity
            report(
                problem.rule, severity, at: argument?.place ?? directive.place, message: problem.message,
                help: problem.help)
        }
    }
}
