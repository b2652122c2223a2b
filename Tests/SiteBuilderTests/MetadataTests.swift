import Foundation
import SiteBuilder
import Testing

@Suite("What a page says of itself to machines")
struct MetadataTests {
    private struct Graph {
        let nodes: [[String: Any]]

        init(_ page: String) throws {
            let start = try #require(page.range(of: "<script type=\"application/ld+json\">"))
            let text = page[start.upperBound...].components(separatedBy: "</script>")[0]
            let whole = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            #expect(whole["@context"] as? String == "https://schema.org")
            nodes = try #require(whole["@graph"] as? [[String: Any]])
        }

        func node(_ type: String) throws -> [String: Any] {
            try #require(nodes.first { $0["@type"] as? String == type }, "\(nodes.map { $0["@type"] ?? "" })")
        }
    }

    private func tag(_ name: String, _ page: String) -> String? {
        for key in ["name", "property"] {
            guard let start = page.range(of: "<meta \(key)=\"\(name)\" content=\"") else { continue }
            return String(page[start.upperBound...].prefix { $0 != "\"" })
        }
        return nil
    }

    private func page(
        _ file: String, _ front: String, _ body: String = "Text.", settings: String = "", picture: String? = nil,
        at path: String
    ) async throws -> String {
        let site = try SiteFolder(settings: settings)
        try site.put("---\n\(front)\n---\n\(body)\n", at: file)
        if let picture {
            // One pixel, as small as a PNG may be.
            let png = Data(
                base64Encoded:
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg==")
            try SiteFolder.write([UInt8](try #require(png)), to: site.content + "/" + picture)
        }
        try await site.buildWell()
        return try site.text(path + "index.html")
    }

    @Test("A case is news by the agency, with what was corrected and the policy on it")
    func news() async throws {
        let page = try await page(
            "cases/26-1/index.md",
            "title: Canoe </script>\nnumber: 26-1\nstage: reported\nopened: 2026-01-02\nchanges:\n"
                + "  - { date: 2026-02-01, kind: correction, note: \"It was red </script><script>.\" }\n"
                + "  - { date: 2026-02-02, kind: minor }",
            at: "cases/26-1/")
        let news = try Graph(page).node("NewsArticle")
        #expect(news["headline"] as? String == "Canoe </script>")
        let corrections = try #require(news["correction"] as? [[String: Any]])
        #expect(corrections.count == 1)
        #expect(corrections.first?["@type"] as? String == "CorrectionComment")
        #expect(corrections.first?["text"] as? String == "It was red </script><script>.")
        #expect(corrections.first?["datePublished"] as? String == "2026-02-01")
        let publisher = try #require(news["publisher"] as? [String: Any])
        #expect(publisher["correctionsPolicy"] as? String == "https://police.example.gov/corrections/")
        #expect((news["dateModified"] as? String)?.hasPrefix("2026-02-01") == true)
        #expect(tag("og:type", page) == "article")
        #expect(tag("article:modified_time", page)?.hasPrefix("2026-02-01") == true)
    }

    @Test("The front page is about the agency, and how it is reached")
    func agency() async throws {
        let page = try await page(
            "index.md", "title: Home",
            settings:
                "contacts: { emergency: \"911\", non_emergency: 555-0100, tips: 555-0142, email: a@example.gov }\n",
            at: "")
        let graph = try Graph(page)
        let agency = try graph.node("GovernmentOrganization")
        #expect(agency["telephone"] as? String == "555-0100")
        #expect(agency["email"] as? String == "a@example.gov")
        let points = try #require(agency["contactPoint"] as? [[String: Any]])
        #expect(points.map { $0["contactType"] as? String } == ["emergency", "tips"])
        #expect(try graph.node("WebSite")["name"] as? String == "Test Police")
    }

    @Test("A profile is about a person who works for the agency, and shares the portrait with its size")
    func person() async throws {
        let page = try await page(
            "officers/lee.md", "name: Ana Lee\nrank: Officer\nphoto: { src: lee.png, alt: Ana Lee }",
            picture: "officers/lee.png", at: "officers/lee/")
        let person = try Graph(page).node("Person")
        #expect(person["name"] as? String == "Ana Lee")
        #expect(person["jobTitle"] as? String == "Officer")
        #expect((person["worksFor"] as? [String: Any])?["name"] as? String == "Test Police")
        #expect((person["image"] as? [String: Any])?["width"] as? Int == 1)
        #expect(tag("og:type", page) == "profile")
        #expect(tag("og:image", page) == "https://police.example.gov/officers/lee.png")
        #expect(tag("og:image:width", page) == "1")
        #expect(tag("og:image:height", page) == "1")
        #expect(tag("og:image:alt", page) == "Ana Lee")
    }

    @Test(
        "The picture of a case never travels with links to it",
        arguments: [
            ("cases/26-1/index.md", "title: Canoe\nnumber: 26-1\nstage: reported\nopened: 2026-01-02", "cases/26-1/"),
            ("stories/one.md", "title: One\ndate: 2026-01-02", "stories/one/"),
        ])
    func casePicture(_ file: String, _ front: String, _ path: String) async throws {
        let page = try await page(
            file, front + "\nimage: { src: /p.png, alt: A face }", picture: "p.png", at: path)
        #expect(page.contains("og:image") == path.hasPrefix("stories"))
        #expect(page.contains("ImageObject") == path.hasPrefix("stories"))
        #expect(page.contains("src=\"/p.png\""))
    }

    @Test("A drawing, which no service shows beside a link, is not offered to them")
    func drawing() async throws {
        let site = try SiteFolder()
        try site.put("<svg width=\"4\" height=\"3\"/>", at: "p.svg")
        try site.put("---\ntitle: One\nimage: { src: p.svg, alt: A square }\n---\nText.\n", at: "one.md")
        try await site.buildWell()
        let page = try site.text("one/index.html")
        #expect(!page.contains("og:image"))
        #expect(page.contains("\"image\":{\"@type\":\"ImageObject\""))
        #expect(page.contains("width=\"4\" height=\"3\""))
    }

    @Test("An event tells when, where and by whom")
    func event() async throws {
        let page = try await page(
            "events/day.md",
            "title: Open day\nstart: 2026-12-02 10:00\nend: 2026-12-02 12:00\nplace: Station\norganizer: Friends",
            at: "events/day/")
        let event = try Graph(page).node("Event")
        #expect(event["startDate"] as? String == "2026-12-02T10:00:00-06:00")
        #expect(event["endDate"] as? String == "2026-12-02T12:00:00-06:00")
        #expect(event["eventStatus"] as? String == "https://schema.org/EventScheduled")
        #expect((event["location"] as? [String: Any])?["name"] as? String == "Station")
        #expect((event["organizer"] as? [String: Any])?["name"] as? String == "Friends")
    }

    @Test("Answered questions are questions with answers, on their page and in their list; open ones are not")
    func questions() async throws {
        let site = try SiteFolder(files: [
            (
                "questions/a.md",
                "---\ntitle: Why?\nasked: 2026-01-01\nanswered: 2026-01-02\nstatus: answered\n---\nBecause.\n"
            ),
            ("questions/b.md", "---\ntitle: When?\nasked: 2026-01-01\nstatus: open\n---\nWe look into it.\n"),
        ])
        try await site.buildWell()
        for (path, isAnswered) in [("questions/a/", true), ("questions/b/", false), ("questions/", true)] {
            let graph = try Graph(try site.text(path + "index.html"))
            guard isAnswered else {
                #expect(graph.nodes.contains { $0["@type"] as? String == "WebPage" })
                continue
            }
            let found = try #require(try graph.node("FAQPage")["mainEntity"] as? [[String: Any]])
            #expect(found.map { $0["name"] as? String } == ["Why?"])
            #expect((found.first?["acceptedAnswer"] as? [String: Any])?["text"] as? String == "Because.")
        }
    }

    @Test("A list tells of its entries, and each page of the way to it")
    func list() async throws {
        let site = try SiteFolder(files: [("stories/one.md", "---\ntitle: One\ndate: 2026-01-02\n---\nText.\n")])
        try await site.buildWell()
        let graph = try Graph(try site.text("stories/index.html"))
        let list = try #require(try graph.node("CollectionPage")["mainEntity"] as? [String: Any])
        let entries = try #require(list["itemListElement"] as? [[String: Any]])
        #expect(entries.map { $0["url"] as? String } == ["https://police.example.gov/stories/one/"])
        let crumbs = try Graph(try site.text("stories/one/index.html")).node("BreadcrumbList")
        let steps = try #require(crumbs["itemListElement"] as? [[String: Any]])
        #expect(steps.map { $0["name"] as? String } == ["Home", "Stories", "One"])
        #expect(steps.map { $0["position"] as? Int } == [1, 2, 3])
    }

    @Test("A description is plain, at most 160 characters, and cut between words")
    func descriptions() async throws {
        let long = String(repeating: "Words & more words ", count: 20)
        let page = try await page("one.md", "title: One\nsummary: \(long)", at: "one/")
        let description = try #require(tag("description", page)).replacing("&amp;", with: "&")
        #expect(description.count <= 160)
        #expect(description.count > 120)
        #expect(description.hasSuffix("…"))
        #expect(["Words", "more", "words", "&"].contains { description.dropLast().hasSuffix($0) })
        #expect(tag("og:description", page) == tag("description", page))
    }

    @Test("A page without a summary has a description all the same")
    func noSummary() async throws {
        let site = try SiteFolder(files: [("stories/one.md", "---\ntitle: One\ndate: 2026-01-02\n---\nText.\n")])
        try await site.buildWell()
        #expect(tag("description", try site.text("stories/2026/index.html"))?.contains("A site for tests") == true)
    }

    @Test(
        "The language is told with a country, as Open Graph asks",
        arguments: [("en", "en_US"), ("zh", "zh_CN"), ("pt-BR", "pt_BR"), ("tlh", "tlh")])
    func locale(_ language: String, _ locale: String) async throws {
        let page = try await page("one.md", "title: One\nlang: \(language)", at: "one/")
        #expect(tag("og:locale", page) == locale)
    }
}
