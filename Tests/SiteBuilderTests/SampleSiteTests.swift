import Foundation
import SiteBuilder
import Testing

/// The sample site, built once for all tests that look at it.
private enum SampleSite {
    static let built = Task {
        let site = try SiteFolder(empty: ())
        let report = try await site.build(content: Repository.root + "/content")
        return Built(errors: report.errors, summary: report.summary, tree: try site.tree())
    }

    struct Built: Sendable {
        let errors: [String]
        let summary: BuildSummary?
        let tree: [String: Data]
        /// Pages with a document of the theme, so without those that only lead on to another address.
        var pages: [(name: String, html: String)] {
            tree.filter { $0.key.hasSuffix(".html") }.map { ($0.key, String(decoding: $0.value, as: UTF8.self)) }
                .filter { !$0.1.contains("http-equiv=\"refresh\"") }.sorted { $0.0 < $1.0 }
        }
    }
}

@Suite("The sample site")
struct SampleSiteTests {
    @Test("builds with no errors")
    func noErrors() async throws {
        let site = try await SampleSite.built.value
        #expect(site.errors == [])
        let summary = try #require(site.summary)
        #expect(summary.published.written + 1 >= site.tree.count)
        // Four cases, of which one is in all five languages and two are in Spanish.
        #expect(summary.pages["case"] == 10)
        #expect(site.pages.count > 100)
    }

    @Test("every page carries the sample notice, one h1, its canonical address and JSON-LD that parses")
    func everyPage() async throws {
        let notices = [
            "es": "Este es un sitio de muestra. Alder Falls", "vi": "Đây là trang web mẫu. Alder Falls",
            "zh": "这是一个示例网站。Alder Falls", "ar": "هذا موقع نموذجي. مدينة Alder Falls",
        ]
        let pages = try await SampleSite.built.value.pages
        for page in pages {
            let language = page.name.split(separator: "/").first.flatMap { notices[String($0)] }
            #expect(page.html.contains(language ?? "This is a sample site. Alder Falls, its people"), "\(page.name)")
            #expect(page.html.matches(of: /<h1[ >]/).count == 1, "\(page.name)")
            let canonical = page.html.matches(of: /<link rel="canonical" href="([^"]*)">/).map { String($0.1) }
            let address = page.name.hasSuffix("/index.html") ? String(page.name.dropLast(10)) : page.name
            #expect(
                canonical == ["https://www.example.gov/" + (address == "index.html" ? "" : address)], "\(page.name)")
            let data = page.html.matches(
                of: /<script type="application\/ld\+json">(.*?)<\/script>/.dotMatchesNewlines())
            #expect(data.count == 1, "\(page.name)")
            for match in data {
                let object = try JSONSerialization.jsonObject(with: Data(match.1.utf8)) as? [String: Any]
                #expect(object?["@context"] as? String == "https://schema.org", "\(page.name)")
            }
        }
    }

    @Test("every number in the footer can be touched to call")
    func footer() async throws {
        let home = try #require(await SampleSite.built.value.pages.first { $0.name == "index.html" })
        for number in ["5550100", "5550142", "5550117"] { #expect(home.html.contains("<a href=\"tel:\(number)\">")) }
    }

    @Test("the site, each section, each case and each term has three feeds")
    func feeds() async throws {
        let tree = try await SampleSite.built.value.tree
        let sections = [
            "alerts", "cases", "events", "officers", "procedures", "programs", "questions", "safety", "stories",
        ]
        let cases = tree.keys.compactMap { $0.wholeMatch(of: /(cases\/26-[^\/]*)\/2026-[^\/]*\/index\.html/)?.1 }
        let terms = tree.keys.compactMap { $0.wholeMatch(of: /((?:tags|topics|areas)\/[^\/]+)\/index\.html/)?.1 }
        #expect(Set(cases).count == 4)
        #expect(terms.count > 5)
        for folder in [""] + (sections + cases.map(String.init) + terms.map(String.init)).map({ $0 + "/" }) {
            for name in ["feed.atom", "feed.rss", "feed.json"] {
                #expect(tree[folder + name] != nil, "\(folder)\(name)")
            }
        }
    }

    @Test("entries of feeds have absolute addresses only")
    func absoluteInFeeds() async throws {
        let tree = try await SampleSite.built.value.tree
        let feeds = tree.filter { $0.key.hasSuffix("feed.json") }
        #expect(!feeds.isEmpty)
        for (name, bytes) in feeds {
            let feed = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any], "\(name)")
            for item in feed["items"] as? [[String: Any]] ?? [] {
                #expect((item["url"] as? String)?.hasPrefix("https://www.example.gov/") == true, "\(name)")
                expectAbsolute(item["content_html"] as? String ?? "", name)
            }
        }
        for (name, bytes) in tree where name.hasSuffix("feed.atom") || name.hasSuffix("feed.rss") {
            let text = String(decoding: bytes, as: UTF8.self)
            expectAbsolute(
                text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\""), name)
        }
    }

    private func expectAbsolute(_ html: String, _ name: String) {
        for match in html.matches(of: /(?:href|src)="([^"]*)"/) {
            #expect(match.1.contains(/^(?:https?:\/\/|mailto:|tel:)/), "\(name): \(match.1)")
        }
    }

    @Test(
        "a case is found by its number",
        arguments: [
            ("26-0209", "utility-shutoff-phone-scam"), ("26-0731", "northgate-garage-burglaries"),
            ("26-0954", "old-mill-boathouse-fire"), ("26-1187", "tannery-road-hit-and-run"),
        ])
    func caseByNumber(number: String, rest: String) async throws {
        let tree = try await SampleSite.built.value.tree
        let page = String(decoding: try #require(tree["cases/\(number)/index.html"]), as: UTF8.self)
        #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=/cases/\(number)-\(rest)/\">"))
        #expect(tree["cases/\(number)-\(rest)/index.html"] != nil)
    }

    @Test(
        "cases are listed by whether they are open, by stage, by area and by year",
        arguments: [
            ("open", ["26-0731", "26-1187"]), ("stage", ["26-0209", "26-0731", "26-0954", "26-1187"]),
            ("stage/closed", ["26-0209", "26-0954"]), ("stage/charged", ["26-0731"]),
            ("stage/under-investigation", ["26-1187"]), ("area", ["26-0209", "26-0731", "26-0954", "26-1187"]),
            ("area/hillcrest", ["26-0209"]), ("area/mill-district", ["26-0954"]),
            ("2026", ["26-0209", "26-0731", "26-0954", "26-1187"]),
        ])
    func caseLists(list: String, numbers: [String]) async throws {
        let tree = try await SampleSite.built.value.tree
        let page = String(decoding: try #require(tree["cases/\(list)/index.html"]), as: UTF8.self)
        let linked = page.matches(of: /href="\/cases\/(26-\d+)-[^"\/]*\/"/).map { String($0.1) }
        #expect(Set(linked).sorted() == numbers)
    }
}
