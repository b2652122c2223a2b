/// Text that another generator or content system would replace, as pages that were moved from there still have it.
struct Shortcode {
    /// The name of what it asks for, in lower case; empty if it has none.
    let name: String
    /// How it begins, such as `{{<`.
    let opener: String

    /// What a writer should use instead.
    var remedy: String {
        // Liquid ends what it began with a tag such as {% enddetails %}.
        let begun = name.hasPrefix("end") ? String(name.dropFirst(3)) : name
        for (names, remedy) in Self.remedies where names.contains(name) || names.contains(begun) { return remedy }
        return "A text holds no code: write the words themselves, or use a directive such as ::figure. "
            + "If readers should see these signs, put them between ` and `."
    }

    private static let remedies: [(Set<String>, String)] = [
        (
            ["figure", "img", "image", "picture", "gallery", "caption", "photo", "imgproc"],
            "Use the directive ::figure[Caption]{src=\"photo.jpg\" alt=\"What the picture shows\"}, once for each picture."
        ),
        (
            ["youtube", "vimeo", "video", "embed", "audio", "playlist", "iframe"],
            "Use the directive ::video[Title]{…} with the file or the address of the video."
        ),
        (
            ["ref", "relref", "link", "post_url"],
            "Link to the page's file, such as [words](../procedures/records.md), or by its name: [words](ref:records)."
        ),
        (
            ["note", "notice", "alert", "warning", "tip", "info", "hint", "callout", "admonition", "caution"],
            "Use a callout: a quote whose first line is > [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]."
        ),
        (
            ["details", "expand", "accordion", "collapse", "collapsible", "spoiler", "tabs", "tab"],
            "Use the directive :::details[Title], the text on the lines below it, and ::: at the end."
        ),
        (["highlight", "code", "raw", "endraw", "endhighlight", "gist"], "Put the code between lines of ```."),
        (
            ["file", "download", "pdf", "document", "attachment"],
            "Use the directive ::document[Title]{src=\"file.pdf\"}."
        ),
        (
            ["contact-form", "contact-form-7", "gravityform", "wpforms", "form", "ninja_form"],
            "Use the directive ::contact, which shows how to reach the agency."
        ),
        (["quote", "blockquote", "pullquote"], "Use the directive :::quote, or begin each line with >."),
        (
            ["fn", "fnbody", "footnote", "note_ref", "sidenote"],
            "Write a note: [^name] where it belongs, and [^name]: with its words on a line of its own."
        ),
        (["toc", "tableofcontents"], "Remove it: the list of contents is made of the headings."),
        (["table", "tablepress", "csv-table"], "Write a table with | between the cells."),
    ]

    // MARK: Finding

    /// The names that WordPress and its usual extensions put between brackets.
    private static let bracketNames: Set<String> = [
        "gallery", "caption", "embed", "video", "audio", "playlist", "youtube", "vimeo", "contact-form",
        "contact-form-7", "gravityform", "wpforms", "ninja_form", "googlemaps", "tablepress", "button", "accordion",
    ]

    /// Those of them that stand for something without any attribute.
    private static let bareNames: Set<String> = ["gallery", "playlist", "youtube", "vimeo"]

    /// The first letters of ``bracketNames``, and “/” for the ends of those that enclose a text.
    private static let firstLetters = Set("gcevapytwnb/".utf8)

    /// Whether a text may hold any; `false` is certain.
    ///
    /// O(*n*), and no more than two looks for one byte in a text without braces and brackets.
    static func mayBe(in text: UnsafeRawBufferPointer) -> Bool {
        following(UInt8(ascii: "{"), in: text) { text[$0] == UInt8(ascii: "{") || text[$0] == UInt8(ascii: "%") }
            || following(UInt8(ascii: "["), in: text) { mayBeName(text, at: $0) }
    }

    private static func following(
        _ sign: UInt8, in text: UnsafeRawBufferPointer, _ isWanted: (Int) -> Bool
    ) -> Bool {
        var index = 0
        while let found = text.firstOffset(of: sign, from: index) {
            index = found + 1
            guard index < text.count else { return false }
            if isWanted(index) { return true }
        }
        return false
    }

    /// Whether a name of ``bracketNames`` begins at an index; most words of links are told from one by their length.
    private static func mayBeName(_ text: UnsafeRawBufferPointer, at index: Int) -> Bool {
        let bytes = text.bindMemory(to: UInt8.self)
        if bytes[index] == UInt8(ascii: "/") { return true }
        guard isFirstLetter.contains(bytes[index] | 0x20) else { return false }
        var end = index
        while end < bytes.count, ASCII.isLetter(bytes[end]) { end += 1 }
        return end - index >= 5 && bracketNames.contains(name(bytes, from: index))
    }

    private static let isFirstLetter = ByteSet("gcevapytwnb")

    /// The first one in the text of a node.
    ///
    /// - Parameter endsInTag: Whether a tag follows, as in `{{<figure>}}`.
    init?(in text: UnsafeRawBufferPointer, endsInTag: Bool) {
        let bytes = text.bindMemory(to: UInt8.self)
        var index = 0
        while index < bytes.count {
            defer { index += 1 }
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch bytes[index] {
            case UInt8(ascii: "{") where next == UInt8(ascii: "{"):
                let third = index + 2 < bytes.count ? bytes[index + 2] : 0
                let isHugo = third == UInt8(ascii: "<") || third == UInt8(ascii: "%")
                guard isHugo || (third == 0 && endsInTag) || Self.holds("}}", bytes, from: index + 2) else { continue }
                name = Self.name(bytes, from: index + (isHugo ? 3 : 2))
                opener = isHugo ? "{{" + String(UnicodeScalar(third)) : "{{"
                return
            case UInt8(ascii: "{") where next == UInt8(ascii: "%"):
                guard Self.holds("%}", bytes, from: index + 2) else { continue }
                name = Self.name(bytes, from: index + 2)
                opener = "{%"
                return
            case UInt8(ascii: "[") where Self.firstLetters.contains(next):
                let isEnd = next == UInt8(ascii: "/")
                let start = index + (isEnd ? 2 : 1)
                let name = Self.name(bytes, from: start)
                let end = start + name.utf8.count
                guard Self.bracketNames.contains(name), end < bytes.count else { continue }
                let isBare = bytes[end] == UInt8(ascii: "]")
                if isBare {
                    guard isEnd || Self.bareNames.contains(name) || Self.holds("[/\(name)]", bytes, from: end)
                    else { continue }
                }
                guard isBare || bytes[end] == 0x20 else { continue }
                guard isBare || Self.holds("=", bytes, from: end), Self.holds("]", bytes, from: end) else { continue }
                self.name = name
                opener = isEnd ? "[/" : "["
                return
            default: continue
            }
        }
        return nil
    }

    /// The furthest that the end of one is looked for, so that a text of openers alone is not searched over and over.
    private static let longest = 1_000

    private static func holds(_ sign: String, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        let sign = Array(sign.utf8)
        var index = start
        let limit = min(bytes.count, start + longest) - sign.count
        while index <= limit {
            if bytes[index] == sign[0], bytes[index..<(index + sign.count)].elementsEqual(sign) { return true }
            index += 1
        }
        return false
    }

    private static func name(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
        var start = start
        while start < bytes.count, [0x20, UInt8(ascii: "-"), UInt8(ascii: "/")].contains(bytes[start]) { start += 1 }
        var end = start
        while end < bytes.count, end - start < 40 {
            let byte = bytes[end]
            guard (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == 45 || byte == 95 else { break }
            end += 1
        }
        return String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
    }
}
