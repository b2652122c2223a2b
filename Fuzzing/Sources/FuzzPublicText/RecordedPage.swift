import Foundation
import Judging
import SiteModel
import TextFormats

@testable import PublicRecord
@testable import SiteModel
@testable import Theme

/// A page's file, and what is recorded of it.
struct RecordedPage {
    private static let types = [
        "a.md", "cases/1/index.md", "cases/1/a.md", "procedures/a.md", "officers/a.md", "events/a.md", "alerts/a.md",
    ]

    private static let reader: ItemReader = {
        var configuration = SiteConfiguration()
        configuration.zone = Zone(identifier: "America/Chicago") ?? .utc
        configuration.extraFields[.page] = [Field("extra", .any, "Anything."), Field("url", .text, "A name of ours.")]
        return ItemReader(configuration: configuration, displayRoot: "content")
    }()

    private let item: Item?
    private let file: [UInt8]

    init(file: [UInt8], choice: Int) {
        self.file = file
        let path = Self.types[choice % Self.types.count]
        let (item, problems) = Self.reader.read(ContentSources.Page(path: path, bytes: .success(file), digest: nil))
        // A page with an error is not recorded.
        self.item = problems.contains { $0.severity == .error } ? nil : item
    }

    /// The recorded text, or the file as it is if it can not be recorded.
    func claimText() -> [UInt8] {
        guard let item else { return file }
        let text = PublicText.text(of: item, permalink: item.permalink, media: [], timeZone: "UTC").bytes
        Judge.claim(String(validating: text, as: UTF8.self) != nil, "a recorded text is not UTF-8")
        claim("url", item.permalink, in: text)
        claim("type", item.type.rawValue, in: text)
        claim("lang", item.language, in: text)
        if !item.title.isEmpty { claim("title", item.title, in: text) }
        claimChanges(item, text)
        claimReaders(text)
        let same = ChangeComparison(old: text, new: text)
        Judge.claim(same.added.isEmpty && same.removed.isEmpty, "a text has other changes than itself")
        Judge.claim(PublicText.withoutMedia(text) == text, "a text without files is another one")
        claimBody(item, text)
        return text
    }

    private func claim(_ name: String, _ value: String, in text: [UInt8]) {
        let read = PublicText.field(name, in: text)
        Judge.claim(read.map { Array($0.utf8) } == Array(value.utf8), "\(name) is recorded as \(read ?? "nothing")")
    }

    private func claimChanges(_ item: Item, _ text: [UInt8]) {
        let lines = PublicText.changes(in: text)
        let written = item.front.entries.first { $0.name == "changes" }?.value.list ?? []
        Judge.claim(lines.count == written.count, "\(written.count) changes are recorded as \(lines.count)")
        for (line, change) in zip(lines, written) {
            guard let read = WrittenChange(line) else {
                Judge.claim(false, "a change can not be read again")
                continue
            }
            Judge.claim(
                read.note.map { Array($0.utf8) } == change["note"]?.text.map { Array($0.utf8) }, "a note is another one"
            )
            Judge.claim(read.kind == change["kind"]?.text, "a change is of another kind")
        }
    }

    /// The reader for pages, Foundation's JSON and YAML see the same names and values.
    private func claimReaders(_ text: [UInt8]) {
        let recorded = RecordedText(text)
        Judge.claim(Set(recorded.facts.map(\.name)).count == recorded.facts.count, "a fact is recorded twice")
        let front = Array(text[4..<(text.count - recorded.body.count)].dropLast(4))
        let yaml = SettingsFile(text: String(decoding: front, as: UTF8.self), displayPath: "index.md")
        Judge.claim(yaml.diagnostics.isEmpty, "a recorded text is no YAML: \(yaml.diagnostics.map(\.message))")
        Judge.claim(yaml.entries.count == recorded.facts.count, "YAML has other facts")
        let lines = front.split(separator: 10)
        for line in lines {
            let value = line.starts(with: "  - ".utf8) ? line.dropFirst(4) : Self.value(line)
            guard !value.isEmpty else { continue }
            let json = try? JSONSerialization.jsonObject(with: Data(value), options: .fragmentsAllowed)
            Judge.claim(json != nil, "a recorded value is no JSON: \(String(decoding: value, as: UTF8.self))")
            guard let json else { continue }
            let own = RecordedValue(json: value).map(Self.words) ?? []
            Judge.claim(Self.words(json) == own, "Candor's own pages show other words than are recorded")
        }
        for (entry, fact) in zip(yaml.entries, recorded.facts) {
            guard
                let name = try? JSONSerialization.jsonObject(
                    with: Data((fact.name.hasPrefix("\"") ? fact.name : "\"\(fact.name)\"").utf8),
                    options: .fragmentsAllowed)
                    as? String
            else { return Judge.claim(false, "a name is no JSON") }
            Judge.claim(entry.name == name, "YAML reads the name \(name) as \(entry.name)")
            let value = entry.value.text.map { [$0] } ?? []
            let own = fact.values.count == 1 ? fact.values[0].text.map { [$0] } ?? [] : []
            Judge.claim(Self.blanked(value) == Self.blanked(own), "YAML reads \(name) as \(value), not \(own)")
        }
    }

    private static func value(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        // A name with quotation marks has no colon in what is plain.
        var rest = line
        if rest.first == UInt8(ascii: "\"") {
            rest = rest.dropFirst()
            while let byte = rest.first, byte != UInt8(ascii: "\"") { rest = rest.dropFirst(byte == 92 ? 2 : 1) }
        }
        return rest.drop { $0 != UInt8(ascii: ":") }.dropFirst().drop { $0 == 32 }
    }

    /// All texts in a value, sorted; controls that pages show as blanks are blanks.
    private static func words(_ value: RecordedValue) -> [String] {
        switch value {
        case .text(let text): blanked([text])
        case .sign: []
        case .list(let values): values.flatMap(words).sorted()
        case .record(let members): members.flatMap { blanked([$0.name]) + words($0.value) }.sorted()
        }
    }

    private static func words(_ value: Any) -> [String] {
        switch value {
        case let text as String: blanked([text])
        case let values as [Any]: values.flatMap(words).sorted()
        case let members as [String: Any]: members.flatMap { blanked([$0.key]) + words($0.value) }.sorted()
        default: []
        }
    }

    private static func blanked(_ texts: [String]) -> [String] {
        texts.map { text in
            String(String.UnicodeScalarView(text.unicodeScalars.map { [8, 9, 12, 13].contains($0.value) ? " " : $0 }))
        }
    }

    /// The body has no line ends of other systems and no empty lines around it, and is made of itself.
    private func claimBody(_ item: Item, _ text: [UInt8]) {
        let body = RecordedText(text).body
        Judge.claim(!body.contains(13), "a recorded body holds a carriage return")
        if body.isEmpty { return }
        Judge.claim(body.first == 10 && body.last == 10, "a recorded body does not stand on lines of its own")
        Judge.claim(
            ([10] + PublicText.body(body)).elementsEqual(body), "a recorded body is recorded as another one")
    }
}
