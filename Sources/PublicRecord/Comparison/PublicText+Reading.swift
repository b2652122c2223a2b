import Digests
import TextFormats

extension PublicText {
    /// Whether a public text is that of the page at an address.
    static func isOf(_ url: String, _ text: [UInt8]) -> Bool {
        var start = Array("---\nurl: ".utf8)
        Escape.appendJSON(url, to: &start)
        start.append(UInt8(ascii: "\n"))
        return text.starts(with: start)
    }

    /// Whether a public text has the field `name`, of whatever form.
    static func has(_ name: String, in bytes: [UInt8]) -> Bool {
        let start = Array("\(name):".utf8)
        return frontLines(of: bytes).contains { $0.starts(with: start) }
    }

    /// The line of the field `name` in a public text; `nil` if it is not there or a list of mappings.
    static func line(of name: String, in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let start = Array("\(name): ".utf8)
        return frontLines(of: bytes).first { $0.starts(with: start) }
    }

    /// The text of the field `name` in a public text; `nil` if it is not there or no single value.
    public static func field(_ name: String, in bytes: [UInt8]) -> String? {
        guard let line = line(of: name, in: bytes) else { return nil }
        let value = line.dropFirst(name.utf8.count + 2)
        if value.first == UInt8(ascii: "\"") {
            return StrictJSON(Array(value))?.text
        }
        return value.first == UInt8(ascii: "[") || value.first == UInt8(ascii: "{")
            ? nil : String(decoding: value, as: UTF8.self)
    }

    /// The entries of the field `changes` of a public text, each as it is written there, in order.
    static func changes(in bytes: [UInt8]) -> [ArraySlice<UInt8>] { entries(of: "changes", in: bytes) }

    /// The entries of a field that is a list of mappings, each as it is written, in order.
    static func entries(of field: String, in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        lines(of: field, in: bytes).map { $0.dropFirst(dash.count) }
    }

    /// Every text among the values of the front matter, but for the files that it names.
    static func words(in bytes: [UInt8]) -> [String] {
        frontLines(of: withoutMedia(bytes)).flatMap { line in
            let json = line.first == 32 ? line.dropFirst(4) : line.drop { $0 != UInt8(ascii: ":") }.dropFirst()
            return StrictJSON(Array(json))?.texts ?? []
        }
    }

    /// The lines of the front matter that tell of the page itself: not what was changed, nor which files it names.
    static func facts(in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let lists = ["changes:", "media:"].map { Array($0.utf8) }
        var isSkipped = false
        return frontLines(of: bytes).filter { line in
            if !line.starts(with: dash) { isSkipped = lists.contains { line.elementsEqual($0) } }
            return !isSkipped
        }
    }

    /// What stands below the front matter.
    static func body(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        let end = frontLines(of: bytes).last?.endIndex ?? 3
        return bytes[min(end + 5, bytes.count)...]
    }

    /// The lines between the two `---`.
    private static func frontLines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let fence = Array("---".utf8)
        var lines: [ArraySlice<UInt8>] = []
        var start = 4
        guard bytes.starts(with: fence + [10]) else { return [] }
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
            if bytes[start..<end].elementsEqual(fence) { return lines }
            lines.append(bytes[start..<end])
            start = end + 1
        }
        return []
    }
}

/// An entry of `changes` as the public text has it.
struct WrittenChange: Hashable {
    let date: String
    let kind: String
    let note: String?

    init?(_ line: ArraySlice<UInt8>) {
        guard let members = StrictJSON(Array(line))?.members, let date = members["date"]?.text,
            let kind = members["kind"]?.text
        else { return nil }
        self.date = date
        self.kind = kind
        note = members["note"]?.text
    }
}

extension PublicText {
    /// The digests of the files that a public text names, by their addresses.
    public static func media(in bytes: [UInt8]) -> [String: String] {
        Dictionary(files(in: bytes).map { ($0.file, $0.digest.hex) }, uniquingKeysWith: { first, _ in first })
    }

    /// The files that a public text names, in their order; no more of them than are written as they should be.
    static func files(in bytes: [UInt8]) -> [Media] {
        var files: [Media] = []
        for line in mediaLines(of: bytes) {
            guard let members = StrictJSON(Array(line.dropFirst(4)))?.members, let file = members["file"]?.text,
                let digest = members["sha256"]?.text.flatMap({ Digest(hex: $0) })
            else { break }
            files.append(Media(file: file, digest: digest))
        }
        return files
    }

    /// A public text without the files that it names.
    static func withoutMedia(_ bytes: [UInt8]) -> [UInt8] {
        let lines = mediaLines(of: bytes)
        guard let first = lines.first, let last = lines.last else { return bytes }
        return Array(bytes[..<(first.startIndex - "media:\n".utf8.count)] + bytes[(last.endIndex + 1)...])
    }

    private static func mediaLines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] { lines(of: "media", in: bytes) }

    /// The lines of a field that is a list of mappings, one for each.
    private static func lines(of field: String, in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let name = Array("\(field):".utf8)
        let lines = frontLines(of: bytes)
        guard let start = lines.firstIndex(where: { $0.elementsEqual(name) }) else { return [] }
        return Array(lines[(start + 1)...].prefix { $0.starts(with: dash) })
    }

    /// What begins such a line.
    private static let dash = Array("  - ".utf8)
}
