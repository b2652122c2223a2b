import CCmark

/// The label of a directive that is being visited.
struct PendingLabel {
    let node: MarkdownNode
    let directive: Int

    /// The number of link targets before it.
    let targets: Int
    var text = PlainText(limit: nil, expected: 64)
}

extension TreePass {
    /// Enters a node that is not cmark's own.
    mutating func enterPlaced(_ node: MarkdownNode) {
        if let origin = cmark_node_get_user_data(node) {
            block = MarkdownNode(origin)
            plainText.startBlock()
        }
        if !placed.labels.isEmpty, let directive = placed.labels[node] {
            label = PendingLabel(node: node, directive: directive, targets: targets.count)
        }
    }

    /// Has a directive rendered when its label is left, for then all that it needs is known.
    mutating func leavePlaced(_ node: MarkdownNode, directive render: (DirectiveUse) -> DirectiveResolution) {
        guard let label, label.node == node else { return }
        self.label = nil
        let placed = placed.directives[label.directive]
        let written = placed.use
        let use = DirectiveUse(
            name: written.name, form: written.form, label: label.text.text, labelHTML: MarkdownTree.html(of: node),
            feedLabelHTML: feedHTML(of: node, targetsFrom: label.targets), hasContent: cmark_node_next(node) != nil,
            arguments: written.arguments.map { moved($0) }, line: firstLine - 1 + written.place.line,
            column: written.place.column, length: written.place.length)
        switch written.isReadable ? render(use) : .problems([]) {
        case .html(let page, let feed, let problems):
            cmark_node_set_on_enter(placed.node, page.before)
            cmark_node_set_on_exit(placed.node, page.after)
            cmark_node_unlink(node)
            self.placed.directives[label.directive].feed = feed
            plainText.startBlock()
            var words = page.words
            words.withUTF8 { plainText.append(UnsafeRawBufferPointer($0)) }
            report(problems, of: use, at: written.place)
        case .problems(let problems):
            showLabel(label, of: node)
            report(problems, of: use, at: written.place)
        }
    }

    /// An argument with its line in the file.
    private mutating func moved(_ argument: DirectiveArgument) -> DirectiveArgument {
        DirectiveArgument(
            name: argument.name, value: withoutControls(argument.value, line: argument.line),
            line: firstLine - 1 + argument.line, column: argument.column, length: argument.length)
    }

    /// The HTML of a label with absolute addresses, if it has any: those of the targets from a number on.
    func feedHTML(of label: MarkdownNode, targetsFrom first: Int) -> String? {
        let targets = targets[first...]
        guard let absoluteURL, !targets.isEmpty else { return nil }
        for target in targets { target.print(absoluteURL.resolving(target.url)) }
        defer {
            for target in targets { target.print(target.url) }
        }
        return MarkdownTree.html(of: label)
    }

    /// Shows the words of a directive that can not be rendered.
    private mutating func showLabel(_ label: PendingLabel, of node: MarkdownNode) {
        plainText.startBlock()
        var words = label.text.text
        words.withUTF8 { plainText.append(UnsafeRawBufferPointer($0)) }
        guard cmark_node_first_child(node) != nil, let paragraph = MarkdownTree.node(CMARK_NODE_PARAGRAPH) else {
            cmark_node_unlink(node)
            return
        }
        BlockPass.moveChildren(of: node, to: paragraph)
        cmark_node_replace(node, paragraph)
    }

    private mutating func report(_ problems: [DirectiveProblem], of use: DirectiveUse, at place: SourcePlace) {
        for problem in problems {
            var place = place
            if let index = problem.argument, use.arguments.indices.contains(index) {
                let argument = use.arguments[index]
                place = SourcePlace(
                    line: argument.line - firstLine + 1, column: argument.column, length: argument.length)
            }
            report(problem.rule, problem.severity, at: place, message: problem.message, help: problem.help)
        }
    }

    /// Gives the directives what feeds print, after the first rendering.
    func printDirectivesForFeed() {
        for directive in placed.directives {
            guard let feed = directive.feed else { continue }
            cmark_node_set_on_enter(directive.node, feed.before)
            cmark_node_set_on_exit(directive.node, feed.after)
        }
    }
}
