/// What the name of a file in the content folder says about it.
enum FileNameKind: Equatable {
    /// A page, the settings, or a file that goes to the site as it is.
    case published
    /// A copy or a note that a program made for itself.
    case leftBehind
    /// A page whose ending is not `.md`; what its name should be.
    case misspelledPage(String)

    init(_ name: String) {
        // Most files are pages, and named like one.
        if name.utf8.suffix(3).elementsEqual(".md".utf8), !name.hasPrefix("~$") {
            self = .published
            return
        }
        let lower = name.lowercased()
        let ending = Self.ending(of: lower)
        if name.hasPrefix("~$") || name.count > 1 && name.hasPrefix("#") && name.hasSuffix("#")
            || lower == "thumbs.db" || lower == "desktop.ini" || Self.copies.contains(ending)
        {
            self = .leftBehind
        } else if Self.pages.contains(ending), !name.hasSuffix(".md") {
            self = .misspelledPage(name.dropLast(ending.count) + "md")
        } else {
            self = .published
        }
    }

    /// Whether a file of this name is more often a draft of a page than a download.
    static func isManuscript(_ name: String) -> Bool {
        let lower = name.lowercased()
        return manuscripts.contains(ending(of: lower)) && !wellKnown.contains(lower)
    }

    private static let copies: Set = ["bak", "swp", "swo", "tmp", "orig"]
    private static let pages: Set = ["md", "markdown", "mkd", "mkdn", "mdown"]
    private static let manuscripts: Set = ["docx", "doc", "odt", "rtf", "txt", "pages"]
    /// Text files that other programs look for.
    private static let wellKnown: Set = ["robots.txt", "humans.txt", "security.txt", "llms.txt"]

    private static func ending(of name: String) -> String {
        name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
    }
}
