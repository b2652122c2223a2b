import Foundation
import PublicRecord
import TestSupport
import Testing

@testable import SiteBuilder

@Suite("The files that a page shows or links to")
struct OwnFileTests {
    private static let files = [
        "stories/m.svg", "map.svg", "files/a b c.svg", "files/café.svg", "files/report.pdf", "files/LICENSE",
        "files/x.tar.gz", "deep/er/plan(1).svg", "assets/chart.svg",
    ]
    private static let settings = "markdown: { html: allow-list }\n"

    /// A way to write the address of a file from a page in `stories/`.
    private static func address(of file: String, _ random: inout SeededGenerator) -> String {
        let isTheme = file.hasPrefix("assets/")
        var path = "/" + file
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            let scheme = ["http", "https", "HTTP", "Https"].randomElement(using: &random) ?? ""
            let port = scheme.lowercased() == "http" ? ":80" : ":443"
            let hosts = [
                "police.example.gov", "Police.Example.GOV", "police.example.gov.", "police.example.gov" + port,
                "police%2Eexample.gov" + port,
            ]
            path = "\(scheme)://\(hosts.randomElement(using: &random) ?? "")" + path
        case 1 where !isTheme: path = "../" + file
        case 2 where !isTheme:
            let count = Int.random(in: 1...400, using: &random)
            path = String(repeating: "x/", count: count) + String(repeating: "../", count: count + 1) + file
        case 3 where file.hasPrefix("stories/"): path = String(file.dropFirst("stories/".count))
        default: break
        }
        let written = path.map { sign -> String in
            guard sign.isLetter || sign == ".", !path.contains("://"), Int.random(in: 0..<12, using: &random) == 0
            else { return String(sign) }
            switch Int.random(in: 0..<3, using: &random) {
            case 0: return String(sign).utf8.map { "%" + String($0, radix: 16) }.joined()
            case 1: return sign.unicodeScalars.map { "&#\($0.value);" }.joined()
            default: return sign == "." ? "&period;" : sign == "é" ? "&eacute;" : String(sign)
            }
        }.joined()
        return written + (["", "", "", "#part", "?v=2"].randomElement(using: &random) ?? "")
    }

    /// A piece of Markdown that shows a file or links to it.
    private static func text(_ random: inout SeededGenerator, _ number: Int) -> String {
        let file = files.randomElement(using: &random) ?? ""
        let address = address(of: file, &random)
        let isPicture = file.hasSuffix(".svg")
        let words = String(repeating: "Words, more words; ", count: Int.random(in: 0..<80, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0 where isPicture: return words + "![A map](<\(address)>)"
        case 1: return "[a\(number)]: <\(address)>\n\n> - \(words)[words][a\(number)]"
        // In HTML not every name of a sign is known.
        case 2 where isPicture && !address.contains("&"): return words + "<img src=\"\(address)\" alt=\"A map\">"
        case 3 where file.hasSuffix(".pdf") && !address.contains("&") && !address.contains("://"):
            return "::document[The *report*]{src=\"\(address)\"}"
        case 4 where isPicture: return "[![A map](<\(address)>)](<\(address)>) " + words
        default: return words + "[words](<\(address)>)"
        }
    }

    @Test("are all committed to, however they are written")
    func property() async throws {
        var random = SeededGenerator.fresh()
        let pages = (0..<120).map { page in
            (
                "stories/p\(page).md",
                "---\ntitle: Page \(page)\ndate: 2026-03-02\nsummary: Words.\n---\n"
                    + (0...2).map { Self.text(&random, $0) }.joined(separator: "\n\n") + "\n"
            )
        }
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"
        let own = Self.files.map { ($0.hasPrefix("assets/") ? "_theme/" + $0 : $0, svg + "<!-- \($0) -->") }
        let site = try await RecordingSite(settings: Self.settings, files: pages + own)
        try await site.record()
        try await site.folder.buildWell()
        var count = 0
        for page in 0..<120 {
            let html = try site.folder.text("stories/p\(page)/index.html")
            let media = PublicText.media(in: Array(try site.folder.text("stories/p\(page)/index.md").utf8))
            for file in Self.shown(in: html) {
                count += 1
                #expect(media[file] != nil, "\(random.description): \(file) in \(pages[page].1)")
            }
        }
        #expect(count > 200)
    }

    private static let hosts = [
        "https://police.example.gov", "HTTP://Police.Example.GOV", "https://police.example.gov.",
        "https://police.example.gov:443", "http://police.example.gov.:80", "Https://police%2Eexample.gov:443",
        "https://police&#46;example.gov", "https\\://police.example.gov", "https://police.example.gov:0443",
        "https://ｐolice.example.gov", "https://police。example．gov", "https://po\u{AD}lice.example.gov",
        "https://po&shy;lice.example.gov",
    ]

    @Test(
        "are committed to by a page that names nothing else, whatever the form of the site's own host",
        arguments: [
            "[words](<HOST/files/café.svg#part>)", "Words.\n\n[a]: <HOST/files/café.svg#part>\n\n> [words][a]",
            "![A map](HOST/files/café.svg)", "<HOST/files/café.svg>",
        ])
    func hosts(text: String) async throws {
        // In an autolink nothing is escaped.
        let hosts = text.hasPrefix("<") ? Self.hosts.filter { !$0.contains("\\") && !$0.contains("&") } : Self.hosts
        let pages = hosts.enumerated().map { number, host in
            (
                "stories/p\(number).md",
                "---\ntitle: Page\ndate: 2026-03-02\nsummary: Words.\n---\n"
                    + text.replacing("HOST", with: host) + "\n"
            )
        }
        let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>"
        let site = try await RecordingSite(files: pages + [("files/café.svg", picture)])
        try await site.record()
        try await site.folder.buildWell()
        for (number, host) in hosts.enumerated() {
            let html = try site.folder.text("stories/p\(number)/index.html")
            #expect(Self.shown(in: html) == ["/files/café.svg"], "\(host)")
            let media = PublicText.media(in: Array(try site.folder.text("stories/p\(number)/index.md").utf8))
            #expect(Array(media.keys) == ["/files/café.svg"], "\(host)")
        }
    }

    /// The files of the site that a page names in its text, by their addresses.
    private static func shown(in html: String) -> Set<String> {
        guard let start = html.range(of: "<main"), let end = html.range(of: "</main>") else { return [] }
        let found = html[start.lowerBound..<end.lowerBound].matches(of: /(?:src|href|srcset|poster)="([^"]*)"/)
        let names = Set(files.map { $0.hasPrefix("assets/") ? "/assets/chart." : "/" + $0 })
        return Set(
            found.compactMap { match in
                let path = match.1.prefix { $0 != "#" && $0 != "?" }.replacing("&amp;", with: "&")
                guard let plain = path.removingPercentEncoding,
                    names.contains(where: { $0.hasSuffix(".") ? plain.hasPrefix($0) : plain == $0 })
                else { return nil }
                return plain
            })
    }
}
