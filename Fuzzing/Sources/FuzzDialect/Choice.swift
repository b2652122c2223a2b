import Markdown

/// How a text is rendered, as the first bytes of an input choose.
struct Choice {
    static let firstLine = 3

    let rendersTwice: Bool
    private let options: MarkdownOptions

    init(_ bytes: [UInt8]) {
        var options = MarkdownOptions()
        // Five bits of each of the first two bytes take an extension away.
        let without = UInt16(bytes[0] & 0x1F) | UInt16(bytes[1] & 0x1F) << 5
        options.extensions = .all.subtracting(MarkdownExtensions(rawValue: without))
        options.smart = bytes[2] & 1 == 0
        options.fullText = bytes[2] & 2 != 0
        options.language = bytes[2] & 4 == 0 ? "en" : "fr"
        if bytes[2] & 8 != 0 { options.headingShift = .down(2) }
        options.phoneNumbers = ["555-0100", "(312) 555-0142"]
        options.reservedIDs = ["content"]
        if bytes[2] & 32 != 0 { options.rawHTML = .allowed(.usual) }
        rendersTwice = bytes[2] & 16 != 0
        self.options = options
    }

    func render(_ body: ArraySlice<UInt8>) -> RenderedMarkdown {
        MarkdownRenderer(options: options).render(
            body, file: "a.md", firstLine: Self.firstLine, absoluteBase: "https://a.gov", pageURL: "/b/c/",
            resolve: Self.resolve, directive: Self.resolve)
    }

    private static func resolve(_ link: LinkUse) -> LinkResolution {
        switch link.destination.utf8.count % 3 {
        case 0: .replace("/" + link.destination)
        case 1: .problem(message: "No such page.", help: nil)
        default: .keep
        }
    }

    /// What a theme does: some names are known, some of their arguments are wrong, and labels are printed.
    private static func resolve(_ use: DirectiveUse) -> DirectiveResolution {
        Places.claimPlace(of: use)
        // A theme prints values too; it escapes them, as here.
        let title = use.arguments.map(\.value).joined(separator: " ").map { character in
            character.isLetter || character.isNumber
                || character.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value > 0x7E }
                ? String(character) : " "
        }.joined()
        let problem = DirectiveProblem(
            severity: .warning, message: "No such argument.", help: nil,
            argument: use.arguments.isEmpty ? nil : use.arguments.count - 1)
        switch (use.name.utf8.count % 3, use.form) {
        case (0, _): return .problems([problem])
        case (_, .text):
            let html = DirectiveHTML(
                before: "<span class=\"a\" title=\"\(title)\">\(use.labelHTML)", after: "</span>", words: use.label)
            return .html(html, feed: html)
        default:
            let label = use.labelHTML.isEmpty ? "" : "<p>\(use.labelHTML)</p>"
            let html = DirectiveHTML(
                before: "<div class=\"a\" title=\"\(title)\">\(label)", after: "</div>", words: use.label)
            return .html(
                html, feed: DirectiveHTML(before: "<div>", after: "</div>"),
                problems: use.arguments.isEmpty ? [] : [problem])
        }
    }
}
