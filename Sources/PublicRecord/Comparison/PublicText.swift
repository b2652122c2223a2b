import Digests
import SiteModel
import TextFormats

/// What is public of an item, in the one form to which the record commits: front matter, then the body.
///
/// It follows from the item's own file, its address and the files that it names alone, and not from the time, the theme
/// or other pages; only the deadlines of a case also have the title and the last day that site.yml sets, and a page that
/// announces a day also names the site's time zone.
/// Each line of the front matter is a name and a JSON value, so that it can be read as YAML and, line by line, as JSON.
public enum PublicText {
    /// A file of the site that an item names.
    public struct Media: Sendable, Hashable {
        /// Its address on the site, such as `/cases/26-0142/map.png`.
        public let file: String
        /// The SHA-256 of its bytes.
        public let digest: Digest

        /// Creates a file that an item names.
        public init(file: String, digest: Digest) {
            self.file = file
            self.digest = digest
        }
    }

    /// Fields that only say where and when a page appears, and those that stand at the beginning.
    private static func isPrinted(_ field: String) -> Bool {
        switch field {
        case "draft", "publish_at", "slug", "permalink", "aliases", "noindex", "type", "lang", "title": false
        default: true
        }
    }

    /// The public text of `item`, as it was read from its own file, at the address `permalink`.
    ///
    /// - Parameters:
    ///   - media: The files that it names, in order.
    ///   - timeZone: The zone by whose clocks a day ends that the page announces; `nil` for the form that texts had before
    ///     they named it.
    public static func text(of item: Item, permalink: String, media: [Media], timeZone: String?) -> VersionText {
        var output: [UInt8] = []
        output.reserveCapacity(640)
        output += "---\n".utf8
        append("url", .text(permalink), to: &output)
        append("type", .text(item.type.rawValue), to: &output)
        append("lang", .text(item.language), to: &output)
        if !item.title.isEmpty { append("title", .text(item.title), to: &output) }
        let timeZone = item.front.entries.contains(where: announcesDay) ? timeZone : nil
        var fields = item.front.entries.filter { isPrinted($0.name) }.map { entry in
            (name: publicName(of: entry.name, besideTimeZone: timeZone != nil), value: entry.value)
        }
        if let timeZone { fields.append((name: zoneName, value: .text(timeZone))) }
        fields.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        var isMediaDue = !media.isEmpty
        for field in fields {
            if isMediaDue, "media".utf8.lexicographicallyPrecedes(field.name.utf8) {
                append(media, to: &output)
                isMediaDue = false
            }
            append(field.name, field.value, to: &output)
        }
        if isMediaDue { append(media, to: &output) }
        output += "---\n".utf8
        let body = body(item.body)
        if !body.isEmpty { output.append(10) }
        return VersionText(front: output, body: body)
    }

    /// The name of a field, no two of which are one.
    ///
    /// A field of the site's own that is called like a computed one gets `own_` before its name, and so does one that is
    /// called as that one then is.
    private static func publicName(of name: String, besideTimeZone: Bool) -> String {
        if let first = name.utf8.first, !computedInitials.contains(first) { return name }
        var rest = name[...]
        while rest.hasPrefix("own_") { rest = rest.dropFirst(4) }
        return rest == "url" || rest == "media" || besideTimeZone && rest == zoneName ? "own_" + name : name
    }

    /// What the names begin with of computed fields, and of those that give way to them.
    private static let computedInitials = Array("umto".utf8)

    /// The field that names the zone by whose clocks the days end that a page announces.
    static let zoneName = "time_zone"

    /// Whether a field announces a day, which begins and ends by the clocks of the site's time zone.
    ///
    /// A moment that is not a whole day has its offset.
    private static func announcesDay(_ entry: FrontMatter.Entry) -> Bool {
        switch entry.name {
        case "next_update", "deadlines": true
        case "expires": entry.value.date?.isDay == true
        default: false
        }
    }

    private static func append(_ name: String, _ value: FieldValue, to output: inout [UInt8]) {
        if isPlain(name) { output += name.utf8 } else { Escape.appendJSON(name, to: &output) }
        output.append(UInt8(ascii: ":"))
        if case .list(let values) = value, values.contains(where: \.isRecord) {
            output.append(10)
            for value in values {
                output += "  - ".utf8
                appendJSON(value, to: &output)
                output.append(10)
            }
            return
        }
        output.append(32)
        appendJSON(value, to: &output)
        output.append(10)
    }

    private static func append(_ media: [Media], to output: inout [UInt8]) {
        output += "media:\n".utf8
        for file in media {
            output += "  - {\"file\":".utf8
            Escape.appendJSON(file.file, to: &output)
            output += ",\"sha256\":\"".utf8
            file.digest.appendHex(to: &output)
            output += "\"}\n".utf8
        }
    }

    /// A value as a line of the public text has it.
    static func json(_ value: FieldValue) -> [UInt8] {
        var output: [UInt8] = []
        appendJSON(value, to: &output)
        return output
    }

    private static func appendJSON(_ value: FieldValue, to output: inout [UInt8]) {
        switch value {
        case .text(let text): Escape.appendJSON(text, to: &output)
        case .date: Escape.appendJSON(value.text ?? "", to: &output)
        case .flag(let flag): output += (flag ? "true" : "false").utf8
        case .integer(let number): output += String(number).utf8
        case .list(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                appendJSON(value, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .record(let fields):
            output.append(UInt8(ascii: "{"))
            let ordered = fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            for (index, field) in ordered.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                Escape.appendJSON(field.name, to: &output)
                output.append(UInt8(ascii: ":"))
                appendJSON(field.value, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    /// Whether a name is the same text in YAML without quotation marks.
    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, (first | 32) &- 97 < 26 else { return false }
        if name.utf8.count <= 5, yamlInitials.contains(first | 32), yamlWords.contains(name.lowercased()) {
            return false
        }
        return name.utf8.allSatisfy { ($0 | 32) &- 97 < 26 || $0 &- 48 < 10 || $0 == 95 || $0 == 45 }
    }

    /// Names that some readers of YAML take for something else than text, of five letters at most.
    private static let yamlWords: Set = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
    /// What they begin with.
    private static let yamlInitials = Array("ynotf".utf8)
}

extension FieldValue {
    fileprivate var isRecord: Bool { if case .record = self { true } else { false } }
}
