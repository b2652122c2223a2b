import Foundation
import Judging
import SiteModel
import TextFormats

@testable import SiteModel
@testable import Theme

/// The page of a version: the text as HTML, with what became of its words.
struct PageJudge {
    private static let tags: Set<String> = [
        "br", "dd", "del", "details", "div", "dl", "dt", "h2", "ins", "p", "span", "summary",
    ]
    /// What holds for pages that are not so long that something is left out.
    private static let longest = 100_000

    private let old: RecordedText?
    private let new: RecordedText

    init(old: [UInt8]?, new: [UInt8]) {
        self.old = old.map { RecordedText($0) }
        self.new = RecordedText(new)
    }

    /// That the page is made at all, and is not longer than it may be.
    func claimBounds() {
        guard let facts = PageSite.facts else { return Judge.claim(false, "there is no site") }
        let html = html(facts)
        Judge.claim(html.count < DifferenceHTML.limit * 3, "the page has \(html.count) bytes")
    }

    private func html(_ facts: FactWords) -> [UInt8] {
        DifferenceHTML(facts: facts, new: new, old: old, kind: .correction, note: "A note.").bytes()
    }

    func claim() {
        guard let facts = PageSite.facts else { return Judge.claim(false, "there is no site") }
        let html = html(facts)
        Judge.holdsOnly(Self.tags, html, "the page")
        Judge.wellFormed(html, "the page", allowsGroups: true)
        guard html.count < Self.longest else { return }
        let shown = ShownWords(html)
        let text = ReadableMarkdown.read(new.body, words: facts.words)
        if let old {
            let older = ReadableMarkdown.read(old.body, words: facts.words)
            claim(shown.newBody, text.text(besides: older.leftOut), "the text of this version")
            claim(shown.oldBody, older.text(besides: text.leftOut), "the text of the version before")
        } else {
            claim(shown.newBody, text.text(besides: nil), "the text")
            // No name stands twice in what Candor records.
            if Set(new.facts.map(\.name)).count == new.facts.count {
                let told = new.facts.filter { !$0.values.isEmpty }
                claim(shown.newFacts, told.flatMap { facts.text(of: $0).text(besides: nil) }, "the facts")
            }
        }
    }

    private func claim(_ shown: String, _ text: [UInt8], _ name: String) {
        let words = ShownWords.letters(in: String(decoding: text, as: UTF8.self))
        Judge.claim(ShownWords.letters(in: shown) == words, "\(name) is shown with other words")
    }
}

/// A site with one page, on which versions are shown.
private enum PageSite {
    static let facts: FactWords? = {
        let folder = FileManager.default.temporaryDirectory.path + "/candor-fuzz-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = [
            "site.yml": "title: A\nurl: https://a.gov\ntime_zone: America/Chicago\nagency: {name: A}\n",
            "a.md": "---\ntitle: A\n---\nA.\n",
        ]
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
        } catch {
            return nil
        }
        let loaded = waiting { try? await SiteLoader(content: folder, now: 1_795_705_200, jobs: 1).load() }
        guard let site = loaded?.site, let item = site.items.first else { return nil }
        let words = Words(strings: ThemeStrings(), language: "en", now: site.now, zone: site.configuration.zone)
        return FactWords(words: words, site: site, item: item)
    }()
}
