import Diagnostics
import Markdown
import Yams

extension SiteConfiguration {
    /// The settings of the pages' texts.
    static let markdownFields: [Field] = [
        Field(
            "quotes", .text,
            "The language whose quotation marks texts in the site's main language get, such as de-CH for «…» in German. "
                + "Default: those of each page's language."),
        Field(
            "html", .choice(["off", "allow-list"]),
            "off shows HTML in a text as text; allow-list prints the elements and attributes that the next two lists "
                + "name. Default: off."),
        Field(
            "html_elements", .textList,
            "The elements that may be used. Default: \(HTMLAllowList.usual.elements.sorted().joined(separator: ", "))."),
        Field(
            "html_attributes", .textList,
            "The attributes that may be used. Default: "
                + "\(HTMLAllowList.usual.attributes.sorted().joined(separator: ", ")). "
                + "class can be added; nothing else can."),
    ]
}

extension ConfigurationReader {
    /// Reads which HTML the pages' texts may hold; a name that can not be allowed is an error.
    mutating func readRawHTML(_ value: FieldValue?, _ mapping: Node.Mapping?) {
        guard let value, let mapping else { return }
        var list = HTMLAllowList.usual
        if let names = names("html_elements", value, mapping, known: HTMLAllowList.knownElements) {
            list.elements = names
        }
        if let names = names("html_attributes", value, mapping, known: HTMLAllowList.knownAttributes) {
            list.attributes = names
        }
        let isOn = value["html"]?.text == "allow-list"
        if isOn { configuration.rawHTML = .allowed(list) }
        guard !isOn, let unused = mapping["html_elements"] ?? mapping["html_attributes"] else { return }
        reader.fail(
            "setting-unused", at: unused, "This list does nothing, because HTML is not allowed in texts.",
            "Add “html: allow-list” beside it, or remove the list.")
        reader.diagnostics[reader.diagnostics.count - 1].severity = .warning
    }

    private mutating func names(
        _ setting: String, _ value: FieldValue, _ mapping: Node.Mapping, known: [String]
    ) -> Set<String>? {
        guard let list = value[setting]?.list, let node = mapping[setting] else { return nil }
        let nodes = node.sequence.map(Array.init) ?? [node]
        var names: Set<String> = []
        for (index, name) in list.compactMap(\.text).enumerated() {
            let name = name.lowercased()
            guard !known.contains(name) else {
                names.insert(name)
                continue
            }
            let near = NearestName.best(for: name, among: known)
            reader.fail(
                "html-never-allowed", at: index < nodes.count ? nodes[index] : node,
                "“\(name.prefix(40))” can not be allowed in texts.",
                near.map { "Did you mean “\($0)”?" }
                    ?? "What acts, loads or asks for input is never allowed. Known names: \(known.joined(separator: ", "))."
            )
        }
        return names
    }
}
