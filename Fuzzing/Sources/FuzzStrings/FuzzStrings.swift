import Diagnostics
import Judging
import SiteModel

@testable import Theme

/// Any texts as a theme's files of words and its theme.yml, and as what a site sets: what passes the checks is printed
/// as it should be, and what does not has a diagnostic that every reporter can show.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Each file is read as text in UTF-8 first.
    guard let text = String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) else {
        return 0
    }
    let files = ThemeFiles(text)
    WordsJudge(files).claim()
    OptionsJudge(files).claim()
    return 0
}

/// The files of a theme, which stand behind each other in the input.
struct ThemeFiles {
    static let mark = "\n%%%\n"
    /// The short name of the language in which ``other`` is.
    let language: String
    let settings: String
    /// What the site sets the options to, as it stands in site.yml.
    let values: String
    let english: String
    let other: String

    init(_ input: String) {
        var parts = input.split(separator: Self.mark, maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        while parts.count < 5 { parts.append("") }
        (language, settings, values, english, other) = (parts[0], parts[1], parts[2], parts[3], parts[4])
    }

    /// Every diagnostic stands in the file that it names, and nothing in it can act on a terminal.
    static func claim(_ diagnostics: [Diagnostic], _ texts: [String: String]) {
        for diagnostic in diagnostics {
            guard let text = texts[diagnostic.location.file], let line = diagnostic.location.line else { continue }
            let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
            // libyaml ends lines at other signs too, and tells what is missing at the end of a file behind it.
            let count =
                text.unicodeScalars.count { ["\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) } + lines.count
            Judge.claim(line >= 1 && line <= count + 1, "\(diagnostic.rule) is told on line \(line)")
            let column = diagnostic.location.column ?? 1
            Judge.claim(column >= 1 && column <= text.utf8.count + 2, "\(diagnostic.rule) is told at column \(column)")
        }
        Judge.printable(TerminalReporter(color: false).report(diagnostics), "the report")
        for format in DiagnosticFormat.allCases {
            _ = format.reporter(color: true, toolVersion: "1").report(diagnostics)
        }
    }
}
