import Yams

/// Slips between { and }, where a comma ends a value and a colon needs a blank behind it.
extension YAMLReader {
    /// A text with no quotation marks around it, and what stands behind the commas in it.
    struct BracedText {
        let field: String
        private(set) var text: String
        /// The first piece that was cut off, which stands where a name is expected.
        private(set) var piece: Node?

        /// - Returns: `nil` if `node` can not be cut by a comma.
        init?(_ field: Field, _ node: Node) {
            guard field.type == .text, case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any
            else { return nil }
            self.field = field.name
            text = scalar.string
        }

        mutating func add(_ words: String, at node: Node) {
            text += ", " + words
            piece = piece ?? node
        }
    }

    /// Whether `mapping` is written between { and }; libyaml's word for it does not come through.
    func isBraced(_ mapping: Node.Mapping) -> Bool {
        guard let mark = mapping.mark, let line = excerpt(line: mark.line) else { return false }
        return line.unicodeScalars.dropFirst(mark.column - 1).first == "{"
    }

    /// Says that a text ends at its first comma, if there is more of it.
    mutating func reportCut(_ text: BracedText?) {
        guard let text, let piece = text.piece else { return }
        fail(
            "field-unknown", at: piece,
            "The text of “\(text.field)” ends at the comma before this: between { and } a comma ends a value.",
            "Put quotes around the whole text: \(text.field): \(Self.quoted(text.text))")
    }

    /// Says so if `name` is a field and its value with no blank between them.
    ///
    /// - Returns: The name of that field.
    mutating func reportGlued(_ name: String, at key: Node, among fields: [Field]) -> String? {
        guard let colon = name.firstIndex(of: ":"),
            let field = fields.first(where: { $0.name == name[..<colon] })?.name
        else { return nil }
        fail(
            "field-unknown", at: key, "A blank is missing behind the colon of “\(field)”.",
            "Write \(field): \(name[name.index(after: colon)...])")
        return field
    }

    /// A text as it is written in straight quotation marks.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
