import Diagnostics
import SiteModel

/// What a template may not hold, because the pages' Content-Security-Policy keeps browsers from doing it.
///
/// Without this a theme's author would see nothing but a page that does not work.
enum InlineCodeCheck {
    /// Styles and scripts in the page itself, and what would be loaded from another site.
    static func violations(in source: TemplateSource) -> [Diagnostic] {
        let bytes = Array(source.text.utf8)
        var found: [Diagnostic] = []
        func report(_ range: Range<Int>, _ rule: String, _ message: String, _ help: String) {
            found.append(SourcePlace(range, in: bytes, of: source.displayPath).problem(rule, message, help))
        }
        var index = 0
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = open + 1
            let name = word(bytes, from: index)
            // `{{<base}}` fills a layout.
            guard !name.isEmpty, open == 0 || bytes[open - 1] != UInt8(ascii: "{") else { continue }
            let attributes = attributes(bytes, from: index + name.utf8.count)
            if name == "style" {
                report(
                    open..<(open + 6), "template-inline-code", "Browsers do not apply styles that stand in a page.",
                    "Write them into a style sheet in the theme's folder assets.")
            }
            if name == "script", !attributes.contains(where: { $0.name == "src" }),
                !attributes.contains(where: { $0.name == "type" && $0.value.contains("json") })
            {
                report(
                    open..<(open + 7), "template-inline-code", "Browsers do not run a script that stands in a page.",
                    "Write it into a file in the theme's folder assets.")
            }
            if ["iframe", "object", "embed", "base"].contains(name) {
                report(
                    open..<(open + 1 + name.utf8.count), "template-inline-code",
                    "Browsers do not load what <\(name)> asks for on these pages.", "Write a link to it instead.")
            }
            for attribute in attributes { check(attribute, of: name, attributes, report) }
        }
        return found
    }

    private struct Attribute {
        let name: String
        let value: String
        let range: Range<Int>
    }

    private static func check(
        _ attribute: Attribute, of element: String, _ all: [Attribute],
        _ report: (Range<Int>, String, String, String) -> Void
    ) {
        let value = attribute.value.lowercased()
        if attribute.name == "style" || attribute.name.hasPrefix("on") {
            report(
                attribute.range, "template-inline-code",
                "Browsers do not follow “\(attribute.name)” here: it is a style or script that stands in the page.",
                "Write it into a style sheet or script in the theme's folder assets, and give the element a class.")
        }
        let loads =
            ["src", "srcset", "poster"].contains(attribute.name)
            || element == "link" && attribute.name == "href"
                && all.contains {
                    $0.name == "rel" && !["alternate", "canonical", "author", "license"].contains($0.value)
                }
        guard loads, ["http:", "https:", "//", "data:"].contains(where: value.hasPrefix) else { return }
        report(
            attribute.range, "template-elsewhere",
            "This would be loaded from elsewhere, and browsers do not load that on these pages.",
            "Put the file into the theme's folder assets.")
    }

    /// The attributes of an element up to its end.
    private static func attributes(_ bytes: [UInt8], from start: Int) -> [Attribute] {
        var found: [Attribute] = []
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            let name = word(bytes, from: index)
            guard !name.isEmpty, index > 0, bytes[index - 1] <= 32 || bytes[index - 1] == UInt8(ascii: "}") else {
                index += 1
                continue
            }
            let begin = index
            index += name.utf8.count
            guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "="),
                bytes[index + 1] == UInt8(ascii: "\"") || bytes[index + 1] == UInt8(ascii: "'"),
                let end = bytes[(index + 2)...].firstIndex(of: bytes[index + 1])
            else { continue }
            found.append(
                Attribute(
                    name: name, value: String(decoding: bytes[(index + 2)..<end], as: UTF8.self), range: begin..<index))
            index = end + 1
        }
        return found
    }

    /// The letters and hyphens at a place, in small letters.
    private static func word(_ bytes: [UInt8], from start: Int) -> String {
        let letters = bytes[start...].prefix { $0 | 32 >= 97 && $0 | 32 <= 122 || $0 == 45 }
        return String(decoding: letters, as: UTF8.self).lowercased()
    }
}
