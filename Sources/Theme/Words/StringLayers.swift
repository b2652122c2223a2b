import Diagnostics
import Digests
import SiteModel

/// The files of strings of a theme, those of the themes that it extends first and the site's own last.
struct StringLayers: Sendable {
    /// One file.
    struct File: Sendable {
        let language: String
        let text: String
        let file: StringsFile
        /// Which theme it belongs to: 0 for the one that extends none.
        let layer: Int
    }

    private(set) var files: [File] = []
    private var layer = -1

    /// Begins the files of the next theme, or of the site.
    mutating func beginLayer() { layer += 1 }

    /// Reads the file at `path`, which holds `text`.
    mutating func add(_ text: String, path: String, language: String) {
        files.append(
            File(language: language, text: text, file: StringsFile(text: text, path: path), layer: max(0, layer)))
    }

    /// The words; later files win.
    var strings: ThemeStrings {
        var strings = ThemeStrings()
        for file in files {
            let rule = PluralRule(language: file.language) ?? .none
            for entry in file.file.entries {
                strings.set(entry.name, Self.value(of: entry, rule), in: file.language)
            }
        }
        return strings
    }

    private static func value(of entry: StringsFile.Entry, _ rule: PluralRule) -> ThemeString {
        if let text = entry.text { return .text(text) }
        let forms = entry.forms.compactMap { form in PluralCategory(rawValue: form.name).map { ($0, form.text) } }
        return .plural(PluralForms(rule: rule, texts: Dictionary(forms, uniquingKeysWith: { first, _ in first })))
    }

    /// Adds what distinguishes these files from others.
    func add(to key: inout DigestBuilder) {
        key.append(number: files.count)
        for file in files {
            key.append(file.language)
            key.append(number: file.layer)
            key.append(file.text)
        }
    }
}

extension TemplateSource {
    /// The folder of the theme, or of the site's own files, to which the template belongs.
    var folder: String? {
        displayPath.ranges(of: "/templates/").first.map { String(displayPath[..<$0.lowerBound]) }
    }
}

/// A string that a template uses, and where.
struct StringUse: Sendable {
    let tag: TemplateTag
    let template: TemplateSource
}
