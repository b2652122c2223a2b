import Diagnostics
import TextFormats

/// A small YAML file of settings, such as a theme's `theme.yml` or a file of strings.
public struct SettingsFile: Sendable {
    /// Names and values in the order of the file.
    public let values: [(name: String, value: FieldValue)]
    /// What is wrong with the file.
    public let diagnostics: [Diagnostic]

    /// Reads the mapping that `text` holds.
    ///
    /// - Parameter fields: The settings whose values are checked; others may hold anything.
    public init(text: String, displayPath: String, fields: [Field] = []) {
        var reader = YAMLReader(file: displayPath, text: text, firstLine: 1, zone: .utc)
        var found: [(String, FieldValue)] = []
        if let mapping = reader.rootMapping() {
            for (key, node) in mapping {
                guard let name = key.scalar?.string else { continue }
                let type = fields.first { $0.name == name }?.type ?? .any
                guard let value = reader.value(of: node, as: type, name: name) else { continue }
                found.append((name, value))
            }
        }
        values = found
        diagnostics = reader.diagnostics
    }

    /// The value of the setting `name`.
    public subscript(name: String) -> FieldValue? { values.first { $0.name == name }?.value }
}
