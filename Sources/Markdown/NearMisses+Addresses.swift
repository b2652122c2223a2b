/// Reading what stands between the brackets of what was to be a link.
extension NearMisses {
    /// The furthest that the other bracket is looked for, so that a text of brackets is not searched over and over.
    static let longest = 500

    static func opening(of close: Int, in text: [UInt8]) -> Int? {
        text[max(0, close - longest)..<close].lastIndex(of: UInt8(ascii: "["))
    }

    /// The bracket that ends what begins at an index; brackets in it come in pairs.
    static func closing(from start: Int, in text: [UInt8]) -> Int? {
        guard start <= text.count else { return nil }
        var depth = 0
        for index in text[start...].prefix(longest).indices {
            if text[index] == UInt8(ascii: "(") { depth += 1 }
            guard text[index] == UInt8(ascii: ")") else { continue }
            if depth == 0 { return index }
            depth -= 1
        }
        return nil
    }

    /// Where a title between quotation marks begins behind an address, as in `page.md “Title”`.
    static func title(in text: ArraySlice<UInt8>) -> Int? {
        guard let space = text.firstIndex(where: ASCII.isSpace) else { return nil }
        let rest = text[space...].drop(while: ASCII.isSpace)
        let isTitle = [[0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9E], [0xC2, 0xAB]].contains { rest.starts(with: $0) }
        return isTitle ? space : nil
    }

    private static let endings: Set<String> = [
        "md", "markdown", "html", "htm", "pdf", "doc", "docx", "odt", "xls", "xlsx", "csv", "txt", "zip", "jpg", "jpeg",
        "png", "gif", "svg", "webp", "avif", "mp3", "mp4", "webm",
    ]

    /// Whether words are surely an address.
    static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
        guard !text.isEmpty, !text.contains(where: ASCII.isSpace) else { return false }
        let starts = ["http://", "https://", "www.", "/", "./", "../", "ref:", "mailto:", "tel:"]
        if starts.contains(where: { text.starts(with: $0.utf8) && text.count > $0.utf8.count }) { return true }
        let path = text.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") }
        guard let stop = path.lastIndex(of: UInt8(ascii: ".")), stop > path.startIndex else { return false }
        return endings.contains(String(decoding: path[(stop + 1)...], as: UTF8.self).lowercased())
    }
}
