import SiteModel

extension ThemeOptions {
    /// The options as a table in Markdown, for the reference of a theme.
    public var reference: String {
        var out = "| option | holds | default | meaning |\n| --- | --- | --- | --- |\n"
        for option in declarations {
            let words = option.values.isEmpty ? "" : ": " + option.values.map { "`\($0)`" }.joined(separator: ", ")
            let standard = option.standard.map { "`\(Self.written($0))`" } ?? "nothing"
            out += "| `\(option.name)` | \(option.type.summary)\(words) | \(standard) | \(option.summary) |\n"
        }
        return out
    }

    /// A value as theme.yml has it, on one line.
    private static func written(_ value: PlacedValue) -> String {
        switch value.content {
        case .text(let text): text.hasPrefix("#") ? "\"\(text)\"" : text
        case .list(let list): "[" + list.map(written).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{ " + entries.map { "\($0.name): \(written($0.value))" }.joined(separator: ", ") + " }"
        }
    }
}
