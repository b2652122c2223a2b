import Diagnostics
import Judging
import SiteModel
import TextFormats

@testable import Theme

/// What files of words give.
struct WordsJudge {
    private let files: ThemeFiles
    private let layers: StringLayers
    private let paths: [String: String]

    init(_ files: ThemeFiles) {
        self.files = files
        var layers = StringLayers()
        layers.beginLayer()
        layers.add(files.english, path: "strings/en.yml", language: "en")
        layers.beginLayer()
        layers.add(files.other, path: "strings/other.yml", language: files.language)
        self.layers = layers
        paths = ["strings/en.yml": files.english, "strings/other.yml": files.other]
    }

    func claim() {
        for file in layers.files {
            claimSame(file)
            for entry in file.file.entries {
                for text in [entry.text].compactMap(\.self) + entry.forms.map(\.text) { claimPattern(text) }
            }
        }
        let strings = layers.strings
        let problems = StringChecks(layers, strings, used: [:], ownFolder: "content/_theme/strings")
            .check(["en", files.language])
        ThemeFiles.claim(problems, paths)
        let isSound = !problems.contains { $0.severity == .error }
        for language in ["en", files.language] {
            let words = Words(
                strings: strings, language: language, now: Moment(seconds: 0, offset: 0, isDay: true), zone: .utc)
            claimPrinted(words, isSound: isSound, language)
        }
    }

    /// The reader of words and the one of settings find the same names and texts.
    private func claimSame(_ file: StringLayers.File) {
        let settings = SettingsFile(text: file.text, displayPath: file.file.path)
        for entry in file.file.entries {
            let found = settings.entries.first { $0.name == entry.name && $0.place.location == entry.place.location }
            Judge.claim(found != nil, "a reader does not see “\(entry.name)”")
            guard let found else { continue }
            if let text = entry.text {
                Judge.claim(found.value.text == text, "two readers see other texts of “\(entry.name)”")
            } else {
                let forms = found.value.entries?.map { [$0.name, $0.value.text] }
                Judge.claim(forms == entry.forms.map { [$0.name, $0.text] }, "two readers see other forms")
            }
        }
    }

    /// A text is its pieces, and without values it stays as it is.
    private func claimPattern(_ text: String) {
        let pattern = TextPattern(text)
        Judge.claim(pattern.filled { _ in nil } == text, "the pieces of “\(text)” are another text")
        Judge.claim(pattern.filled { "{\($0)}" } == text, "“\(text)” is filled as another text")
    }

    /// What is printed is there at all, and with its values if the checks found nothing.
    private func claimPrinted(_ words: Words, isSound: Bool, _ language: String) {
        let day = Moment(seconds: 1_772_409_600 + 18 * 3_600 + 30 * 60, offset: 0, isDay: false)
        let (date, time) = (words.dayText(day), words.time(day) ?? "")
        let phrase = words.phrase("version_of", "ONE", "TWO")
        let counts = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000].map { words.count("updates_count", $0) }
        let sizes = [0, 1, 999, 1_000, 1_500, 999_999, 1 << 40].map { words.formats.size($0) }
        _ = [words.formats.number(.min), words.formats.number(.max), words.label("stage", "a-b")]
        guard isSound else { return }
        Judge.claim(phrase.contains("ONE") && phrase.contains("TWO"), "a value is missing: \(phrase)")
        Judge.claim(date.contains("2026") && date.contains("2"), "a day is missing: \(date)")
        Judge.claim(time.contains("30") && (time.contains("6") || time.contains("18")), "a time is missing: \(time)")
        // 5 is never the only number of a form, so its form has to say it.
        Judge.claim(counts[4].contains("5"), "a number is missing: \(counts[4]) in \(language)")
        Judge.claim(sizes[4].contains("1") && sizes[4].contains("5"), "a size is missing: \(sizes[4])")
        for text in [date, time, phrase] + counts + sizes {
            Judge.claim(!text.isEmpty, "something is printed as nothing")
        }
    }
}
