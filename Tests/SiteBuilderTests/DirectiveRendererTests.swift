import Foundation
import Markdown
import SiteModel
import Testing
import Theme

@testable import SiteBuilder

/// A site with what directives name, and the renderer for one of its pages.
private final class DirectiveSite {
    let folder: SiteFolder
    let renderer: DirectiveRenderer
    let item: Item

    init() async throws {
        folder = try SiteFolder(
            settings: "contacts: { tips: 555-0142, email: hello@example.gov, tips_url: /page/ }\n",
            files: [
                ("page.md", "---\ntitle: Page\n---\n"),
                (
                    "cases/26-1187-pier/index.md",
                    "---\ntitle: Canoe\nnumber: 26-1187\nstage: charged\nopened: 2026-01-02\n---\nSecret.\n"
                ),
                (
                    "cases/26-2/index.md",
                    "---\ntitle: D\nnumber: 26-2\nstage: charged\nopened: 2026-01-02\ndraft: true\n---\n"
                ),
                ("officers/noor/index.md", "---\nname: Noor Haddad\nbadge: \"12\"\nunit: Dispatch\n---\n"),
                (
                    "procedures/cameras.md",
                    "---\ntitle: Cameras\npolicy_number: \"6.04\"\nsummary: When they run.\n---\n"
                ),
                ("map.pdf", String(repeating: "x", count: 1_234_567)), ("boat.jpg", "x"), ("talk.mp4", "xy"),
                ("talk.vtt", "WEBVTT\n"), ("bad.vtt", "1\n"),
            ])
        let loader = SiteLoader(content: folder.content, now: Repository.now, includesDrafts: false, jobs: 1)
        let sources = try await ContentSources(root: folder.content, jobs: 1)
        let site = await loader.load(sources).site
        let (theme, problems) = ThemeFolder.load(name: "civic", root: folder.themes)
        try #require(problems == [])
        let plan = SitePlan(site: site) { language in ListWords(theme, language: language) }
        renderer = DirectiveRenderer(
            site: site, resolver: LinkResolver(site: site, otherPaths: plan.otherPaths), theme: theme,
            content: folder.content, pictures: PictureFiles(content: folder.content))
        item = try #require(site.items.first { $0.path == "page.md" })
    }

    /// What becomes of a directive, of which the text here is written on one line.
    func answer(_ text: String) throws -> DirectiveRenderer.Answer {
        let match = try #require(text.wholeMatch(of: /(:+)([a-z]+)(?:\[(.*?)\])?(?:\{(.*)\})?/))
        let arguments = (match.4 ?? "").matches(of: /([a-z-]+)(?:="([^"]*)")?/).enumerated().map { index, match in
            DirectiveArgument(
                name: String(match.1), value: String(match.2 ?? ""), line: 1, column: 10 * index, length: 1)
        }
        let label = String(match.3 ?? "")
        let use = DirectiveUse(
            name: String(match.2), form: [.text, .leaf, .container][match.1.count - 1], label: label, labelHTML: label,
            hasContent: match.1.count == 3, arguments: arguments, line: 1, column: 1, length: 1)
        return renderer.answer(use, in: item, forFeed: true)
    }
}

@Suite("Directives on a site")
struct DirectiveRendererTests {
    private static let pages: [(String, [String])] = [
        (
            #"::figure[The boat]{src="boat.jpg" alt="A <b>"}"#,
            [#"<img src="/boat.jpg" alt="A &lt;b&gt;""#, "<figcaption>The boat</figcaption>"]
        ),
        (#"::document[The map]{src="map.pdf"}"#, [#"href="/map.pdf""#, "<small>(PDF, 1.2 MB)</small>"]),
        (
            #"::video[A talk]{src="talk.mp4" captions="talk.vtt"}"#,
            [
                #"<video controls preload="none""#, #"<source src="/talk.mp4" type="video/mp4">"#,
                #"<track kind="captions" src="/talk.vtt" srclang="en" label="Captions">"#,
            ]
        ),
        (
            #"::video[A talk]{src="talk.mp4" captions="talk.vtt" captions-lang="es" poster="boat.jpg"}"#,
            [#"srclang="es""#, #"poster="/boat.jpg""#]
        ),
        (
            #"::video[A talk]{src="https://www.video.example/a?b=1&c" captions="yes"}"#,
            [#"<a class="elsewhere" href="https://www.video.example/a?b=1&amp;c">"#, "Watch it on video.example"]
        ),
        (
            #"::contact{for="tips, email,tips_url"}"#,
            [
                #"<span>Tip line</span> <a href="tel:5550142">555-0142</a>"#, #"href="mailto:hello@example.gov""#,
                #"<a href="/page/">Send a tip</a>"#,
            ]
        ),
        (
            #"::case{number="26-1187"}"#,
            [#"<a href="/cases/26-1187-pier/">Canoe</a>"#, "Case <bdi>26-1187</bdi>", "<strong>Charged</strong>"]
        ),
        ("::case[26-1187]", [#"<a href="/cases/26-1187-pier/">Canoe</a>"#]),
        (#"::case{number="cases/26-1187-pier/index.md"}"#, ["Canoe"]),
        (#"::officer{page="Noor Haddad"}"#, [#"<a href="/officers/noor/">"#, "Dispatch", "Badge 12"]),
        ("::officer[12]", [#"<a href="/officers/noor/">"#]),
        (
            #"::procedure{page="6.04"}"#,
            [#"<a href="/procedures/cameras/">Cameras</a>"#, "Policy 6.04", "<p>When they run.</p>"]
        ),
        (
            ":::details[More]{open}",
            [#"<details class="more" open>"#, "<summary>More</summary>", "…\n</details>"]
        ),
        (":::details[More]", [#"<details class="more">"#]),
        (":::quote[A resident]", ["<blockquote>…\n</blockquote>", "<figcaption>A resident</figcaption>"]),
        (
            #":::quote[A resident]{role="Baker" source="page.md"}"#,
            [#"<blockquote cite="/page/">"#, "A resident, Baker", #"<a href="/page/">Source</a>"#]
        ),
        (":phone[555-0100]", [#"<a class="phone" href="tel:5550100">555-0100</a>"#]),
        (":phone[911]", [#"<a class="phone" href="tel:911">911</a>"#]),
        (#"::phone[Call us]{number="tips"}"#, [#"<p><a class="phone" href="tel:5550142">Call us</a></p>"#]),
        (#":::lang{code="ar"}"#, [#"<div lang="ar" dir="rtl">"#, "…\n</div>"]),
    ]

    @Test("the theme prints what a directive says, with whole addresses for feeds", arguments: pages)
    func printed(_ text: String, _ wanted: [String]) async throws {
        let answer = try await DirectiveSite().answer(text)
        guard case .html(let page, let feed, _) = answer.resolution else {
            Issue.record("\(answer)")
            return
        }
        let html = page.before + (text.hasPrefix(":::") ? "…\n" : "") + page.after
        for part in wanted { #expect(html.contains(part), "\(html)") }
        #expect(!(feed.before + feed.after).contains(/(?:href|src|cite|poster)="\//))
        #expect((feed.before + feed.after).contains("https://police.example.gov/") == html.contains("=\"/"))
    }

    @Test("a caption that says nothing is not printed")
    func captionsOfVideos() async throws {
        let site = try await DirectiveSite()
        for (extra, count) in [("", 0), (#" transcript="page.md""#, 1)] {
            let answer = try site.answer(#"::video[V]{src="https://a.example/b" captions="yes"\#(extra)}"#)
            guard case .html(let page, _, _) = answer.resolution else {
                Issue.record("\(answer)")
                continue
            }
            #expect((page.before + page.after).components(separatedBy: "<figcaption>").count - 1 == count)
        }
    }

    private static let wrong: [(String, String, Int?, String)] = [
        ("::figur", "directive-unknown", nil, "Did you mean “figure”?"),
        (":::warning", "directive-unknown", nil, "> [!WARNING]"), (":::info", "directive-unknown", nil, "> [!NOTE]"),
        ("::image[C]", "directive-unknown", nil, "“figure”"), ("::pdf[C]", "directive-unknown", nil, "“document”"),
        ("::youtube[C]", "directive-unknown", nil, "“video”"), (":xyz[C]", "directive-unknown", nil, "example, figure"),
        (#"::figure[C]{src="boat.jpg"}"#, "directive-argument-missing", nil, #"{src="…" alt="…"}"#),
        (#"::figure[C]{src="boat.jpg" alt=" "}"#, "directive-argument-invalid", 1, "can not see"),
        (#"::figure[C]{src="baot.jpg" alt="A"}"#, "markdown-link-broken", 0, "“boat.jpg”"),
        (#"::figure[C]{src="map.pdf" alt="A"}"#, "directive-argument-invalid", 0, "a picture"),
        (#"::figure[C]{src="https://a.example/b.jpg" alt="A"}"#, "directive-argument-invalid", 0, "beside"),
        (#"::figure{src="boat.jpg" alt="A"}"#, "directive-label", nil, "::figure[…]"),
        (":::figure", "directive-form", nil, #"::figure[…]{src="…" alt="…"}"#),
        (#"::document[D]{scr="map.pdf" src="map.pdf"}"#, "directive-argument-unknown", 0, "“src”"),
        (#"::figure[C]{src="boat.jpg" alt="a" small boat on land}"#, "directive-argument-unknown", 2, #"alt="…""#),
        (#"::document[D]{src="map.pdf" src="map.pdf"}"#, "directive-argument-twice", 1, "Keep"),
        (#"::document[D]{src="javascript:alert(1)"}"#, "markdown-link-scheme", 0, "https://"),
        (#"::document[D]{src="map.pdf" date="soon"}"#, "directive-argument-invalid", 1, "2026-03-02"),
        (#"::video[V]{src="talk.mp4"}"#, "directive-argument-missing", nil, #"captions="…""#),
        (#"::video[V]{src="talk.mp4" captions="yes"}"#, "directive-argument-invalid", 1, ".vtt"),
        (#"::video[V]{src="talk.mp4" captions="bad.vtt"}"#, "directive-argument-invalid", 1, "WebVTT"),
        (#"::video[V]{src="talk.mp4" captions="no"}"#, "directive-argument-invalid", 1, "what is said"),
        (#"::video[V]{src="https://a.example/b" captions="none"}"#, "directive-argument-invalid", 1, "captions="),
        (#"::video[V]{src="https://" captions="yes"}"#, "markdown-link-scheme", 0, "https://"),
        (#"::contact{for="tps"}"#, "directive-argument-invalid", 0, "“tips”"),
        (#"::case{number="26-1178"}"#, "markdown-link-broken", 0, "“26-1187"),
        ("::officer[Lieutenant Noor Haddad]", "markdown-link-broken", nil, "“noor-haddad”"),
        ("::officer[Haddad]", "markdown-link-broken", nil, "“noor-haddad”"),
        (#"::case{number="26-2"}"#, "markdown-link-broken", 0, "publish that page first"),
        (#"::case{number="procedures/cameras.md"}"#, "directive-argument-invalid", 0, "procedure"),
        (#"::procedure{page="procedures/camera.md"}"#, "markdown-link-broken", 0, "cameras.md"),
        (":phone[the desk]", "directive-argument-invalid", nil, "555-0100"),
        (#":::lang{code="spanish, please"}"#, "directive-argument-invalid", 0, "pt-BR"),
        (":::details", "directive-label", nil, "always shown"),
    ]

    @Test("a mistake is named with the argument it is in", arguments: wrong)
    func mistakes(_ text: String, _ rule: String, _ argument: Int?, _ help: String) async throws {
        let answer = try await DirectiveSite().answer(text)
        guard case .problems(let problems) = answer.resolution, let problem = problems.first else {
            Issue.record("\(answer)")
            return
        }
        #expect(problems.count == 1, "\(problems)")
        #expect(problem.rule == rule)
        #expect(problem.argument == argument)
        #expect(problem.help?.contains(help) == true, "\(problem)")
        #expect(problem.severity == .error)
    }

    @Test("a card holds nothing of the other item's body, which may hold a card itself")
    func cards() async throws {
        let site = try await DirectiveSite()
        guard case .html(let page, _, _) = try site.answer("::case[26-1187]").resolution else {
            Issue.record("no card")
            return
        }
        #expect(!page.before.contains("Secret"))
    }
}
