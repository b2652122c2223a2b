import Diagnostics

/// The rule that a directive's template takes addresses only from arguments that are checked to be addresses.
///
/// Words that a writer may choose freely could be an address that runs a script; escaping does not help against that.
enum DirectiveAddressCheck {
    /// Attributes that browsers take for addresses.
    private static let attributes = [
        "action", "cite", "data", "formaction", "href", "ping", "poster", "src", "srcset",
    ].map { Array($0.utf8) }

    private static let addresses: Set<DirectiveArgumentType> = [
        .url, .file, .image, .video, .captions, .item, .contact, .phone,
    ]

    /// The tags of `template` that print other words into an address.
    static func violations(in template: TemplateSource, of directive: DirectiveDeclaration) -> [TemplateTag] {
        let lines = template.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        return template.tags.filter { tag in
            guard tag.kind == .text || tag.kind == .raw, lines.indices.contains(tag.line - 1) else { return false }
            let name = String(tag.name.prefix { $0 != "." })
            let isFree =
                name == "label" || name == "label_text"
                || directive.argument(name).map { !addresses.contains($0.type) } ?? false
            return isFree && isInAddress(lines[tag.line - 1].prefix(tag.column - 1))
        }
    }

    /// Whether what follows `text` stands in an attribute that holds an address.
    private static func isInAddress(_ text: Substring.UTF8View) -> Bool {
        guard let equals = text.lastIndex(of: UInt8(ascii: "=")) else { return false }
        let value = text[text.index(after: equals)...].drop { $0 == 0x20 }
        if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard !value.dropFirst().contains(quote) else { return false }
        } else if value.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: ">") }) {
            return false
        }
        let before = text[..<equals].reversed().drop { $0 == 0x20 }
        let name = before.prefix { ($0 | 32) >= 97 && ($0 | 32) <= 122 || $0 == UInt8(ascii: "-") }.reversed()
        return attributes.contains { $0.elementsEqual(name.map { $0 | 32 }) }
    }
}
