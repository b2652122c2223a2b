import Diagnostics

extension SiteAssembler {
    /// A warning for each of `paths` that is named like the translation of the page beside it into a language that
    /// site.yml does not list: it would become a page of its own, in the wrong language.
    mutating func warnOfUnlistedLanguages(_ paths: [String]) {
        let candidates = paths.filter(Self.mayNameLanguage)
        guard !candidates.isEmpty else { return }
        let languages = Set(configuration.languages)
        let all = Set(paths)
        for path in candidates {
            let stem = path.dropLast(6)
            let language = String(path.dropLast(3).suffix(2))
            guard !languages.contains(language), all.contains(stem + ".md") else { continue }
            let listed = (configuration.languages + [language]).joined(separator: ", ")
            diagnostics.append(
                Diagnostic(
                    rule: "language-unlisted", severity: .warning,
                    location: SourceLocation(file: displayRoot + "/" + path),
                    message: "This file is named like a translation into “\(language)”, but site.yml does not list "
                        + "that language.",
                    help: "Write “languages: [\(listed)]” in site.yml. If it is a page of its own, "
                        + "give it a name without “.\(language)”."))
        }
    }

    /// Whether a file's name ends like `.es.md`; by bytes, since this is asked for each file.
    private static func mayNameLanguage(_ path: String) -> Bool {
        let ending = Array(path.utf8.suffix(6))
        return ending.count == 6 && ending[0] == UInt8(ascii: ".") && ending[3] == UInt8(ascii: ".")
            && ending[1...2].allSatisfy { $0 >= 97 && $0 <= 122 }
    }
}
