import Foundation
import SiteModel
import Testing
import TextFormats

@testable import Theme

/// The words of the theme Civic in the five languages that it speaks.
@Suite("Civic's words")
struct CivicStringsTests {
    static let languages = ["en", "es", "vi", "zh", "ar"]
    static let themes = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("themes").path

    static func file(_ language: String) throws -> StringsFile {
        let path = themes + "/civic/strings/\(language).yml"
        return StringsFile(text: try String(contentsOfFile: path, encoding: .utf8), path: path)
    }

    static func words(_ language: String) throws -> Words {
        let loaded = ThemeFolder.load(name: "civic", root: themes, languages: languages)
        return try #require(loaded.theme).words(
            language, now: Moment(seconds: 0, offset: 0, isDay: false), zone: Zone.utc)
    }

    @Test("a site in all five languages lacks no word, and no file has a mistake")
    func whole() {
        let (_, diagnostics) = ThemeFolder.load(name: "civic", root: Self.themes, languages: Self.languages)
        #expect(diagnostics == [])
    }

    @Test("the five files have the same names in the same order, and nothing empty", arguments: languages)
    func same(_ language: String) throws {
        let file = try Self.file(language)
        #expect(file.entries.map(\.name) == (try Self.file("en")).entries.map(\.name))
        for entry in file.entries {
            let texts = entry.text.map { [$0] } ?? entry.forms.map(\.text)
            #expect(!texts.isEmpty && texts.allSatisfy { !$0.isEmpty }, "\(entry.name)")
        }
    }

    @Test("every word is printed: by a template, or by Candor")
    func used() throws {
        let folder = Self.themes + "/civic/templates/"
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".mustache") }
        let templates = try names.map { try String(contentsOfFile: folder + $0, encoding: .utf8) }.joined()
        let printed = Set(templates.matches(of: /strings\.([a-z0-9_]+)/).map { String($0.1) })
        #expect(!printed.isEmpty)
        let unused = try Self.file("en").entries.map(\.name).filter {
            !printed.contains($0) && StringCatalog.byName[$0] == nil
        }
        #expect(unused == [], "Remove these from the five files.")
    }

    @Test("English says what Candor itself would say")
    func english() throws {
        let file = try Self.file("en")
        for (name, english) in StringCatalog.english {
            let entry = try #require(file.entries.first { $0.name == name }, "\(name)")
            switch english {
            case .text(let text): #expect(entry.text == text, "\(name)")
            case .plural(let forms):
                let own = Dictionary(entry.forms.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
                #expect(own == Dictionary(forms.texts.map { ($0.rawValue, $1) }, uniquingKeysWith: { $1 }), "\(name)")
            }
        }
    }

    @Test(
        "a day and a time read as the language writes them",
        arguments: [
            ("en", "November 20, 2026", "6:30 p.m.", "12 a.m."),
            ("es", "20 de noviembre de 2026", "6:30 p.\u{a0}m.", "12 a.\u{a0}m."),
            ("vi", "20 tháng 11, 2026", "18:30", "00:00"),
            ("zh", "2026年11月20日", "下午6:30", "上午12点"),
            ("ar", "20 نوفمبر 2026", "6:30 مساءً", "12 صباحًا"),
        ])
    func days(_ language: String, _ day: String, _ evening: String, _ midnight: String) throws {
        let words = try Self.words(language)
        #expect(words.dayText(try Moment(parsing: "2026-11-20", zone: .utc)) == day)
        #expect(words.time(try Moment(parsing: "2026-11-20 18:30", zone: .utc)) == evening)
        #expect(words.time(try Moment(parsing: "2026-11-20 00:00", zone: .utc)) == midnight)
        #expect(words.time(try Moment(parsing: "2026-11-20", zone: .utc)) == nil)
    }

    @Test(
        "counts take the language's forms and keep Western digits",
        arguments: [
            ("en", ["0 updates", "1 update", "2 updates", "1,234 updates"]),
            ("es", ["0 novedades", "1 novedad", "2 novedades", "1,234 novedades"]),
            ("vi", ["0 cập nhật", "1 cập nhật", "2 cập nhật", "1.234 cập nhật"]),
            ("zh", ["0 条进展", "1 条进展", "2 条进展", "1,234 条进展"]),
            ("ar", ["لا مستجدات", "مستجد واحد", "مستجدان", "1,234 مستجدًا"]),
        ])
    func counts(_ language: String, _ expected: [String]) throws {
        let words = try Self.words(language)
        #expect([0, 1, 2, 1_234].map { words.count("updates_count", $0) } == expected)
    }

    @Test(
        "sizes of files have the language's signs",
        arguments: [
            ("en", ["1 byte", "999 bytes", "1.2 KB", "25 MB", "3,000 GB"]),
            ("es", ["1 byte", "999 bytes", "1.2 KB", "25 MB", "3,000 GB"]),
            ("vi", ["1 byte", "999 byte", "1,2 KB", "25 MB", "3.000 GB"]),
            ("ar", ["بايت واحد", "999 بايت", "1.2 كيلوبايت", "25 ميغابايت", "3,000 غيغابايت"]),
        ])
    func sizes(_ language: String, _ expected: [String]) throws {
        let formats = try Self.words(language).formats
        #expect([1, 999, 1_234, 25_000_000, 3_000_000_000_000].map(formats.size) == expected)
    }

    @Test("every value of a declared fact has a label in every language", arguments: languages)
    func labels(_ language: String) throws {
        let words = try Self.words(language)
        let groups: [(String, [String])] = [
            ("kind", ItemType.allCases.map(\.rawValue)), ("stage", CaseStage.allCases.map(\.rawValue)),
            ("stage_summary", CaseStage.allCases.map(\.rawValue)), ("severity", AlertWords.severity),
            ("urgency", AlertWords.urgency), ("certainty", AlertWords.certainty), ("category", AlertWords.category),
            ("message_type", AlertWords.messageType), ("question", ["open", "answered", "declined"]),
            ("change", ChangeKind.allCases.map(\.rawValue)),
        ]
        for (group, keys) in groups {
            for key in keys { #expect(words[group + "_" + key.replacing("-", with: "_")] != nil, "\(group) \(key)") }
        }
    }

    @Test("the places of a phrase may stand in any order")
    func places() throws {
        #expect(try Self.words("zh").phrase("page_of", "2", "5") == "第 2 页，共 5 页")
        #expect(ThemeString.text("{2} / {1}").filled(["a", "b"]) == "b / a")
        #expect(ThemeString.text("{} {x} {3} {").filled(["a"]) == "a {x} {3} {")
    }

    @Test("a language with more parts takes what it lacks from the shorter tag, but not from another script")
    func tags() {
        #expect(ThemeStrings.tables(for: "es-MX") == ["es-mx", "es"])
        #expect(ThemeStrings.tables(for: "zh-Hant") == ["zh-hant"])
        #expect(ThemeStrings.tables(for: "zh-Hant-TW") == ["zh-hant-tw", "zh-hant"])
        #expect(ThemeStrings.tables(for: "zh-TW") == ["zh-tw"])
        #expect(ThemeStrings.tables(for: "zh-CN") == ["zh-cn", "zh"])
    }
}
