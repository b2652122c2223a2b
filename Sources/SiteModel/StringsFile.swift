import Diagnostics
import TextFormats
import Yams

/// A file of words, such as a theme's `strings/es.yml`: one name a line, with a text or with a text for each form.
public struct StringsFile: Sendable {
    /// A name and what stands behind it.
    public struct Entry: Sendable {
        /// The name.
        public let name: String
        /// Where the name stands.
        public let place: Place
        /// The text; `nil` if there are forms.
        public let text: String?
        /// The texts by the form that each is for.
        public let forms: [Form]
    }

    /// A form and its text.
    public struct Form: Sendable {
        /// The form's name, such as `one`.
        public let name: String
        /// Where the form's name stands.
        public let place: Place
        /// The text.
        public let text: String
    }

    /// Where something stands in the file.
    public struct Place: Sendable {
        /// File, line and column.
        public let location: SourceLocation
        let line: Substring
        let length: Int

        /// A problem with what stands here.
        public func problem(
            _ rule: String, _ message: String, help: String, severity: Severity = .error
        ) -> Diagnostic {
            Diagnostic(
                rule: rule, severity: severity, location: location, message: message, help: help,
                excerpt: SourceExcerptLimit.kept(String(line)), length: length)
        }
    }

    /// Where the file is.
    public let path: String
    /// The names in the order of the file.
    public let entries: [Entry]
    /// What can not be read in the file.
    public let diagnostics: [Diagnostic]

    /// Reads the file at `path`, which holds `text`.
    public init(text: String, path: String) {
        self.path = path
        var reader = YAMLReader(file: path, text: text, firstLine: 1, zone: .utc)
        let mapping = reader.rootMapping() ?? Node.Mapping([])
        let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map(Substring.init)
        func place(_ node: Node) -> Place {
            let line = node.mark.map(\.line) ?? 1
            let excerpt = lines.indices.contains(line - 1) ? lines[line - 1] : ""
            // libyaml counts characters; diagnostics count bytes of UTF-8.
            let column = excerpt.unicodeScalars.prefix(max(0, (node.mark.map(\.column) ?? 1) - 1))
                .reduce(1) { sum, scalar in sum + UTF8.width(scalar) }
            return Place(
                location: SourceLocation(file: path, line: line, column: column), line: excerpt,
                length: node.scalar?.string.utf8.count ?? 1)
        }
        var entries: [Entry] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                reader.fail("string-invalid", at: key, "This is not the name of a string.", "Write “name: text”.")
                continue
            }
            switch value {
            case .scalar(let scalar):
                entries.append(Entry(name: name, place: place(key), text: scalar.string, forms: []))
            case .mapping(let forms) where forms.values.allSatisfy { $0.scalar != nil }:
                let forms = forms.compactMap { form, text in
                    form.scalar.map { Form(name: $0.string, place: place(form), text: text.scalar?.string ?? "") }
                }
                entries.append(Entry(name: name, place: place(key), text: nil, forms: forms))
            default:
                reader.fail(
                    "string-invalid", at: value, "“\(name)” is no text.",
                    "Write “\(name): text”, or for words that change with a number \(name): { one: …, other: … }.")
            }
        }
        self.entries = entries
        diagnostics = reader.diagnostics
    }
}
