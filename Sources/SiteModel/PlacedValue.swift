import Diagnostics
import Yams

/// A value of a YAML file together with where it stands, for values whose meaning is known only later.
///
/// What a theme's options may be is said by the theme; a site sets them in `site.yml`, which is read before.
public struct PlacedValue: Sendable, Hashable {
    /// What YAML can say.
    public enum Content: Sendable, Hashable {
        case text(String)
        case list([PlacedValue])
        case mapping([Entry])
    }

    /// A name and its value.
    public struct Entry: Sendable, Hashable {
        /// The name.
        public let name: String
        /// Where the name stands.
        public let place: SourcePlace
        /// What it is set to.
        public let value: PlacedValue
    }

    /// What it is.
    public let content: Content
    /// Where it stands.
    public let place: SourcePlace

    /// The text that it is.
    public var text: String? { if case .text(let text) = content { text } else { nil } }
    /// The values of the list that it is.
    public var list: [PlacedValue]? { if case .list(let list) = content { list } else { nil } }
    /// The names and values of the mapping that it is.
    public var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }

    /// The value that a mapping has for `name`.
    public subscript(name: String) -> PlacedValue? { entries?.first { $0.name == name }?.value }
}

/// A place in a file, with what a diagnostic shows of it.
public struct SourcePlace: Sendable, Hashable {
    /// The file, the line and the column.
    public let location: SourceLocation
    /// The line.
    public let excerpt: String?
    /// How many bytes stand there.
    public let length: Int

    /// Creates a place.
    public init(location: SourceLocation, excerpt: String? = nil, length: Int = 1) {
        self.location = location
        self.excerpt = excerpt
        self.length = length
    }

    /// A problem here.
    public func problem(
        _ rule: String, _ message: String, _ help: String?, severity: Severity = .error
    ) -> Diagnostic {
        Diagnostic(
            rule: rule, severity: severity, location: location, message: message, help: help, excerpt: excerpt,
            length: length)
    }
}

extension YAMLReader {
    /// The value of `node` with its places.
    func placed(_ node: Node) -> PlacedValue {
        switch node {
        case .sequence(let sequence): PlacedValue(content: .list(sequence.map(placed)), place: place(of: node))
        case .mapping(let mapping):
            PlacedValue(
                content: .mapping(
                    mapping.map { key, value in
                        .init(name: key.scalar?.string ?? "", place: place(of: key), value: placed(value))
                    }), place: place(of: node))
        default: PlacedValue(content: .text(node.scalar?.string ?? ""), place: place(of: node))
        }
    }
}
