import Digests
import Mustache
import TestSupport
import Testing
import TextFormats

@testable import Theme

@Suite("Pages made from skeletons")
struct SkeletonTests {
    private static let templates = [
        "page": """
        <h1>{{title}}</h1>{{#summary}}<p title="{{summary}}">{{.}}</p>{{/summary}}{{^summary}}none{{/summary}}
        {{#is_home}}home{{/is_home}}{{^is_home}}not home{{/is_home}}
          {{>partials/card}}
        {{#items}}[{{title}}|{{#date}}{{text}}{{/date}}{{^date}}{{reading_minutes}}{{/date}}|{{#image}}{{alt}}{{/image}}]{{/items}}
        {{^items}}empty{{/items}}{{#has_items}}some{{/has_items}}
        {{#site}}{{title}}{{agency.name}}{{/site}}{{strings.hello}}{{#extra}}{{beat}}{{/extra}}{{{content}}}
        """,
        "partials/card": "<i>{{title}}</i>\n<b>{{#items}}{{url}} {{/items}}</b>\n",
    ]

    private func library() throws -> MustacheLibrary {
        MustacheLibrary(templates: try Self.templates.mapValues { try MustacheTemplate(string: $0) })
    }

    /// One page as a view, and the same as plain dictionaries for the engine itself.
    private struct Sample {
        let view: View
        let constants: ViewConstants
        var plain: [String: Any] = [:]

        init(_ random: inout SeededGenerator) {
            var plain: [String: Any] = [:]
            let texts = ["", "plain", "<b>&\"'", "{{title}}", "{{{content}}}", "\u{1}t0\u{1}", "Ürün 数", "a\nb"]
            func text(_ random: inout SeededGenerator) -> String { texts[Int(random.next() % UInt64(texts.count))] }
            func chance(_ random: inout SeededGenerator) -> Bool { random.next() % 2 == 0 }
            let title = text(&random)
            let summary = chance(&random) ? text(&random) : nil
            let isHome = chance(&random)
            let beat = chance(&random) ? text(&random) : nil
            let body = "<p>" + Escape.html(text(&random)) + "</p>"
            let siteTitle = "Site <1>"
            plain["title"] = title
            plain["summary"] = summary ?? Nothing.value
            plain["is_home"] = isHome
            plain["reading_minutes"] = "en"
            plain["content"] = body
            plain["extra"] = ["beat": beat ?? Nothing.value] as [String: Any]
            plain["strings"] = ["hello": "Hello & welcome"]
            plain["site"] = ["title": siteTitle, "agency": ["name": "O'Hara PD"]] as [String: Any]
            var cards: [View] = []
            var plainCards: [[String: Any]] = []
            for _ in 0..<(random.next() % 4) {
                let (name, url, alt) = (text(&random), text(&random), text(&random))
                let day = chance(&random) ? "March <2>" : nil
                let picture = chance(&random)
                cards.append(
                    View(ViewCatalog.card) {
                        $0["title"] = name
                        $0["url"] = url
                        if let day { $0["date"] = View(ViewCatalog.day) { $0["text"] = day } }
                        if picture { $0["image"] = View(ViewCatalog.image) { $0["alt"] = alt } }
                    })
                plainCards.append([
                    "title": name, "url": url, "date": day.map { ["text": $0] as Any } ?? Nothing.value,
                    "image": picture ? ["alt": alt] as Any : Nothing.value,
                ])
            }
            plain["items"] = plainCards
            plain["has_items"] = !plainCards.isEmpty
            var constants = ViewConstants()
            let strings = constants.add(open: ["hello": "Hello & welcome"])
            let site = constants.add(
                View(ViewCatalog.site) {
                    $0["title"] = siteTitle
                    $0["agency"] = View(ViewCatalog.agency) { $0["name"] = "O'Hara PD" }
                })
            view = View(ViewCatalog.page) {
                $0["title"] = title
                $0["summary"] = summary
                $0["is_home"] = isHome
                $0["reading_minutes"] = "en"
                $0["content"] = HTML(trusted: Array(body.utf8))
                $0.setOpen("extra", beat.map { ["beat": $0] } ?? [:])
                $0["strings"] = strings
                $0["site"] = site
                $0["items"] = cards
            }
            self.constants = constants
            self.plain = plain
        }
    }

    @Test("a page made from a skeleton is what the engine makes of the values themselves")
    func sameAsEngine() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SeededGenerator(seed: seed)
        let library = try library()
        for round in 0..<300 {
            let sample = Sample(&random)
            let store = SkeletonStore(library: library, templates: Digest(of: []), constants: sample.constants)
            let made = String(decoding: store.render(sample.view, template: "page"), as: UTF8.self)
            let wanted = try #require(library.render(sample.plain, withTemplate: "page"))
            #expect(made == wanted, "seed \(seed), round \(round)")
        }
    }

    @Test("views of one form share a skeleton, and their texts do not mix")
    func shared() throws {
        let library = try MustacheLibrary(templates: [
            "page": MustacheTemplate(string: "{{title}}-{{{content}}}-{{title}}")
        ])
        let store = SkeletonStore(library: library, templates: Digest(of: []), constants: ViewConstants())
        let pages = ["a", "<b>", ""].map { title in
            View(ViewCatalog.page) {
                $0["title"] = title
                $0["content"] = HTML(trusted: Array("<p>\(title.count)</p>".utf8))
            }
        }
        let made = pages.map { String(decoding: store.render($0, template: "page"), as: UTF8.self) }
        #expect(made == ["a-<p>1</p>-a", "&lt;b&gt;-<p>3</p>-&lt;b&gt;", "-<p>0</p>-"])
    }
}
