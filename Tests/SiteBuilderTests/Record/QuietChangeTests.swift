import Diagnostics
import Foundation
import Testing

@testable import SiteBuilder

@Suite("What a recorded page shows or leads to does not change without a word")
struct QuietChangeTests {
    private static func page(_ front: String = "", _ body: String = "Text.") -> String {
        "---\ntitle: Page\n\(front)---\n\(body)\n"
    }
    private static func entry(_ kind: String, _ more: String = "") -> String {
        "changes: [{ date: 2026-11-24, kind: \(kind), note: It changed.\(more) }]\n"
    }
    private static func svg(_ color: String) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"1\" fill=\"\(color)\"/></svg>"
    }
    private static func errors(_ site: RecordingSite) async throws -> [String] {
        try await site.folder.build().diagnostics.filter { $0.severity == .error }.map(\.rule)
    }
    private static func refusals(_ site: RecordingSite) async throws -> [String] {
        try await site.recorder().record { _ in site.key }.diagnostics.filter { $0.severity == .error }.map(\.rule)
    }

    @Test(
        "also if the file of a picture has its accent stored in another way than it is written",
        arguments: ["![A portrait](ren\u{e9}.svg)", "[Her portrait](/people/ren\u{e9}.svg)", "![A](ren%C3%A9.svg)"])
    func decomposedName(body: String) async throws {
        let file = "people/rene\u{301}.svg"
        let site = try await RecordingSite(files: [
            ("people/a.md", Self.page("", body)), (file, Self.svg("red")),
        ])
        try await site.record()
        try await site.folder.buildWell()
        try site.folder.put(Self.svg("blue"), at: file)
        #expect(try await Self.errors(site) == ["record-unrecorded-edit"])
        let withdrawal = try await site.recorder().withdrawal(of: ["people/a.md"])
        #expect(withdrawal.files.contains { $0.utf8.elementsEqual(file.utf8) })
    }

    @Test(
        "by a page that leaves its name to another one in two steps",
        arguments: [
            "See [her](../officers/smith.md).", "See [her](../officers/smith).", "See [her](ref:desk).",
            "::officer[901]",
        ])
    func nameInTwoSteps(body: String) async throws {
        let first = "name: Jane\nrank: Officer\nbadge: \"901\"\nid: desk\npermalink: /people/jane/\n"
        let site = try await RecordingSite(files: [
            ("officers/smith.md", Self.page(first)), ("stories/a.md", Self.page("date: 2026-11-01\n", body)),
        ])
        try await site.record()
        try site.folder.remove("officers/smith.md")
        let second = first.replacing("901", with: "902").replacing("desk", with: "jane")
        try site.folder.put(Self.page(second + Self.entry("minor")), at: "officers/jane.md")
        #expect(try await Self.refusals(site) == ["record-name-changed"])
    }

    @Test("by a page that comes back with the name of another one")
    func returning() async throws {
        let day = Int64(86_400)
        let ending = "name: X\nrank: Officer\nexpires: 2026-11-22\n"
        let site = try await RecordingSite(files: [
            ("officers/smith.md", Self.page(ending)), ("officers/zed.md", Self.page(ending)),
            ("stories/a.md", Self.page("date: 2026-11-01\n", "See [her](ref:smith).")),
        ])
        try await site.record(Repository.now - 10 * day)
        try await site.record(Repository.now)
        let back = "name: X\nrank: Officer\nid: smith\n" + Self.entry("update")
        try site.folder.put(Self.page(back), at: "officers/zed.md")
        #expect(try await Self.refusals(site) == ["record-name-changed"])
    }

    @Test("by a small change of the day on which an alert ends, or of a case that is to be none")
    func smallChanges() async throws {
        let alert = "date: 2026-11-20\nseverity: severe\nexpires: 2026-12-20\n"
        let file = "number: 26-1\nstage: reported\nopened: 2026-11-01\nnext_update: 2026-12-01\n"
        let site = try await RecordingSite(files: [
            ("alerts/water.md", Self.page(alert)), ("cases/a/index.md", Self.page(file)),
        ])
        try await site.record()
        try site.folder.put(
            Self.page(alert.replacing("12-20", with: "11-25") + Self.entry("minor")), at: "alerts/water.md")
        let plain = "type: page\naliases: [/cases/26-1/]\n" + Self.entry("update")
        try site.folder.put(Self.page(plain), at: "cases/a/index.md")
        #expect(Set(try await Self.refusals(site)) == ["record-expiry-untold", "record-type-changed"])
        try site.folder.put(
            Self.page(alert.replacing("12-20", with: "11-25") + Self.entry("update")), at: "alerts/water.md")
        #expect(try await Self.refusals(site) == ["record-type-changed"])
    }

    @Test("by a small change that makes a plain page of an alert, or names other places or another thing to do")
    func alertFacts() async throws {
        let alert =
            "type: alert\ndate: 2026-11-24\nseverity: severe\nstatus: actual\nexpires: 2026-12-20\nareas: [North]\n"
        let site = try await RecordingSite(files: [("about/water.md", Self.page(alert))])
        try await site.record()
        for changed in [
            "type: page\ndate: 2026-11-24\n", alert.replacing("North", with: "South"),
            alert + "instruction: Drink it.\n",
        ] {
            try site.folder.put(Self.page(changed + Self.entry("minor")), at: "about/water.md")
            #expect(try await Self.refusals(site).contains("record-expiry-untold"), "\(changed)")
        }
    }

    @Test("by an expired page in whose place one in another language has the name")
    func expiredReference() async throws {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n",
            files: [
                ("officers/hope.md", Self.page("name: Hope\nrank: Officer\n")),
                ("stories/hope.es.md", Self.page("date: 2026-11-01\nexpires: 2026-11-22\n")),
                ("stories/a.es.md", Self.page("date: 2026-11-01\n", "Lea [más](ref:hope).")),
            ])
        try await site.record(Repository.now - 10 * 86_400)
        try await site.record()
        let report = try await site.folder.build()
        #expect(report.errors == [])
        #expect(report.diagnostics.contains { $0.rule == "markdown-link-expired" })
        #expect(try !site.folder.text("es/stories/a/index.html").contains("<a href=\"/officers/hope/\">más"))
    }

    @Test("by an expired case whose number a page names")
    func expiredNumber() async throws {
        let number = "number: 26-0142\nstage: reported\nopened: 2026-11-01\nexpires: 2026-11-22\n"
        let site = try await RecordingSite(files: [
            ("cases/harbor/index.md", Self.page(number)),
            ("stories/a.md", Self.page("date: 2026-11-01\n", "Read [more](ref:26-0142).")),
        ])
        try await site.record(Repository.now - 10 * 86_400)
        try await site.record()
        let report = try await site.folder.build()
        #expect(report.errors == [])
        #expect(report.diagnostics.contains { $0.rule == "markdown-link-expired" })
    }

    @Test(
        "a name that a page will share at a time that is set is refused before that time",
        arguments: [
            ("::officer[901]", "officers/new.md", "name: Lee\nrank: Officer\nbadge: \"901\"\n", "markdown-link-broken"),
            ("[Lee](ref:lee)", "procedures/lee.md", "", "markdown-link-broken"),
            ("[Lee](ref:lee)", "procedures/b.md", "id: lee\n", "id-taken"),
            ("::officer[desk-1]", "officers/x/desk-1.md", "name: Lee\nrank: Officer\n", nil),
            ("::officer[901]", "officers/new.md", "name: Lee\nrank: Officer\nbadge: \"902\"\n", nil),
            ("[Lee](ref:desk)", "officers/desk-2.md", "name: Lee\nrank: Officer\nid: desk\n", nil),
            ("[x](ref:desk-3)", "procedures/desk-3.md", "", nil),
        ] as [(String, String, String, String?)])
    func scheduledName(body: String, path: String, front: String, rule: String?) async throws {
        let desk = "name: Desk\nrank: Officer\nid: desk\nexpires: 2026-12-24\n"
        let site = try await RecordingSite(files: [
            ("officers/lee.md", Self.page("name: Ana\nrank: Officer\nbadge: \"901\"\n")),
            ("officers/desk-1.md", Self.page(desk)), ("stories/a.md", Self.page("date: 2026-11-01\n", body)),
            ("officers/desk-3.md", Self.page("name: Bo\nrank: Officer\nexpires: 2026-12-24\n")),
        ])
        try await site.record()
        try site.folder.put(Self.page(front + "publish_at: 2026-12-24\n"), at: path)
        #expect(try await Self.errors(site) == (rule.map { [$0] } ?? []))
        if rule != nil { return }
        let day: Int64 = 1_798_200_000
        try await site.record(day)
        let later = try await site.folder.build { $0.now = day }
        #expect(later.errors == [])
    }

    @Test("of two pages with a name, no time in the past says which is meant")
    func pastName() async throws {
        let site = try await RecordingSite(files: [
            ("officers/lee.md", Self.page("name: A\nrank: Officer\nbadge: \"901\"\npublish_at: 2026-01-05\n")),
            ("stories/a.md", Self.page("date: 2026-11-01\n", "::officer[901]")),
        ])
        try await site.record()
        try site.folder.put(Self.page("name: B\nrank: Officer\nbadge: \"901\"\n"), at: "officers/new.md")
        #expect(try await Self.refusals(site) == ["record-name-changed"])
        #expect(try await Self.errors(site).contains("markdown-link-broken"))
    }

    @Test("the number that a case had by mistake can be that of another one, and its old address leads to it as before")
    func number() async throws {
        func file(_ number: String, _ more: String = "") -> String {
            Self.page("number: \(number)\nstage: reported\nopened: 2026-11-01\n\(more)")
        }
        let site = try await RecordingSite(files: [("cases/26-7001/index.md", file("26-7001"))])
        try await site.record()
        try site.folder.remove("cases/26-7001")
        try site.folder.put(
            file("26-7002", "aliases: [/cases/26-7001/]\n" + Self.entry("correction")), at: "cases/26-7002/index.md")
        try await site.record()
        try site.folder.put(file("26-7001"), at: "cases/beta/index.md")
        try await site.record()
        try await site.folder.buildWell()
        #expect(try site.folder.text("cases/26-7001/index.html").contains("url=/cases/26-7002/"))
        try site.folder.put(file("26-7003", "aliases: [/cases/26-7004/]\n"), at: "cases/gamma/index.md")
        try site.folder.put(file("26-7004"), at: "cases/delta/index.md")
        #expect(Set(try await Self.refusals(site)) == ["url-taken"])
        let plain = try SiteFolder(files: [
            ("cases/gamma/index.md", file("26-7003", "aliases: [/cases/26-7004/]\n")),
            ("cases/delta/index.md", file("26-7004")),
        ])
        #expect(try await plain.build().diagnostics.map(\.rule) == ["url-taken"])
    }

    @Test(
        "by files that some servers read or send in the place of a page",
        arguments: [
            ("web.config", "server-file-unread"), ("about.html", "server-file-shadows"),
            ("about/index.html.gz", "server-file-shadows"), ("about/record.json.br", "server-file-shadows"),
            ("about/index.htm", "server-file-shadows"), ("plan.txt.gz", nil), ("other.html", nil),
        ] as [(String, String?)])
    func serverFiles(path: String, rule: String?) async throws {
        let site = try await RecordingSite(files: [("about.md", RecordingSite.about), (path, "x")])
        try await site.record()
        let found = try await site.folder.build().diagnostics.filter { $0.rule.hasPrefix("server-file") }
        #expect(found.map(\.rule) == (rule.map { [$0] } ?? []))
    }

    @Test("by a header that leads elsewhere")
    func headers() async throws {
        let site = try await RecordingSite(files: [
            ("about.md", RecordingSite.about),
            ("_headers", "/about/\r\n  X-Frame-Options: DENY\r\n  Refresh: 0; url=https://example.org/\r\n"),
        ])
        try await site.record()
        let found = try await site.folder.build().diagnostics.filter { $0.rule == "headers-lead-away" }
        #expect(found.map(\.location.line) == [3])
    }

    @Test("a correction of the day of publication moves the page's time in feeds, a small change does not")
    func feedTime() async throws {
        let front = "date: 2026-11-24 05:00\n"
        let site = try await RecordingSite(files: [("stories/a.md", Self.page(front))])
        func updated() throws -> String {
            let feed = try site.folder.text("stories/feed.atom")
            return String(try #require(feed.split(separator: "<entry>").last?.firstMatch(of: /<updated>(.*?)</)?.1))
        }
        try await site.record(Repository.now - 3_600)
        try await site.folder.buildWell()
        let first = try updated()
        try site.folder.put(Self.page(front + Self.entry("minor"), "Text"), at: "stories/a.md")
        try await site.record(Repository.now - 1_800)
        try await site.folder.buildWell()
        #expect(try updated() == first)
        let both = Self.entry("minor").replacing("]\n", with: ", { date: 2026-11-24, kind: correction, note: Now. }]\n")
        try site.folder.put(Self.page(front + both, "More text."), at: "stories/a.md")
        try await site.record()
        try await site.folder.buildWell()
        #expect(try updated() == "2026-11-24T12:00:00+00:00")
        #expect(try site.folder.text("sitemap.xml").contains("<lastmod>2026-11-24T12:00:00"))
        #expect(try site.folder.text("stories/a/index.html").contains("dateModified\":\"2026-11-24T12:00:00"))
    }

    @Test("what was withdrawn is named no more, not even by the name of its file or in the reason")
    func withdrawnNames() async throws {
        let site = try await RecordingSite(files: [
            ("officers/hollis-greer.md", Self.page("name: Hollis Greer\nrank: Officer\n")),
            ("stories/a.md", Self.page("date: 2026-11-01\npeople: [hollis-greer]\n")),
        ])
        try await site.record()
        for reason in ["The record of Hollis Greer was expunged.", "GREER left", "hollis-greer"] {
            let answer = try site.withdraw(["officers/hollis-greer.md", "--reason", reason])
            #expect(answer.code == 1 && answer.errors.contains("repeats what is to be forgotten"), "\(reason)")
        }
        for reason in [".", " — "] {
            let answer = try site.withdraw(["officers/hollis-greer.md", "--reason", reason])
            #expect(answer.code == 64 && answer.errors.contains("a sentence that says why"), "\(reason)")
        }
        let answer = try site.withdraw(["officers/hollis-greer.md", "--reason", "A court ordered it."])
        #expect(answer.code == 0)
        let found = try await site.folder.build().diagnostics.filter { $0.rule == "person-missing" }
        #expect(found.map(\.severity) == [.error])
        #expect(found.first?.message.contains("was withdrawn on") == true)
    }

    @Test(
        "a reason may have words that a title has too, but no name of now or before",
        arguments: [
            ("A court has sealed the record.", nil), ("The page will be deleted under section 300.", nil),
            ("John Smith arrested was acquitted.", "John Smith arrested"), ("Will Young left.", "Will Young"),
            ("Young was acquitted.", "Young"), ("It was number 26-0142.", "26-0142"), ("应李伟要求", "李伟"),
            ("O'Brien asked for it.", "Brien"), ("Case C260001 was sealed.", "C260001"),
            ("Case 260142 was sealed.", "260142"), ("It was sealed in 2026.", nil),
        ] as [(String, String?)])
    func reasons(reason: String, repeated: String?) {
        var names = WithdrawnNames()
        let officer = ["name": "Will Young", "badge": "300"]
        names.add(title: "Officer Young", isPerson: true) { officer[$0] }
        names.add(title: "Court", isPerson: false) { _ in nil }
        names.add(title: "李伟", isPerson: true) { _ in nil }
        names.add(title: "Maeve O'Brien", isPerson: true) { _ in nil }
        names.add(title: "Fire", isPerson: false) { $0 == "number" ? "C260001" : nil }
        names.add(title: "Theft", isPerson: false) { $0 == "number" ? "260142" : nil }
        names.add(title: "Noise", isPerson: false) { $0 == "number" ? "2026" : nil }
        names.add(title: "John Smith arrested", isPerson: false) { $0 == "number" ? "26-0142" : nil }
        #expect(names.repeated(in: reason).first == repeated)
    }

    @Test(
        "a reason repeats a file's name also without the day or the number at its beginning",
        arguments: [
            ("2026-11-20-marlo-quint", "About Marlo Quint.", true),
            ("26-9001-zorbina-qwexley", "By Zorbína Qwexley", true),
            ("2026-11-20-marlo-quint", "About 2026-11-20-marlo-quint.", true), ("2026-11-20-fire", "A fire.", false),
            ("26-9001-fire", "The case 26-9001-fire.", true), ("marlo-quint", "Sealed by a court.", false),
        ])
    func fileNames(file: String, reason: String, isRepeated: Bool) {
        var names = WithdrawnNames()
        names.add(file)
        names.add(fileBehindNumber: file)
        #expect(names.repeated(in: reason).isEmpty != isRepeated)
    }

    @Test(
        "the title of advice, which names nobody, may stand in a reason, and that of an alert, which may, must not",
        arguments: [("safety/phone-scams.md", "Phone scams", 0), ("alerts/ana-flores.md", "Missing: Ana Flores", 1)]
            as [(
                String, String, Int32
            )])
    func plainTitle(path: String, title: String, code: Int32) async throws {
        let page = "---\ntitle: \"\(title)\"\ndate: 2026-11-01\nseverity: severe\nexpires: 2026-11-20\n---\nText.\n"
        let site = try await RecordingSite(files: [
            (path, code == 0 ? page.replacing("severity: severe\nexpires: 2026-11-20\n", with: "") : page)
        ])
        try await site.record()
        let reason = "What was said about phone scams and Ana Flores was out of date."
        #expect(try site.withdraw([path, "--reason", reason]).code == code)
    }

    @Test("a reason must not have the title that a page had before either")
    func earlierTitle() async throws {
        let site = try await RecordingSite(files: [
            ("stories/a.md", "---\ntitle: John Smith\ndate: 2026-11-01\n---\nText.\n")
        ])
        try await site.record(Repository.now - 3_600)
        try site.folder.put(Self.page("date: 2026-11-01\n" + Self.entry("correction")), at: "stories/a.md")
        try await site.record()
        let answer = try site.withdraw(["stories/a.md", "--reason", "John Smith was acquitted."])
        #expect(answer.code == 1 && answer.errors.contains("“John Smith”"))
    }

    @Test(
        "a page that has expired takes its files along when it is withdrawn",
        arguments: ["files/a.pdf", "safety/a.pdf", "Safety Info/a.pdf"])
    func withdrawnAfterExpiry(file: String) async throws {
        let body = "Get [a](</\(file)>)."
        let site = try await RecordingSite(files: [
            ("safety/fair.md", Self.page("date: 2026-11-01\nexpires: 2026-11-22\n", body)), (file, "x"),
            ("safety/other.md", Self.page("date: 2026-11-01\n")),
        ])
        try await site.record(Repository.now - 10 * 86_400)
        try await site.record()
        let withdrawal = try await site.recorder().withdrawal(of: ["/safety/fair/"])
        #expect(withdrawal.files == [file, "safety/fair.md"].sorted())
    }
}
