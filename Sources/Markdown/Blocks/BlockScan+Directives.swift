/// Directives on lines of their own: `::name[…]{…}`, and `:::name[…]{…}` with content up to `:::`.
extension BlockScan {
    /// Reads a line that is a directive or the end of one.
    mutating func readDirective(in start: inout Start) -> Bool {
        let content = LineSigns.trimmed(cursor.content..<line.upperBound, of: bytes)
        let colons = content.prefix { bytes[$0] == UInt8(ascii: ":") }.count
        guard colons >= 2 else { return false }
        if colons == content.count { return colons >= 3 && closeDirective(colons: colons, content, in: &start) }
        let form: DirectiveUse.Form = colons == 2 ? .leaf : .container
        guard let syntax = DirectiveSyntax((content.lowerBound + colons)..<content.upperBound, of: bytes, form: form),
            form == .leaf || mayNest()
        else { return false }
        if let problem = syntax.problem {
            report(problem.rule, at: problem.range, message: problem.message, help: problem.help)
        }
        close(to: start.top)
        let directive = outline.directives.count
        outline.directives.append(use(of: syntax, form: form, at: content))
        writeAction(form == .leaf ? .leaf(directive: directive) : .opening(directive: directive))
        if form == .container {
            if !stack.isEmpty { stack[stack.count - 1].isEmpty = false }
            stack.append(Container(kind: .directive(directive, colons: colons)))
        }
        return true
    }

    private mutating func use(
        of syntax: DirectiveSyntax, form: DirectiveUse.Form, at content: Range<Int>
    ) -> OutlinedDirective {
        let start = line.lowerBound
        let label = syntax.label.flatMap {
            outline.addFragment(LineSigns.trimmed($0, of: bytes), line: number, lineStart: start)
        }
        let arguments = syntax.arguments.map { argument in
            DirectiveArgument(
                name: argument.name, value: plain(Array(argument.value.utf8)), line: number,
                column: argument.range.lowerBound - start + 1, length: argument.range.count)
        }
        let place = SourcePlace(line: number, column: content.lowerBound - start + 1, length: content.count)
        return OutlinedDirective(
            name: syntax.name, form: form, label: label, arguments: arguments, place: place,
            isReadable: syntax.problem == nil)
    }

    /// Closes the innermost directive with as many colons, or else the innermost with fewer.
    private mutating func closeDirective(colons: Int, _ content: Range<Int>, in start: inout Start) -> Bool {
        var found: Int?
        var depth = start.top
        while depth > 0, case .directive(_, let opened) = stack[depth - 1].kind {
            depth -= 1
            if opened == colons {
                found = depth
                break
            }
            if opened < colons, found == nil { found = depth }
        }
        guard let found, case .directive(let directive, _) = stack[found].kind else {
            report(
                "directive-stray", at: content,
                message: "This line ends a directive, but none that began with so many colons is open here.",
                help: "Remove it, or write it with the colons of the line that begins the directive, "
                    + "as far to the right as that line.")
            close(to: start.top)
            write(isMark: true)
            return true
        }
        close(to: found + 1)
        stack.removeLast()
        writeAction(.closing(directive: directive))
        return true
    }

    private mutating func writeAction(_ kind: BlockAction.Kind) {
        outline.actions.append(BlockAction(kind: kind, stream: currentStream, line: lineCount))
        write(isMark: true)
    }

    /// Tells of a directive that ends only because the block around it does.
    mutating func endDirective(_ directive: Int) {
        outline.actions.append(BlockAction(kind: .end(directive: directive), stream: 0, line: 0))
        let use = outline.directives[directive]
        outline.problems.append(
            BlockProblem(
                rule: "directive-unclosed", severity: .error, place: use.place,
                message: "No line ends the directive “\(use.name)” that begins here.",
                help: "Write a line with as many colons below its content, as far to the right as this line."))
    }
}
