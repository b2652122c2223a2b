import TextFormats

/// The value of a front-matter field, checked against its schema.
public indirect enum FieldValue: Sendable, Hashable {
    case text(String)
    case date(Moment)
    case flag(Bool)
    case integer(Int)
    case list([FieldValue])
    case record([RecordField])

    /// One field of a mapping.
    public struct RecordField: Sendable, Hashable {
        /// The name of the field.
        public let name: String
        /// What it holds.
        public let value: FieldValue
        /// The line of the value, 1-based; 0 if it is not known.
        public let line: Int
        /// The column of the value, 1-based; 0 if it is not known.
        public let column: Int

        init(name: String, value: FieldValue, line: Int = 0, column: Int = 0) {
            self.name = name
            self.value = value
            self.line = line
            self.column = column
        }
    }

    /// The value of the field `name` of a mapping.
    public subscript(name: String) -> FieldValue? {
        guard case .record(let fields) = self else { return nil }
        return fields.first { $0.name == name }?.value
    }

    /// Where the value of the field `name` of a mapping stands, if that is known.
    public func place(of name: String) -> (line: Int, column: Int)? {
        guard case .record(let fields) = self, let field = fields.first(where: { $0.name == name }), field.line > 0
        else { return nil }
        return (field.line, field.column)
    }

    /// The text; numbers and flags in their usual spelling.
    public var text: String? {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .date(let moment): moment.isDay ? moment.isoDay : moment.rfc3339
        case .list(let values): values.compactMap(\.text).joined(separator: ", ")
        case .record(let fields): fields.compactMap { $0.value.text }.joined(separator: ", ")
        }
    }

    /// The date, if it is one.
    public var date: Moment? { if case .date(let moment) = self { moment } else { nil } }
    /// The elements; none if it is no list.
    public var list: [FieldValue] { if case .list(let values) = self { values } else { [] } }
}

/// The checked fields between the `---` lines of a file, each with the place where it stands.
public struct FrontMatter: Sendable {
    /// One field as it was written.
    public struct Entry: Sendable {
        /// The name of the field.
        public let name: String
        /// What it holds.
        public let value: FieldValue
        /// Line and column of the value, 1-based.
        public let line: Int
        /// The column of the value, 1-based.
        public let column: Int
    }

    /// In the order of the file.
    public var entries: [Entry]

    /// Creates front matter from its entries.
    public init(entries: [Entry] = []) { self.entries = entries }

    /// The entry `name`, if written.
    ///
    /// O(*n*) in the handful of fields a file has.
    public func entry(_ name: String) -> Entry? {
        entries.first { $0.name == name }
    }

    /// The value of the field `name`.
    public subscript(name: String) -> FieldValue? { entry(name)?.value }
    /// The text of the field `name`.
    public func text(_ name: String) -> String? { self[name]?.text }
    /// The date in the field `name`.
    public func date(_ name: String) -> Moment? { self[name]?.date }
    /// Whether the field `name` says true.
    public func flag(_ name: String) -> Bool { self[name] == .flag(true) }
    /// The texts of the list `name`.
    public func texts(_ name: String) -> [String] { self[name]?.list.compactMap(\.text) ?? [] }

    /// A picture: where it is and what it shows.
    public func image(_ name: String) -> ImageReference? {
        guard let value = self[name], let source = value["src"]?.text, let alt = value["alt"]?.text else { return nil }
        return ImageReference(source: source, alt: alt)
    }
}

/// A picture as named in front matter.
public struct ImageReference: Sendable, Hashable {
    /// The file, from its page or from the top of the site.
    public let source: String
    /// What it shows.
    public let alt: String
}
