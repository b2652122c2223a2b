/// What stands behind the colons of a directive on a line of its own: its name, `[words]` and `{arguments}`.
struct DirectiveSyntax {
    /// Something that is wrong with it.
    struct Problem {
        let rule: String
        let range: Range<Int>
        let message: String
        let help: String
    }

    let name: String

    /// The words between the brackets.
    private(set) var label: Range<Int>?
    private(set) var arguments: [DirectiveBraces.Argument] = []

    /// The first mistake, at which the reading stops.
    private(set) var problem: Problem?
    private var hasBraces = false

    /// Reads what is between the colons and the end of the line; `nil` if that is no directive.
    ///
    /// Words may follow `::name` in a text that has nothing to do with directives, but hardly `:::name` or `::name[…]`.
    init?(_ range: Range<Int>, of bytes: [UInt8], form: DirectiveUse.Form) {
        let line = bytes[..<range.upperBound]
        let start = form == .container ? line[range].firstIndex { $0 != 0x20 } ?? range.upperBound : range.lowerBound
        let end = line[start...].firstIndex { !DirectiveName.isPart($0) } ?? range.upperBound
        guard start < end, ASCII.isLetter(bytes[start]) else { return nil }
        name = String(decoding: bytes[start..<end], as: UTF8.self)
        var rest = line[end...]
        readLabel(&rest)
        readArguments(&rest)
        rest = rest.drop(while: ASCII.isSpace)
        guard !rest.isEmpty else { return }
        guard form == .container || label != nil || hasBraces else { return nil }
        guard problem == nil else { return }
        problem = Problem(
            rule: "directive-words", range: rest.indices,
            message: "Behind the name of a directive only [words] and {arguments} may stand.",
            help: "Write the words between square brackets: \(form.sign)\(name)[Words of your own]")
    }

    /// Reads `[words]`, in which brackets come in pairs.
    private mutating func readLabel(_ rest: inout ArraySlice<UInt8>) {
        guard rest.first == UInt8(ascii: "[") else { return }
        let open = rest.startIndex
        var depth = 0
        for index in rest.indices {
            if rest[index] == UInt8(ascii: "[") { depth += 1 }
            if rest[index] == UInt8(ascii: "]") { depth -= 1 }
            guard depth == 0 else { continue }
            label = (open + 1)..<index
            rest = rest[(index + 1)...]
            return
        }
        problem = Problem(
            rule: "directive-unclosed", range: open..<(open + 1),
            message: "This square bracket is not closed on the line.",
            help: "Write ] behind the words of :\(name), and a backslash before a bracket that is one of the words.")
        label = (open + 1)..<rest.endIndex
        rest = rest[rest.endIndex...]
    }

    private mutating func readArguments(_ rest: inout ArraySlice<UInt8>) {
        guard rest.first == UInt8(ascii: "{") else { return }
        let open = rest.startIndex
        hasBraces = true
        let braces = DirectiveBraces(Array(rest), at: 0)
        arguments = braces.arguments.map { $0.moved(by: open) }
        if let fault = braces.fault {
            problem = Problem(
                rule: "directive-argument", range: (fault.range.lowerBound + open)..<(fault.range.upperBound + open),
                message: fault.message, help: fault.help)
        }
        guard let end = braces.end else {
            problem =
                problem
                ?? Problem(
                    rule: "directive-unclosed", range: open..<(open + 1),
                    message: "The braces of :\(name) are not closed on this line.",
                    help: "Write } behind the last argument; all arguments stand on one line.")
            rest = rest[rest.endIndex...]
            return
        }
        rest = rest[(open + end)...]
    }
}

extension DirectiveBraces.Argument {
    fileprivate func moved(by bytes: Int) -> DirectiveBraces.Argument {
        DirectiveBraces.Argument(
            name: name, value: value, range: (range.lowerBound + bytes)..<(range.upperBound + bytes))
    }
}
