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
    var diagnostics: [Diagnostic] = []

    init(file: String, text: String, firstLine: Int, zone: Zone) {
        self.file = file
        self.text = text
        self.firstLine = firstLine
        self.zone = zone
    }

    /// The mapping at the root, or `nil` after a diagnostic.
    mutating func rootMapping() -> Node.Mapping? {
        if let problem = YAMLLimits.problem(in: text) {
            fail("front-matter-too-complex", line: problem.line, column: 1, problem.message, problem.help)
            return nil
        }
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return Node.Mapping([]) }
            if case .mapping(let mapping) = root {
                guard YAMLLimits.isSmall(root) else {
                    fail(
                        "front-matter-too-complex", line: 1, column: 1,
                        "The front matter grows without bounds when its aliases are followed.",
                        "Write the values out instead of using & and *.")
                    return nil
                }
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

    private mutating func report(_ error: YamlError) {
        let problem = YAMLProblem(error, in: text)
        let subject = firstLine > 1 ? "The front matter" : "The file"
        fail(
            "front-matter-invalid", line: problem.line, column: problem.column,
            "\(subject) can not be read here: \(problem.what).", problem.help)
    }

    mutating func fail(_ rule: String, at node: Node, _ message: String, _ help: String?, length: Int? = nil) {
        var width = length ?? 1
        if length == nil, let text = node.scalar?.string {
            width = max(
                1,
                text.utf8.firstIndex(of: 10).map { text.utf8.distance(from: text.startIndex, to: $0) }
                    ?? text.utf8.count)
        }
        let mark = node.mark
        fail(rule, line: mark.map(\.line) ?? 1, column: mark.map(\.column) ?? 1, message, help, length: width)
    }

    /// Adds an error; `line` counts from the start of `text`.
    mutating func fail(
        _ rule: String, line: Int, column: Int, _ message: String, _ help: String?, length: Int = 1
    ) {
        let excerpt = self.excerpt(line: line)
        // libyaml counts characters; diagnostics count bytes of UTF-8.
        let byteColumn = excerpt.map { text in
            text.unicodeScalars.prefix(max(0, column - 1)).reduce(1) { sum, scalar in sum + UTF8.width(scalar) }
        }
        diagnostics.append(
            Diagnostic(
                rule: rule, severity: .error,
                location: SourceLocation(file: file, line: line + firstLine - 1, column: byteColumn ?? column),
                message: message, help: help, excerpt: excerpt, length: length))
    }

    private func excerpt(line: Int) -> String? {
        let lines = text.utf8.split(separator: 10, maxSplits: max(line, 1), omittingEmptySubsequences: false)
        guard line >= 1, line <= lines.count else { return nil }
        var found = lines[line - 1]
        if found.last == 13 { found = found.dropLast() }
        return String(found)
    }
}

/// Bounds on what a piece of front matter may ask of the reader.
enum YAMLLimits {
    static let bytes = 256 << 10
    private static let depth = 40
    private static let aliases = 32
    private static let nodes = 20_000

    /// What makes `text` too costly to read, found without reading it as YAML.
    ///
    /// O(*n*).
    static func problem(in text: String) -> (line: Int, message: String, help: String)? {
        if text.utf8.count > bytes {
            return (
                1, "The front matter is longer than \(bytes >> 10) KB.", "Move the text below the second “---” line."
            )
        }
        var line = 1
        var open = 0
        var dashes = 0
        var anchors = 0
        var references = 0
        var previous: UInt8 = 10
        var lineStart = true
        var utf8 = text.utf8.makeIterator()
        var next = utf8.next()
        while let byte = next {
            next = utf8.next()
            switch byte {
            case 10:
                line += 1
                dashes = 0
                lineStart = true
            case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
            case UInt8(ascii: "-"), UInt8(ascii: "?"):
                if lineStart { dashes += 1 }
            case UInt8(ascii: "&"):
                if isBreak(previous), let next, isWord(next) { anchors += 1 }
            case UInt8(ascii: "*"):
                if isBreak(previous), let next, isWord(next) { references += 1 }
            default: break
            }
            if byte != 32, byte != 10, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "?") { lineStart = false }
            if open > depth || (dashes > depth && next == 32) {
                return (line, "The front matter is nested too deeply.", "Lists in lists need at most a few levels.")
            }
            if anchors > 0, references > aliases {
                return (
                    line, "The front matter uses too many YAML aliases.",
                    "Write the values out instead of using & and *."
                )
            }
            previous = byte
        }
        return nil
    }

    /// Whether following every alias visits a bounded number of values.
    static func isSmall(_ root: Node) -> Bool {
        var left = nodes
        var stack = [root]
        while let node = stack.popLast() {
            left -= 1
            if left < 0 { return false }
            switch node {
            case .mapping(let mapping): stack.append(contentsOf: mapping.map(\.value))
            case .sequence(let sequence): stack.append(contentsOf: sequence)
            default: break
            }
        }
        return true
    }

    private static func isBreak(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 10 || byte == UInt8(ascii: "[") || byte == UInt8(ascii: ",")
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 48 && byte <= 57 || byte == 95
    }
}
