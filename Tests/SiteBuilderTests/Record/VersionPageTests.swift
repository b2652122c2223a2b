import Foundation
import SiteModel
import Testing

@testable import SiteBuilder

@Suite("Pages of versions")
struct VersionPageTests {
    static func text(_ facts: String, _ body: String) -> String {
        "---\nurl: \"/stories/cat/\"\ntype: \"story\"\nlang: \"en\"\ntitle: \"The cat\"\n\(facts)---\n\n\(body)\n"
    }

    static let paragraphs = (1...9).map { "Paragraph \($0) stays as it is." }.joined(separator: "\n\n")

    /// A story with three versions, of which the second corrects a day and the third is a matter of form.
    static func site(_ note: String = "It was Tuesday.") throws -> RecordedSite {
        let site = try RecordedSite(files: [
            (
                "stories/cat.md",
                """
                ---
                title: The cat
                date: 2026-11-01
                changes:
                  - { date: 2026-11-20, kind: correction, note: It was Tuesday. }
                  - { date: 2026-11-21, kind: minor }
                ---
                The cat came on Tuesday.

                """
            )
        ])
        let second = text(
            "summary: \"Two\"\n", "\(paragraphs)\n\n## When\n\nThe cat came on Tuesday <b>at</b> [noon](x.md).")
        site.versions["stories/cat.md"] = [
            (
                .publication, nil,
                text("summary: \"One\"\n", "\(paragraphs)\n\n## When\n\nThe cat came on Monday <b>at</b> [noon](x.md).")
            ),
            (.correction, note, second), (.minor, nil, second.replacing("came", with: "came, ")),
        ]
        return site
    }

    @Test("the history of a page ends with its publication, on the day that the page names")
    func publication() async throws {
        let site = try Self.site()
        #expect(try await site.build().errors == [])
        let page = try site.folder.text("stories/cat/index.html")
        let history = try #require(page.components(separatedBy: "id=\"part-history\"").last).components(
            separatedBy: "</ol>")[0]
        let last = try #require(history.components(separatedBy: "<li>").last)
        #expect(last.contains(">November 1, 2026</time> <a href=\"/stories/cat/v/1/\">First publication</a></li>"))
        #expect(!(try site.folder.text("index.html").contains("First publication")))
    }

    @Test("words that went do not read as one with the word before them")
    func apart() async throws {
        let site = try Self.site()
        site.versions["stories/cat.md"]?[0].2 = Self.text("", "We told the cause of it. Họ kể của nó. 我们说了原因。")
        site.versions["stories/cat.md"]?[1].2 = Self.text("", "We told the cause. Họ kể. 我们说原因。")
        #expect(try await site.build().errors == [])
        let page = try site.folder.text("stories/cat/v/2/index.html").replacing("<span class=\"unseen\">", with: "")
        #expect(page.contains("cause <del>[removed: </span>of it"))
        #expect(page.contains("kể <del>[removed: </span>của nó"))
        #expect(page.contains("说<del>[removed: </span>了"))
    }

    @Test("a version says which it is, what it brought, and what became of each word")
    func marks() async throws {
        let site = try Self.site("It was <Tuesday>.")
        #expect(try await site.build().errors == [])
        let page = try site.folder.text("stories/cat/v/2/index.html")
        #expect(page.contains("<p class=\"kicker\">Version 2 of 3, recorded on <time "))
        #expect(
            page.contains(
                "<h1>The cat</h1>\n<p class=\"lede\"><strong>Correction</strong>: It was &lt;Tuesday&gt;.</p>"))
        #expect(
            page.contains("<del><span class=\"unseen\">[removed: </span>Monday<span class=\"unseen\">]</span></del>"))
        #expect(
            page.contains("<ins><span class=\"unseen\">[added: </span>Tuesday<span class=\"unseen\">]</span></ins>"))
        #expect(page.contains("&lt;b&gt;at&lt;/b&gt; noon."), "the old text is text")
        #expect(page.contains("<p class=\"head\">When</p>"))
        #expect(page.contains("<dt>Summary</dt><dd><del>"))
        #expect(page.contains("<summary>4 facts that did not change</summary>"))
        #expect(page.contains("<dt>Kind of page</dt><dd>Story</dd>"))
        #expect(page.contains("paragraphs that did not change</summary>"))
        #expect(
            page.contains("href=\"/stories/cat/v/1/\" rel=\"prev\"")
                && page.contains("href=\"/stories/cat/v/3/\" rel=\"next\""))
        #expect(page.contains("href=\"/stories/cat/v/2/index.md\""))
        #expect(page.contains("<link rel=\"canonical\" href=\"https://police.example.gov/stories/cat/v/2/\">"))
        #expect(page.contains("content=\"noindex\""))
        #expect(try !site.folder.text("sitemap.xml").contains("/v/"))
    }

    @Test("the first version has no marks, and the last one names the page's own text")
    func ends() async throws {
        let site = try Self.site()
        _ = try await site.build()
        let first = try site.folder.text("stories/cat/v/1/index.html")
        let body = try #require(first.firstRange(of: "<h2>Facts</h2>")).lowerBound
        #expect(
            !first[body...].contains("<del") && !first[body...].contains("<ins")
                && !first.contains("<details class=\"more\""))
        #expect(first.contains("This is the first version in the record."))
        let last = try site.folder.text("stories/cat/v/3/index.html")
        #expect(last.contains("href=\"/stories/cat/index.md\"") && !last.contains("rel=\"next\""))
        #expect(!site.folder.isThere("stories/cat/v/4/index.html"))
    }

    @Test("the page's history, its head and the list of corrections lead to the difference")
    func links() async throws {
        let site = try Self.site()
        _ = try await site.build()
        let page = try site.folder.text("stories/cat/index.html")
        for number in [2, 3] {
            #expect(
                page.contains("<a href=\"/stories/cat/v/\(number)/\">Show what changed</a></li>"), "version \(number)")
        }
        #expect(page.contains("It was Tuesday. <a href=\"/stories/cat/v/2/\">Show what changed</a>"))
        #expect(page.contains(">Version 3 of 3</a>, recorded on <time"))
        #expect(page.contains("<a href=\"/stories/cat/index.md\">plain text</a>"))
        #expect(
            page.contains(
                "<a href=\"/record/\">how to check it</a>, <a href=\"/stories/cat/record.json\">record.json</a>"))
        #expect(
            try site.folder.text("corrections/index.html").contains(
                "<a href=\"/stories/cat/v/2/\">Show what changed</a>"))
        #expect(try site.folder.text("index.html").contains("<a href=\"/record/\">The public record</a>"))
    }

    @Test("a correction moves the page in its feeds, a matter of form does not")
    func feeds() async throws {
        let site = try Self.site()
        _ = try await site.build()
        let feed = try site.folder.text("stories/feed.atom")
        #expect(feed.contains("<updated>2026-11-20T16:00:00+00:00</updated>"))
        #expect(!feed.contains("2026-11-21"))
    }

    @Test("a huge text makes a page of bounded length, which says what it leaves out")
    func bounds() async throws {
        let site = try Self.site()
        let long = (1...40_000).map { "Line \($0) of a very long text." }.joined(separator: "\n\n")
        site.versions["stories/cat.md"] = [
            (.publication, nil, Self.text("", long)),
            (.correction, nil, Self.text("", long.replacing("Line 20000 of", with: "Line 20000 in"))),
            (.correction, nil, Self.text("", String(repeating: "x", count: 500_000))),
        ]
        #expect(try await site.build().errors == [])
        for number in 1...3 {
            let page = try site.folder.text("stories/cat/v/\(number)/index.html")
            #expect(page.utf8.count < 250_000, "version \(number)")
            #expect(page.contains("left out here") || number == 3)
        }
        let second = try site.folder.text("stories/cat/v/2/index.html")
        #expect(second.contains("</span>of<span") && second.contains("</span>in<span"))
    }

    @Test("facts are told in words: labels, days, lists with their titles first, and no signs of JSON")
    func facts() async throws {
        let site = try Self.site()
        let step = #"  - {"text":"Say \"no\", {once}.","title":"Call"}"# + "\n"
        let file = #"media: [{"file":"/cat.jpg","sha256":"#
        site.versions["stories/cat.md"] = [
            (
                .publication, nil,
                Self.text(
                    #"date: "2026-11-01""# + "\n" + file + #""aaaa"}]"# + "\nsteps:\n" + step
                        + "tags: [\"a\",\"b\"]\n", "A.")
            ),
            (
                .correction, nil,
                Self.text(
                    #"date: "2026-11-02""# + "\n" + file + #""bbbb"}]"# + "\nsteps:\n" + step
                        + "tags: [\"a\",\"c d\"]\n", "A.")
            ),
        ]
        _ = try await site.build()
        let first = try site.folder.text("stories/cat/v/1/index.html")
        #expect(first.contains("<dt>Date</dt><dd>November 1, 2026</dd>"))
        #expect(first.contains("<dt>Step by step</dt><dd>Call<br>Say &quot;no&quot;, {once}.</dd>"))
        #expect(first.contains("<dt>Files</dt><dd>/cat.jpg</dd>"), "sums of files are not for people")
        let page = try site.folder.text("stories/cat/v/2/index.html")
        #expect(page.contains("c d") && !page.contains("[&quot;"))
        #expect(
            page.contains("</span>aaaa<span") && page.contains("</span>bbbb<span"),
            "but a file that became another one shows")
    }

    @Test("what the head of a version tells is not told again among its facts")
    func changes() async throws {
        let site = try Self.site()
        func entry(_ kind: String, _ note: String) -> String {
            #"  - {"date":"2026-11-20","kind":"\#(kind)","note":"\#(note)"}"# + "\n"
        }
        let second = "changes:\n" + entry("correction", "It was Tuesday.")
        let third = second + entry("update", "The cat left.") + entry("clarification", "It is a tabby.")
        site.versions["stories/cat.md"] = [
            (.publication, nil, Self.text("", "A.")),
            (.correction, "It was Tuesday.", Self.text(second, "B.")),
            (.clarification, "It is a tabby.", Self.text(third, "B.")),
        ]
        _ = try await site.build()
        #expect(try !site.folder.text("stories/cat/v/2/index.html").contains("<dt>Changes</dt>"))
        let page = try site.folder.text("stories/cat/v/3/index.html")
        let facts = try #require(page.firstRange(of: "<dt>Changes</dt>")).upperBound
        #expect(page[facts...].contains("The cat left.") && page[facts...].contains("Kind: Update"))
        #expect(!page[facts...].contains("It was Tuesday.") && !page[facts...].contains("It is a tabby."))
    }

    @Test("a version that changed no visible word says so, and a link that leads elsewhere shows")
    func hiddenChanges() async throws {
        let site = try Self.site()
        site.versions["stories/cat.md"] = [
            (.publication, nil, Self.text("", "See [the list](/a/) *now*.")),
            (.minor, nil, Self.text("", "See [the list](/a/) **now**.")),
            (.correction, "The link.", Self.text("", "See [the list](/b/) **now**.")),
        ]
        _ = try await site.build()
        let sentence = "own words stayed as they were."
        #expect(try site.folder.text("stories/cat/v/2/index.html").contains(sentence))
        let page = try site.folder.text("stories/cat/v/3/index.html")
        #expect(!page.contains(sentence))
        #expect(page.contains("</span>a<span") && page.contains("</span>b<span"))
    }
}
