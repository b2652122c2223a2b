import Diagnostics

/// An address that a template says itself, rather than a view.
public struct TemplateLink: Sendable, Hashable {
    /// What the address is.
    public enum Target: Sendable, Hashable {
        /// A path behind `{{site.base}}`, in the language of the page.
        case path(String)
        /// A path behind `{{site.root}}`, the same for all languages.
        case rootPath(String)
        /// A path that lacks `{{site.base}}`, so that it is right only where the site stands at the top of its host.
        case barePath(String)
        /// A place on the same page.
        case anchor(String)
        /// An address in full.
        case url(String)
    }

    /// The address as written.
    public let text: String
    /// What it is.
    public let target: Target
    /// Where it stands.
    public let location: SourceLocation
    /// Whether it is printed on some pages only.
    public let isConditional: Bool
    /// The line of the template.
    public let excerpt: String?
}

/// The literal addresses and ids of one template.
public struct TemplateAttributes: Sendable {
    /// The addresses, in the order of the text.
    public private(set) var links: [TemplateLink] = []
    /// The ids.
    public private(set) var ids: [String] = []

    private static let names = ["href", "src", "action", "poster", "id"].map { Array($0.utf8) }

    /// Reads a template.
    ///
    /// O(*n*).
    /// An attribute is its name behind white space, `=` and a value in quotation marks. What is not written so is not
    /// seen; no page suffers from it.
    init(_ source: TemplateSource) {
        let bytes = Array(source.text.utf8)
        var line = 1
        var lineStart = 0
        var index = 0
        var tags = source.tags[...]
        var open: [Bool] = []
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A {
                line += 1
                lineStart = index + 1
            }
            index += 1
            guard byte <= 0x20, let (name, value) = Self.attribute(bytes, at: index) else { continue }
            let column = value.lowerBound - lineStart + 1
            while let tag = tags.first, (tag.line, tag.column) < (line, column) {
                switch tag.kind {
                case .section, .inverted: open.append(true)
                case .block, .parent: open.append(false)
                case .end: _ = open.popLast()
                default: break
                }
                tags.removeFirst()
            }
            let text = String(decoding: bytes[value], as: UTF8.self)
            if name == "id" {
                if !text.contains("{{") { ids.append(text) }
            } else if let target = Self.target(of: text) {
                links.append(
                    TemplateLink(
                        text: text, target: target,
                        location: SourceLocation(file: source.displayPath, line: line, column: column),
                        isConditional: open.contains(true), excerpt: Self.line(bytes, from: lineStart)))
            }
            index = value.lowerBound
        }
    }

    private static func line(_ bytes: [UInt8], from start: Int) -> String? {
        SourceExcerptLimit.kept(String(decoding: bytes[start...].prefix(1_000).prefix { $0 != 0x0A }, as: UTF8.self))
    }

    private static func attribute(_ bytes: [UInt8], at start: Int) -> (String, Range<Int>)? {
        guard let name = names.first(where: { bytes[start...].starts(with: $0) }) else { return nil }
        let equals = start + name.count
        guard equals + 1 < bytes.count, bytes[equals] == UInt8(ascii: "=") else { return nil }
        let quote = bytes[equals + 1]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let end = bytes[(equals + 2)...].prefix(2_000).firstIndex(of: quote)
        else { return nil }
        return (String(decoding: name, as: UTF8.self), (equals + 2)..<end)
    }

    /// What a literal address leads to; `nil` if a view says more of it than the base path.
    private static func target(of text: String) -> TemplateLink.Target? {
        let base = ["{{site.base}}", "{{ site.base }}"].first(where: text.hasPrefix)
        let root = ["{{site.root}}", "{{ site.root }}"].first(where: text.hasPrefix)
        let rest = text.dropFirst((base ?? root)?.count ?? 0)
        guard !rest.contains("{{"), !rest.isEmpty else { return nil }
        if base != nil { return .path(String(rest)) }
        if root != nil { return .rootPath(String(rest)) }
        if rest.hasPrefix("#") { return .anchor(String(rest.dropFirst())) }
        if rest.hasPrefix("/"), !rest.hasPrefix("//") { return .barePath(String(rest)) }
        return .url(String(rest))
    }
}
