import Diagnostics

/// The small table that every reporter's test shows, in another order than a report has.
enum Sample {
    static let diagnostics: [Diagnostic] = [
        .warning(
            rule: "link-broken", location: SourceLocation(file: "content/stories/a b.md", line: 12),
            message: "The link leads nowhere: 100%, truly."),
        .error(
            rule: "date-invalid", location: SourceLocation(file: "content/cases/26-1/index.md", line: 4, column: 7),
            message: "The date \"2026-13-40\" is not a date.",
            help: "Write it as YYYY-MM-DD, for example 2026-03-02.", excerpt: "date: 2026-13-40", length: 10),
        .note(rule: "site-empty", location: SourceLocation(file: "site.yml"), message: "The site has no pages."),
    ]

    /// Every character that a terminal would obey or that would hide or reorder text.
    static let hostile: Diagnostic = .error(
        rule: "x\u{1B}]0;rule\u{7}",
        location: SourceLocation(file: "evil\u{1B}[2J\n::error::.md", line: 1, column: 3),
        message: "a\u{1B}[31mred\u{9B}0m\u{7F}\r\nforged: line\u{202E}\u{2028}",
        help: "first\u{8}\nsecond\0", excerpt: "a\u{1B}[2Jb\u{0}\u{85}\u{2067}\ttail\r\nnext line", length: 4)

    /// Whether no character is left that a terminal would obey; line feeds and tabs are a report's own.
    static func isSafe(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0A, 0x09: true
            case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: false
            default: true
            }
        }
    }
}
