import TextFormats

/// Looks for what may name one of some pages, so that few texts have to be parsed.
struct NameSearch: Sendable {
    /// Words of which a link to one of the files has one, unless it is written in an unusual way; empty if there are too
    /// many to look for.
    private let words: [[UInt8]]
    /// What is looked for besides: links by name, escapes, and directives.
    private let signs: [[UInt8]]
    /// The folders in which a link by dots alone can mean one of the pages.
    private let folders: [String]

    /// - Parameter directives: The names of the directives that name items.
    init(of changes: [RecordedNames.Change], directives: some Sequence<String>) {
        var words: Set<[UInt8]> = []
        var folders: Set<String> = []
        for path in changes.flatMap(\.paths) {
            let folder = RecordState.Item.folder(of: path)
            let file = RecordState.Item.fileName(of: path)
            let name = file.prefix { $0 != "." }
            let place = name == "index" ? folder : folder.isEmpty ? String(name) : folder + "/" + name
            folders.insert(place)
            let word = place.split(separator: "/").last.map(String.init) ?? ""
            // An accent may be written in two ways.
            words.insert(word.utf8.allSatisfy { $0 < 0x80 } ? Array(word.utf8) : [])
        }
        self.folders = folders.sorted()
        self.words = words.count > Self.most || words.contains([]) ? [] : Array(words)
        signs = (["ref:", "\\"] + directives.map { ":" + $0 }).map { Array($0.utf8) }
    }

    private static let most = 16

    /// Whether a text in a page of `folder` may name one of the pages.
    func mayStand(in text: ArraySlice<UInt8>, of folder: String) -> Bool {
        words.isEmpty || folders.contains { $0.isEmpty || folder == $0 || folder.hasPrefix($0 + "/") }
            || (words + signs).contains { text.firstPlace(of: $0) != nil }
            || Self.hasEscape(text)
    }

    /// Whether a sign is written by its number or its name: `%75`, `&#117;`.
    private static func hasEscape(_ text: ArraySlice<UInt8>) -> Bool {
        has([UInt8(ascii: "%")], in: text) { $0.count > 1 && $0.prefix(2).allSatisfy(isAlphanumeric) }
            || has([UInt8(ascii: "&")], in: text) { $0.prefix(40).contains(UInt8(ascii: ";")) }
    }

    /// Whether a sign stands in a text, with something behind it that is looked for.
    private static func has(
        _ sign: [UInt8], in text: ArraySlice<UInt8>, before isFound: (ArraySlice<UInt8>) -> Bool
    ) -> Bool {
        var rest = text
        while let place = rest.firstPlace(of: sign) {
            rest = text[(place + 1)...]
            if isFound(rest) { return true }
        }
        return false
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 || byte &- 48 < 10 }
}
