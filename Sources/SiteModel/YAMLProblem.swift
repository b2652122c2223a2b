import Yams

/// What libyaml complains about, in words for people who have never heard of YAML.
struct YAMLProblem {
    /// Where it is, counted from the start of the YAML text, 1-based; `column` counts characters.
    let line: Int
    let column: Int
    /// The rest of a sentence that begins with “… can not be read here: ”.
    let what: String
    let help: String

    /// The problem behind `error`, which came up in `text`.
    init(_ error: YamlError, in text: String) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let line =
                text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(mark.line - 1).first ?? ""
            if let column = Self.closingQuote(in: line, before: mark.column), problem.contains("did not find expected")
            {
                self.init(
                    line: mark.line, column: column, what: "this quotation mark ends the text, and more follows",
                    help: "Write the marks inside as “ ”, such as note: \"We said “three”.\", or as \\\".")
                return
            }
            let isOnOneLine = (context?.mark ?? mark).line == mark.line
            let sign = isOnOneLine ? line.unicodeScalars.dropFirst(mark.column - 1).first : nil
            let known = Self.known.first { $0.fits(problem, context?.text ?? "", line, at: sign) }
            // What is never closed is shown where it was opened, not at the end of the text.
            let place = known?.isAtStart == true ? context?.mark ?? mark : mark
            self.init(
                line: place.line, column: place.column, what: known?.what ?? problem, help: known?.help ?? Self.quotes)
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let second = Self.secondLine(of: key, in: text)
            self.init(
                line: second ?? context.mark.line, column: second == nil ? context.mark.column : 1,
                what: "“\(key)” stands there twice",
                help: "Keep one of the two and remove the other; of two lists, put what both hold into one.")
        case .reader(let problem, _, _, _): self.init(line: 1, column: 1, what: problem, help: Self.quotes)
        default: self.init(line: 1, column: 1, what: "it is not valid YAML", help: Self.quotes)
        }
    }

    private init(line: Int, column: Int, what: String, help: String) {
        self.line = line
        self.column = column
        self.what = what
        self.help = help
    }

    /// The column of the quotation mark that ends a text in `line`, if more words stand at `column`, behind it.
    private static func closingQuote(in line: Substring, before column: Int) -> Int? {
        let signs = Array(line.unicodeScalars)
        guard column > 1, column <= signs.count, !",:]}#".unicodeScalars.contains(signs[column - 1]),
            let last = signs[..<(column - 1)].lastIndex(where: { $0 != " " }),
            signs[last] == "\"" || signs[last] == "'"
        else { return nil }
        return last + 1
    }

    /// The line, 1-based, on which the top-level `key` stands for the second time.
    private static func secondLine(of key: String, in text: String) -> Int? {
        var seen = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.hasPrefix(key), line.dropFirst(key.count).drop(while: { $0 == " " }).hasPrefix(":") else {
                continue
            }
            if seen { return index + 1 }
            seen = true
        }
        return nil
    }

    private struct Known {
        /// Parts of libyaml's own words.
        let problem: String
        let context: String
        let what: String
        let help: String
        var isAtStart = false
        /// Whether the line must be that of one field, and indented.
        var isIndented = false
        /// The sign that must stand at the place, on the line on which it began.
        var sign: Unicode.Scalar?

        func fits(_ problem: String, _ context: String, _ line: Substring, at sign: Unicode.Scalar?) -> Bool {
            problem.contains(self.problem) && (self.context.isEmpty || context.contains(self.context))
                && (!isIndented || Self.isField(line)) && (self.sign == nil || self.sign == sign)
        }

        /// Whether a line is indented and has the colon of one field and no other.
        private static func isField(_ line: Substring) -> Bool {
            line.hasPrefix(" ") && (line + " ").split(separator: ": ", omittingEmptySubsequences: false).count == 2
        }
    }

    private static let quotes =
        "Text that contains “: ” or begins with one of @ & * [ { # ! | > % needs quotes around it, "
        + "for example title: \"Update: road reopened\". Indent with spaces, never with tabs."
    private static let tabs = "Indent with spaces, never with tabs."
    private static let form = "Write one “name: value” a line, with a space behind the colon."

    private static let known = [
        Known(
            problem: "mapping values are not allowed", context: "",
            what: "this line is indented, so it goes on with the one before",
            help: "Begin the name of a field at the start of its line. Put quotes around text that contains a colon.",
            isIndented: true),
        Known(
            problem: "mapping values are not allowed", context: "",
            what: "this colon begins a second value on the line",
            help: "Put quotes around text that contains a colon, for example title: \"Update: road reopened\"."),
        Known(problem: "tab character", context: "", what: "the line is indented with a tab", help: tabs),
        Known(
            problem: "cannot start any token", context: "", what: "a value can not begin with this character",
            help: "Put quotes around the value. A tab can not stand here either: indent with spaces."),
        Known(
            problem: "unexpected end of stream", context: "quoted scalar", what: "this quotation mark is never closed",
            help: "Close it at the end of the value. A quotation mark inside is written \\\" or “ ”.", isAtStart: true),
        Known(
            problem: "unexpected document indicator", context: "quoted scalar",
            what: "this quotation mark is never closed",
            help: "Close it at the end of the value. A quotation mark inside is written \\\" or “ ”.", isAtStart: true),
        Known(
            problem: "unknown escape character", context: "", what: "a backslash has a meaning inside \" \"",
            help: "Write the backslash twice, or use ' ' around the value."),
        Known(
            problem: "',' or ']'", context: "", what: "this list in [ ] is not closed, or a comma is missing in it",
            help: "Write it as tags: [first, second]. Text that begins with [ needs quotes around it.", isAtStart: true),
        Known(
            problem: "',' or '}'", context: "", what: "this colon begins a second value inside of the one before it",
            help:
                "Put straight quotes around text that contains a colon, for example note: \"It was wrong: it is 388.\". "
                + "If this colon belongs to the next name, a comma is missing before that.",
            sign: ":"),
        Known(
            problem: "',' or '}'", context: "",
            what: "these values in { } are not closed, or a comma is missing in them",
            help:
                "Write them as {src: photo.jpg, alt: \"What it shows\"}. A value with a colon or a comma in it, or one that begins with {, needs quotes around it.",
            isAtStart: true),
        Known(
            problem: "could not find expected ':'", context: "", what: "this line is not of the form “name: value”",
            help: form, isAtStart: true),
        Known(
            problem: "did not find expected key", context: "", what: "this line does not fit to the ones before it",
            help: "Indent it like its neighbors. " + quotes),
        Known(
            problem: "expected '-' indicator", context: "", what: "this line does not fit to the list before it",
            help: "Begin each entry of the list with “- ”, all with the same indentation."),
        Known(
            problem: "block sequence entries", context: "", what: "a list can not begin on this line",
            help: "Begin the list on the line below the name, each entry with “- ”."),
        Known(
            problem: "undefined alias", context: "",
            what: "a “*” at the beginning stands for another value, and there is none",
            help: "Put quotes around the value."),
        Known(
            problem: "alphabetic or numeric character", context: "", what: "a value can not begin with “*” or “&”",
            help: "Put quotes around the value.", isAtStart: true),
    ]
}
