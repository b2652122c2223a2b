import CYaml
import Diagnostics
import TextFormats
import Yams

/// Reads a piece of YAML into checked values; every complaint has the line and column of the file it stands in.
struct YAMLReader {
    let file: String
    /// The YAML text.
    let text: String
    /// The line of the file on which `text` begins, 1-based.
    let firstLine: Int
    let zone: Zone
    /// The languages in which words may be given, the main one first.
    var languages: [String] = []
    /// The lines of `text`, if a comment stands behind anything in them, or if there are many.
    private let knownLines: [Substring]
    /// Whether a comment stands behind anything in `text`.
    private let hasComments: Bool
    /// The lines of `text`, if a comment stands behind anything in them.
    var commentedLines: [Substring] { hasComments ? knownLines : [] }
    var diagnostics: [Diagnostic] = []

    init(file: String, text: String, firstLine: Int, zone: Zone) {
        self.file = file
        self.text = text
        self.firstLine = firstLine
        self.zone = zone
        hasComments = zip(text.utf8, text.utf8.dropFirst()).contains { ($0 == 32 || $0 == 9) && $1 == 35 }
        // In a short text a line is found as soon as they all are.
        let isLong = text.utf8.count > 4_096
        knownLines =
            hasComments || isLong
            ? text.utf8.split(separator: 10, omittingEmptySubsequences: false).map(Substring.init) : []
    }

    /// The mapping at the root, or `nil` after a diagnostic.
    mutating func rootMapping() -> Node.Mapping? {
        if let problem = YAMLLimits.problem(in: text) {
            fail("front-matter-too-complex", line: problem.line, column: 1, problem.message, problem.help)
            return nil
        }
        do {
            YAMLLimits.limitNesting()
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return Node.Mapping([]) }
            if case .mapping(let mapping) = root {
                guard let scalars = YAMLLimits.scalars(below: root) else {
                    fail(
                        "front-matter-too-complex", line: 1, column: 1,
                        "There are more than \(YAMLLimits.nodes) values here, when its aliases are followed.",
                        "Write fewer values, and write them out instead of using & and *.")
                    return nil
                }
                for scalar in scalars { refuseControls(in: scalar) }
                return mapping
            }
            if case .scalar(let scalar) = root, scalar.string.isEmpty { return Node.Mapping([]) }
            fail(
                "front-matter-invalid", at: root, "This is not a list of “name: value” lines.",
                "Write one “name: value” a line, for example “title: Our new station”.")
        } catch let error as YamlError {
            report(error)
        } catch {
            fail(
                "front-matter-invalid", line: 1, column: 1, "The front matter can not be read: \(error).",
                "Write one “name: value” a line.")
        }
        return nil
    }

    /// Text that can not be seen can not be checked by its writer, and no format carries it whole.
    private mutating func refuseControls(in scalar: Node.Scalar) {
        guard let control = ControlCharacters.first(in: scalar.string) else { return }
        fail(
            "field-control-character", at: .scalar(scalar),
            "This text holds the invisible control character \(ControlCharacters.name(control)).",
            "Remove it; if it came from another program, type the text anew.")
    }

    private mutating func report(_ error: YamlError) {
        if case .parser(_, let problem, let mark, _) = error, problem.hasPrefix(YAMLLimits.nestingProblem) {
            fail(
                "front-matter-too-complex", line: mark.line, column: mark.column,
                "The front matter is nested too deeply.", "Lists in lists need at most a few levels.")
            return
        }
        let problem = YAMLProblem(error, in: text)
        let subject = firstLine > 1 ? "The front matter" : "The file"
        fail(
            "front-matter-invalid", line: problem.line, column: problem.column,
            "\(subject) can not be read here: \(problem.what).", problem.help)
    }

    mutating func fail(
        _ rule: String, at node: Node, _ message: String, _ help: String?, length: Int? = nil,
        severity: Severity = .error
    ) {
        let width = length ?? Self.width(of: node)
        let mark = node.mark
        fail(
            rule, line: mark.map(\.line) ?? 1, column: mark.map(\.column) ?? 1, message, help, length: width,
            severity: severity)
    }

    /// Adds an error; `line` counts from the start of `text`.
    ///
    /// Beyond a number that nobody reads, one last message says that there are more.
    mutating func fail(
        _ rule: String, line: Int, column: Int, _ message: String, _ help: String?, length: Int = 1,
        severity: Severity = .error
    ) {
        guard diagnostics.count < YAMLLimits.diagnostics else {
            if diagnostics.count == YAMLLimits.diagnostics {
                diagnostics.append(
                    Diagnostic(
                        rule: rule, severity: .error, location: SourceLocation(file: file, line: line + firstLine - 1),
                        message: "There is more wrong with this file.",
                        help: "Mend the first problems, then check again."))
            }
            return
        }
        let place = place(line: line, column: column, length: length)
        diagnostics.append(place.problem(rule, message, help, severity: severity))
    }

    /// Where `node` stands.
    func place(of node: Node) -> SourcePlace {
        let mark = node.mark
        return place(line: mark.map(\.line) ?? 1, column: mark.map(\.column) ?? 1, length: Self.width(of: node))
    }

    private func place(line: Int, column: Int, length: Int) -> SourcePlace {
        let excerpt = self.excerpt(line: line)
        // libyaml counts characters; diagnostics count bytes of UTF-8.
        let byteColumn = excerpt.map { text in
            text.unicodeScalars.prefix(max(0, column - 1)).reduce(1) { sum, scalar in sum + UTF8.width(scalar) }
        }
        return SourcePlace(
            location: SourceLocation(file: file, line: line + firstLine - 1, column: byteColumn ?? column),
            excerpt: excerpt.flatMap(SourceExcerptLimit.kept), length: length)
    }

    /// How many bytes the first line of a text has.
    private static func width(of node: Node) -> Int {
        guard let text = node.scalar?.string else { return 1 }
        return max(
            1,
            text.utf8.firstIndex(of: 10).map { text.utf8.distance(from: text.startIndex, to: $0) } ?? text.utf8.count)
    }

    /// The line of `text` with this number, from 1.
    func excerpt(line: Int) -> String? {
        guard line >= 1 else { return nil }
        if !knownLines.isEmpty {
            guard line <= knownLines.count else { return nil }
            let found = knownLines[line - 1].utf8
            return String(Substring(found.last == 13 ? found.dropLast() : found))
        }
        var rest = text.utf8[...]
        for _ in 1..<line {
            guard let end = rest.firstIndex(of: 10) else { return nil }
            rest = rest[rest.index(after: end)...]
        }
        var found = rest.prefix { $0 != 10 }
        if found.last == 13 { found = found.dropLast() }
        return String(found)
    }
}
