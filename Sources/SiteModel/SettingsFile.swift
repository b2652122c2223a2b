import Diagnostics
import TextFormats

/// A small YAML file of settings, such as a theme's `theme.yml` or a file of strings.
public struct SettingsFile: Sendable {
    /// Names and values in the order of the file.
    public let values: [(name: String, value: FieldValue)]
    /// What is wrong with the file.
    public let diagnostics: [Diagnostic]
    /// The values of ``values`` with their places, as written.
    public let entries: [PlacedValue.Entry]

    /// Reads the mapping that `text` holds.
    ///
    /// - Parameter fields: The settings whose values are checked; others may hold anything.
    public init(text: String, displayPath: String, fields: [Field] = []) {
        var reader = YAMLReader(file: displayPath, text: text, firstLine: 1, zone: .utc)
        var found: [(String, FieldValue)] = []
        var entries: [PlacedValue.Entry] = []
        if let mapping = reader.rootMapping() {
            for (key, node) in mapping {
                guard let name = key.scalar?.string else { continue }
                entries.append(.init(name: name, place: reader.place(of: key), value: reader.placed(node)))
                let type = fields.first { $0.name == name }?.type ?? .any
                guard let value = reader.value(of: node, as: type, name: name) else { continue }
                found.append((name, value))
            }
        }
        values = found
        self.entries = entries
        diagnostics = reader.diagnostics
    }

    /// The value of the setting `name`.
    public subscript(name: String) -> FieldValue? { values.first { $0.name == name }?.value }

    /// The value of the setting `name` with its places.
    public func placed(_ name: String) -> PlacedValue? { entries.first { $0.name == name }?.value }
}

extension PlacedValue {
    /// All texts in it.
    public var texts: [String] {
        switch content {
        case .text(let text): [text]
        case .list(let values): values.flatMap(\.texts)
        case .mapping(let entries): entries.flatMap(\.value.texts)
        }
    }
}
