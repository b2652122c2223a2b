import Foundation
import PublicRecord
import Testing

@testable import SiteBuilder

@Suite("Addresses of recorded pages that move, leave or are taken")
struct MovedAddressTests {
    private static let change = "changes: [{ date: 2026-11-20, kind: update, note: It moved. }]\n"

    private static func file(_ number: String, _ more: String = "") -> String {
        "---\ntitle: A theft\nnumber: \(number)\nstage: reported\nopened: 2026-01-02\n\(more)---\nText.\n"
    }

    private static func page(_ title: String, _ more: String = "") -> String {
        "---\ntitle: \(title)\n\(more)---\nAbout \(title).\n"
    }

    /// The rules of the errors with which a site is refused when it is to be recorded.
    private static func refusals(_ site: RecordingSite) async throws -> [String] {
        try await site.recorder().record { _ in site.key }.diagnostics.filter { $0.severity == .error }.map(\.rule)
    }

    @Test("a case whose address is its number can move, by another slug or another folder")
    func caseNumber() async throws {
        let old = "aliases: [/cases/26-0001/]\n" + Self.change
        let site = try await RecordingSite(files: [("cases/26-0001/index.md", Self.file("26-0001"))])
        try await site.record()
        try site.folder.put(Self.file("26-0001", "slug: harbor\n" + old), at: "cases/26-0001/index.md")
        try await site.record()
        try await site.folder.buildWell()
        #expect(try site.folder.text("cases/26-0001/index.html").contains("url=/cases/harbor/"))
        let other = try await RecordingSite(files: [("cases/26-0001/index.md", Self.file("26-0001"))])
        try await other.record()
        try other.folder.remove("cases/26-0001")
        try other.folder.put(Self.file("26-0001", old), at: "cases/26-0001-harbor/index.md")
        try await other.record()
        try await other.folder.buildWell()
        #expect(try other.folder.text("cases/26-0001/index.html").contains("url=/cases/26-0001-harbor/"))
    }

    @Test(
        "what a page's record will need is kept, also in the folder beside an address that names a file",
        arguments: ["permalink: /x.html.record/", "permalink: /X.html.record/more/", "aliases: [/old.html.record/a/]"])
    func recordFolder(_ line: String) async throws {
        let site = try await RecordingSite(files: [
            ("x.md", Self.page("X", "permalink: /x.html\naliases: [/old.html]\n")),
            ("y.md", Self.page("Y", line + "\n")),
        ])
        #expect(try await Self.refusals(site) == ["url-taken"])
    }

    @Test("a list can not stand where the versions of a page will")
    func terms() async throws {
        let site = try await RecordingSite(
            settings: "taxonomies: {v: {title: Volumes}}\n",
            files: [("index.md", Self.page("Home")), ("a.md", Self.page("A", "v: [\"1\"]\n"))])
        let report = try await site.recorder().record { _ in site.key }
        #expect(report.diagnostics.filter { $0.severity == .error }.map(\.rule) == ["url-taken"])
        #expect(report.diagnostics.first?.help?.contains("another name in site.yml") == true)
    }

    @Test("where a case that has expired stood, its number may lead to another one")
    func expiredNumber() async throws {
        let site = try await RecordingSite(files: [
            ("cases/26-0007/index.md", Self.file("26-0007", "expires: 2026-11-22\n"))
        ])
        try await site.record(Repository.now - 9 * 86_400)
        try site.folder.put(Self.file("26-0007"), at: "cases/harbor/index.md")
        try await site.record()
        try await site.folder.buildWell()
        #expect(try site.folder.text("cases/26-0007/index.html").contains("url=/cases/harbor/"))
    }

    /// A site on which a page expired whose file was deleted since.
    private static func expired(_ more: String = "") async throws -> RecordingSite {
        let site = try await RecordingSite(files: [
            (
                "stories/x.md",
                page("X", "date: 2026-11-01\nexpires: 2026-11-22\n\(more)").replacing("About", with: "Doe:")
            )
        ])
        try await site.record(Repository.now - 9 * 86_400)
        try await site.record()
        try site.folder.remove("stories/x.md")
        return site
    }

    @Test("another page at the address of one that has expired is a new one, and brings nothing of it back")
    func newcomer() async throws {
        let site = try await Self.expired()
        try site.folder.put(Self.page("Y", "date: 2026-11-23\npermalink: /stories/x/\n"), at: "stories/y.md")
        try site.folder.put(Self.page("Z", "date: 2026-11-23\naliases: [/stories/z2/]\n"), at: "stories/z.md")
        #expect(try await site.record().entered.map(\.kind) == [.publication, .publication])
        try await site.folder.buildWell()
        #expect(try site.folder.files(with: "Doe:") == [])
    }

    @Test("the page itself comes back by what was recorded of its changes, wherever its file is")
    func returned() async throws {
        let told = "changes:\n  - { date: 2026-11-10, kind: update, note: It ends. }\n"
        let site = try await Self.expired(told)
        let back = told + "  - { date: 2026-11-23, kind: update, note: It is back. }\n"
        try site.folder.put(
            Self.page("X", "date: 2026-11-01\npermalink: /stories/x/\n" + back), at: "stories/again.md")
        #expect(try await site.record().entered.map(\.kind) == [.update])
    }

    @Test("a page that comes back elsewhere without its old address is told what is lost")
    func returnedWithoutAlias() async throws {
        let told = "changes:\n  - { date: 2026-11-10, kind: update, note: It ends. }\n"
        let site = try await Self.expired(told)
        try site.folder.put(Self.page("X", "date: 2026-11-01\n" + told), at: "stories/again.md")
        let found = try await site.folder.checked().diagnostics.filter { $0.rule == "record-changes-copied" }
        #expect(found.first?.help?.contains("\naliases: [/stories/x/]\n") == true)
        try site.folder.put(
            Self.page(
                "X",
                "date: 2026-11-01\naliases: [/stories/x/]\n\(told)  - { date: 2026-11-23, kind: update, note: Back. }\n"
            ),
            at: "stories/again.md")
        #expect(try await site.record().entered.map(\.kind) == [.update])
    }

    @Test("a page comes back in its own file with all its versions, though another one took its address")
    func returnedElsewhere() async throws {
        let told = "changes:\n  - { date: 2026-11-10, kind: update, note: It ends. }\n"
        let site = try await Self.expired(told)
        try site.folder.put(Self.page("Y", "date: 2026-11-23\npermalink: /stories/x/\n"), at: "stories/y.md")
        #expect(try await site.record().entered.map(\.kind) == [.publication])
        try site.folder.put(Self.page("X", "date: 2026-11-01\nslug: x-again\n"), at: "stories/x.md")
        #expect(try await Self.refusals(site) == ["record-change-removed"])
        let back = told + "  - { date: 2026-11-23, kind: update, note: It is back. }\n"
        try site.folder.put(Self.page("X", "date: 2026-11-01\nslug: x-again\n" + back), at: "stories/x.md")
        #expect(try await site.record().entered.map(\.kind) == [.update])
        try await site.folder.buildWell()
        #expect(try site.folder.text("stories/x-again/v/1/index.md").contains("Doe:"))
        #expect(try site.folder.text("stories/x/index.html").contains("About Y"))
        // What it has had since it came back is its own again.
        try site.folder.put(
            Self.page("X", "date: 2026-11-01\n" + back + "  - { date: 2026-11-24, kind: minor }\nslug: x-last\n"),
            at: "stories/x.md")
        try site.folder.put(
            Self.page(
                "Y",
                "date: 2026-11-23\npermalink: /stories/x-again/\naliases: [/stories/x/]\n"
                    + "changes: [{ date: 2026-11-24, kind: minor }]\n"),
            at: "stories/y.md")
        let refusals = try await Self.refusals(site)
        #expect(refusals == ["record-address-taken"])
    }

    @Test("of two pages that expired at one address, either comes back in another file as what it was")
    func returnedOfTwo() async throws {
        let told = "changes:\n  - { date: 2026-11-10, kind: update, note: It ends. }\n"
        let first = Self.page("X", "date: 2026-11-01\nexpires: 2026-11-20\n\(told)").replacing("About", with: "Doe:")
        let site = try await RecordingSite(files: [("stories/x.md", first)])
        try await site.record(Repository.now - 9 * 86_400)
        try await site.record(Repository.now - 3 * 86_400)
        try site.folder.remove("stories/x.md")
        let second = "date: 2026-11-22\npermalink: /stories/x/\nexpires: 2026-11-23T13:00:00Z\n"
        try site.folder.put(Self.page("Y", second), at: "stories/y.md")
        try await site.record(Repository.now - 2 * 86_400)
        try site.folder.remove("stories/y.md")
        #expect(try await site.record().entered.map(\.kind) == [.expiry])
        let back = told + "  - { date: 2026-11-23, kind: update, note: It is back. }\n"
        try site.folder.put(
            Self.page("X", "date: 2026-11-01\npermalink: /stories/x/\n" + back), at: "stories/again.md")
        #expect(try await site.record().entered.map(\.kind) == [.update])
        try await site.folder.buildWell()
        #expect(try site.folder.text("stories/x/v/1/index.md").contains("Doe:"))
    }

    @Test("a page that expired comes back elsewhere while its address leads to another one")
    func aliasTaken() async throws {
        let told = "changes:\n  - { date: 2026-11-10, kind: update, note: It ends. }\n"
        let site = try await Self.expired(told)
        try site.folder.put(Self.page("Y", "date: 2026-11-23\naliases: [/stories/x/]\n"), at: "stories/y.md")
        #expect(try await site.record().entered.map(\.kind) == [.publication])
        let back = told + "  - { date: 2026-11-23, kind: update, note: It is back. }\n"
        try site.folder.put(Self.page("X", "date: 2026-11-01\nslug: x-again\n" + back), at: "stories/x.md")
        #expect(try await site.record().entered.map(\.kind) == [.update])
        try await site.folder.buildWell()
        #expect(try site.folder.text("stories/x/index.html").contains("url=/stories/y/"))
        // What it has had since it came back no other page can lead to.
        try site.folder.put(
            Self.page("X", "date: 2026-11-01\nslug: x-last\n" + back + "  - { date: 2026-11-24, kind: minor }\n"),
            at: "stories/x.md")
        try site.folder.put(
            Self.page("Y", "date: 2026-11-23\naliases: [/stories/x/, /stories/x-again/]\n" + Self.change)
                .replacing("2026-11-20", with: "2026-11-24"),
            at: "stories/y.md")
        let found = try await site.folder.checked().diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.rule) == ["record-address-taken"])
        #expect(found.first?.help?.hasPrefix("Take it out of this page's “aliases”") == true)
    }

    @Test("the address of an update that was withdrawn with its case is no other page's")
    func withdrawnUpdate() async throws {
        let site = try await RecordingSite(files: [
            ("cases/26-1/index.md", Self.file("26-1")),
            ("cases/26-1/news.md", "---\ntitle: News\ndate: 2026-11-18\n---\nNews.\n"),
        ])
        try await site.record()
        let case1 = try await site.recorder().withdrawal(of: ["cases/26-1/index.md"])
        #expect(case1.addresses == ["/cases/26-1/", "/cases/26-1/news/"])
        _ = try await site.recorder().withdraw(case1, reason: "A court sealed it.") { _ in site.key }
        try site.folder.put(
            Self.page("Y", "date: 2026-11-23\npermalink: /cases/26-1/news/\n"), at: "stories/y.md")
        #expect(try await Self.refusals(site) == ["record-address-gone"])
    }

    @Test("what is withdrawn takes the address of no page that stays, and all its own earlier ones")
    func withdrawn() async throws {
        let site = try await Self.expired()
        try site.folder.put(Self.page("Y", "date: 2026-11-23\npermalink: /stories/x/\n"), at: "stories/y.md")
        try await site.record()
        let gone = try await site.recorder().withdrawal(of: ["stories/x.md"])
        #expect(gone.addresses == [])
        let living = try await site.recorder().withdrawal(of: ["/stories/x/"])
        #expect(living.files == ["stories/y.md"])
        let moved = try await RecordingSite(files: [("stories/x.md", Self.page("X", "date: 2026-11-01\n"))])
        try await moved.record()
        try moved.folder.put(
            Self.page("X", "date: 2026-11-01\nslug: xx\naliases: [/stories/x/]\n" + Self.change), at: "stories/x.md")
        try await moved.record()
        try moved.folder.remove("stories/x.md")
        #expect(
            try await moved.recorder().withdrawal(of: ["stories/x.md"]).addresses == ["/stories/x/", "/stories/xx/"])
    }

    @Test(
        "where pages expired one after another, their address means them all; a living one is told of those before it")
    func withdrawnOneAfterAnother() async throws {
        let site = try await Self.expired()
        let second = "date: 2026-11-22\npermalink: /stories/x/\nexpires: 2026-11-26\n"
        try site.folder.put(Self.page("Y", second), at: "stories/y.md")
        try await site.record()
        let living = try await site.recorder().withdrawal(of: ["/stories/x/"])
        #expect(living.files == ["stories/y.md"] && living.before.map(\.path) == ["stories/x.md"])
        let id = try #require(living.before.first?.id)
        #expect(try await site.recorder().withdrawal(of: [id]).pages == 1)
        let later = site.recorder(Repository.now + 5 * 86_400)
        _ = try await later.record { _ in site.key }
        let both = try await later.withdrawal(of: ["/stories/x/"])
        #expect(both.pages == 2 && both.before.isEmpty)
        _ = try await later.withdraw(both, reason: "A court sealed it.") { _ in site.key }
        #expect(try site.folder.files(with: "About Y") == [] && site.folder.files(with: "Doe:") == [])
    }

    @Test("what is withdrawn takes no address where a page stands for one that stays and is not translated")
    func withdrawnBelowStandIn() async throws {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n",
            files: [
                ("stories/x.md", Self.page("X", "date: 2026-11-01\nexpires: 2026-11-22\n")),
                ("stories/x.es.md", "---\ntitle: Equis\n---\nTexto.\n"),
            ])
        try await site.record(Repository.now - 9 * 86_400)
        try await site.record()
        for file in ["stories/x.md", "stories/x.es.md"] { try site.folder.remove(file) }
        try site.folder.put(Self.page("Y", "date: 2026-11-23\npermalink: /stories/x/\n"), at: "stories/y.md")
        try await site.record()
        let gone = try await site.recorder().withdrawal(of: ["stories/x.md"])
        #expect(gone.pages == 2 && gone.addresses == [])
        _ = try await site.recorder().withdraw(gone, reason: "A court sealed it.") { _ in site.key }
        try await site.folder.buildWell()
    }

    @Test("the number of a case that had expired is kept when the case is withdrawn")
    func withdrawnNumber() async throws {
        let site = try await RecordingSite(files: [
            ("cases/harbor/index.md", Self.file("26-0007", "expires: 2026-11-22\n"))
        ])
        try await site.record(Repository.now - 9 * 86_400)
        try await site.record()
        try site.folder.remove("cases/harbor")
        #expect(
            try await site.recorder().withdrawal(of: ["cases/harbor/index.md"]).addresses
                == ["/cases/26-0007/", "/cases/harbor/"])
    }

    @Test("a case that becomes a story keeps the address of its number")
    func caseBecomesStory() async throws {
        let site = try await RecordingSite(files: [("cases/harbor/index.md", Self.file("26-0007"))])
        try await site.record()
        try site.folder.remove("cases/harbor")
        let story = Self.page("X", "date: 2026-01-02\naliases: [/cases/harbor/]\n" + Self.change)
        try site.folder.put(story, at: "stories/x.md")
        #expect(try await Self.refusals(site).contains("record-alias-missing"))
        try site.folder.put(
            story.replacing("harbor/]", with: "harbor/, /cases/26-0007/]"), at: "stories/x.md")
        #expect(try await Self.refusals(site) == [])
    }

    @Test("a new page in the file of one that has expired is told how it becomes one of its own")
    func newcomerInFile() async throws {
        let site = try await Self.expired()
        try site.folder.put(Self.page("Y", "date: 2026-11-23\n"), at: "stories/x.md")
        let found = try await site.folder.checked().diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.rule) == ["record-unrecorded-edit"])
        #expect(found.first?.help?.contains("write “permalink: /stories/x/” if it is to stand here") == true)
    }

    @Test("a withdrawn case's number is told of once, at the number of the case that has it now")
    func goneNumber() async throws {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n", files: [("cases/harbor/index.md", Self.file("26-0007"))])
        try await site.record()
        let gone = try await site.recorder().withdrawal(of: ["cases/harbor/index.md"])
        _ = try await site.recorder().withdraw(gone, reason: "A court sealed it.") { _ in site.key }
        try site.folder.put(Self.file("26-0007"), at: "cases/marina/index.md")
        let found = try await site.folder.checked().diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.rule) == ["record-address-gone"])
        #expect(found.first?.location.line == 3 && found.first?.help == "Give this case another number.")
    }

    @Test("a case that had another number is found by it in every language")
    func earlierNumber() async throws {
        let site = try await RecordingSite(
            settings: "languages: [en, es]\n", files: [("cases/harbor/index.md", Self.file("26-0007"))])
        try await site.record()
        try await site.folder.buildWell()
        #expect(site.folder.isThere("es/cases/26-0007/index.html"))
        try site.folder.put(
            Self.file("26-0008", "aliases: [/cases/26-0007/]\n" + Self.change), at: "cases/harbor/index.md")
        try await site.record()
        try await site.folder.buildWell()
        for path in ["cases/26-0007", "es/cases/26-0007", "es/cases/26-0008"] {
            #expect(try site.folder.text(path + "/index.html").contains("url=/cases/harbor/"))
        }
    }

    @Test("what another page may have taken of an expired one's it has to have had when that one came back")
    func takenAfterReturn() async throws {
        let site = try await RecordingSite(files: [("stories/c.md", Self.page("C", "date: 2026-11-01\n"))])
        try await site.record(Repository.now - 9 * 86_400)
        let moved = "slug: c2\naliases: [/stories/c/]\n"
        let one = "changes:\n  - { date: 2026-11-16, kind: update, note: It moved. }\n"
        let expires = "expires: 2026-11-19\n"
        try site.folder.put(Self.page("C", "date: 2026-11-01\n" + moved + expires + one), at: "stories/c.md")
        try await site.record(Repository.now - 8 * 86_400)
        try await site.record(Repository.now - 4 * 86_400)
        let two = one + "  - { date: 2026-11-22, kind: update, note: It is back. }\n"
        try site.folder.put(Self.page("C", "date: 2026-11-01\n" + moved + two), at: "stories/c.md")
        try await site.record(Repository.now - 2 * 86_400)
        let three = two + "  - { date: 2026-11-24, kind: minor }\n"
        try site.folder.put(Self.page("C", "date: 2026-11-01\nslug: c2\n" + three), at: "stories/c.md")
        try site.folder.put(Self.page("N", "date: 2026-11-24\npermalink: /stories/c/\n"), at: "stories/n.md")
        #expect(try await Self.refusals(site) == ["record-address-taken"])
    }

    @Test("a file that is no page does not take the address of a page that has expired")
    func fileAtExpired() async throws {
        let site = try await Self.expired()
        try site.folder.put("<p>Another one.</p>", at: "stories/x/index.html")
        let found = try await site.folder.build().diagnostics.filter { $0.severity == .error }
        #expect(found.map(\.rule) == ["url-taken"])
        #expect(found.first?.message.contains("stories/x") == true)
    }

    @Test("a file in a withdrawn case's folder stays if another page shows it")
    func sharedFile() async throws {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
        let site = try await RecordingSite(files: [
            ("cases/26-1/index.md", Self.file("26-1")), ("cases/26-1/map.svg", svg), ("cases/26-1/plan.svg", svg),
            ("cases/26-1/sketch.svg", svg),
            ("stories/s.md", Self.page("S", "date: 2026-11-01\n") + "\n![A map](/cases/26-1/map.svg)\n"),
            (
                "stories/t.md",
                Self.page("T", "date: 2026-11-01\ndraft: true\n") + "\n![A plan](/cases/26-1/plan.svg)\n"
            ),
        ])
        try await site.record()
        let withdrawal = try await site.recorder().withdrawal(of: ["cases/26-1/index.md"])
        #expect(withdrawal.files == ["cases/26-1/index.md", "cases/26-1/sketch.svg"])
        #expect(withdrawal.staying == ["cases/26-1/map.svg", "cases/26-1/plan.svg"])
        let answer = try site.withdraw(["cases/26-1/index.md", "--reason", "A court sealed it."])
        #expect(answer.output.contains("  stays, as another page or the site itself names it: "))
    }

    @Test("a promise that was kept is not said to be missed while another change of its case waits to be recorded")
    func keptPromise() async throws {
        let day: Int64 = 86_400
        let folder = "cases/26-1/"
        let site = try await RecordingSite(files: [
            (folder + "index.md", Self.file("26-1", "next_update: 2026-11-20\n"))
        ])
        try await site.record(Repository.now - 9 * day)
        try site.folder.put("---\ntitle: News\ndate: 2026-11-18\n---\nNews.\n", at: folder + "news.md")
        try await site.record(Repository.now - 6 * day)
        let minor = "changes: [{ date: 2026-11-23, kind: minor }]\n"
        try site.folder.put(Self.file("26-1", "next_update: 2026-11-20\n" + minor) + "More.\n", at: folder + "index.md")
        let found = try await site.folder.checked().diagnostics.filter { $0.rule != "record-pending" }
        #expect(found.map(\.message).map { $0.contains("was given on 2026-11-18") } == [true])
    }

    @Test("a promise that was missed is told of also while another day waits to be recorded")
    func missedPromise() async throws {
        let site = try await RecordingSite(files: [
            ("cases/26-1/index.md", Self.file("26-1", "next_update: 2026-11-20\n"))
        ])
        try await site.record(Repository.now - 9 * 86_400)
        let before = try await site.folder.checked().diagnostics.map(\.rule)
        #expect(before == ["promise-passed"])
        try site.folder.put(Self.file("26-1", "next_update: 2026-12-20\n" + Self.change), at: "cases/26-1/index.md")
        #expect(
            try await site.folder.checked().diagnostics.map(\.rule).sorted() == ["promise-passed", "record-pending"])
    }
}
