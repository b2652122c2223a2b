import Diagnostics
import Foundation
import PublicRecord
import Testing

@testable import SiteBuilder

@Suite("The addresses of a case by its number on a site in several languages")
struct NumberAddressTests {
    private static let settings = "languages: [en, es]\n"
    private static let change = "changes: [{ date: 2026-11-20, kind: update, note: It changed. }]\n"

    private static func file(_ number: String, _ more: String = "") -> String {
        "---\ntitle: A theft\nnumber: \(number)\nstage: reported\nopened: 2026-01-02\n\(more)---\nText.\n"
    }

    /// A site on which a case is recorded, and what else is given.
    private static func recorded(_ files: [(String, String)] = []) async throws -> RecordingSite {
        let site = try await RecordingSite(
            settings: settings, files: [("cases/harbor/index.md", file("26-0007"))] + files)
        try await site.record()
        return site
    }

    /// A site whose case was withdrawn, and where of its addresses only that in Spanish is kept.
    private static func withdrawn() async throws -> RecordingSite {
        let site = try await recorded()
        let gone = try await site.recorder().withdrawal(of: ["cases/harbor/index.md"])
        _ = try await site.recorder().withdraw(gone, reason: "A court sealed it.") { _ in site.key }
        var later = try await site.recorder().withdrawal(of: ["/cases/harbor/", "/cases/26-0007/"])
        later.forgetAddresses()
        try await site.recorder().forgetAddresses(of: later)
        #expect(try RecordFolder(content: site.folder.content).load().gone.map(\.address) == ["/es/cases/26-0007/"])
        return site
    }

    private static func errors(_ site: RecordingSite) async throws -> [Diagnostic] {
        try await site.folder.checked().diagnostics.filter { $0.severity == .error }
    }

    @Test(
        "can not be those of a withdrawn one, also if only that in another language is kept",
        arguments: [
            ("marina", "Give this case another number."),
            ("26-0007", "Give this case another folder name and another number."),
        ])
    func gone(_ folder: String, _ help: String) async throws {
        let site = try await Self.withdrawn()
        try site.folder.put(Self.file("26-0007"), at: "cases/\(folder)/index.md")
        let found = try await Self.errors(site)
        #expect(found.map(\.rule) == ["record-address-gone"])
        #expect(found.first?.location.line == 3 && found.first?.help == help)
        #expect(found.first?.message.contains("/es/cases/26-0007/, which this case has by its number,") == true)
        let report = try await site.recorder().record { _ in site.key }
        #expect(report.entered.isEmpty)
    }

    @Test("of a case that has another number now can not be taken in another language")
    func takenElsewhere() async throws {
        let other = ("cases/two/index.md", Self.file("26-0002"))
        let site = try await Self.recorded([other, ("cases/two/index.es.md", "---\ntitle: Dos\n---\nTexto.\n")])
        try site.folder.put(
            Self.file("26-0009", "aliases: [/cases/26-0007/]\n" + Self.change), at: "cases/harbor/index.md")
        try site.folder.put(
            "---\ntitle: Dos\naliases: [/es/cases/26-0007/]\n---\nTexto.\n", at: "cases/two/index.es.md")
        let found = try await Self.errors(site)
        #expect(found.map(\.rule) == ["record-address-taken"])
        #expect(found.first?.location.file.hasSuffix("cases/two/index.es.md") == true)
        try site.folder.put("---\ntitle: Dos\n---\nTexto.\n", at: "cases/two/index.es.md")
        try await site.record()
        try await site.folder.buildWell()
    }

    @Test("lead to the case that has the number, also if another one had it by mistake")
    func corrected() async throws {
        let site = try await Self.recorded()
        try site.folder.put(
            Self.file("26-0009", "aliases: [/cases/26-0007/]\n" + Self.change), at: "cases/harbor/index.md")
        try await site.record()
        try site.folder.put(Self.file("26-0007"), at: "cases/flood/index.md")
        let found = try await Self.errors(site)
        #expect(found.map(\.rule) == ["url-taken"])
        #expect(found.first?.help?.hasPrefix("Take it out of the “aliases”") == true)
        try site.folder.put(Self.file("26-0009", Self.change), at: "cases/harbor/index.md")
        #expect(try await Self.errors(site).map(\.rule) == [])
        try await site.record()
        try await site.folder.buildWell()
        #expect(try site.folder.text("cases/26-0007/index.html").contains("/cases/flood/"))
        #expect(try site.folder.text("es/cases/26-0007/index.html").contains("/cases/flood/"))
    }

    @Test("can not come back as an alias that leads on in the other language too")
    func goneAlias() async throws {
        let site = try await Self.withdrawn()
        try site.folder.put(Self.file("26-0008", "aliases: [/cases/26-0007/]\n"), at: "cases/marina/index.md")
        let found = try await Self.errors(site)
        #expect(found.map(\.rule) == ["record-address-gone"])
        #expect(found.first?.location.line == 6)
        #expect(found.first?.help == "Remove /cases/26-0007/ from “aliases”.")
    }

    @Test("lead on in every language when it becomes a story")
    func story() async throws {
        let site = try await Self.recorded()
        try await site.folder.buildWell()
        #expect(site.folder.isThere("es/cases/26-0007/index.html"))
        try site.folder.remove("cases/harbor")
        let aliases = "aliases: [/cases/harbor/, /cases/26-0007/]\n"
        try site.folder.put(
            "---\ntitle: X\ndate: 2026-01-02\n\(aliases)\(Self.change)---\nText.\n", at: "stories/x.md")
        try await site.record()
        try await site.folder.buildWell()
        for path in ["cases/harbor", "cases/26-0007", "es/cases/harbor", "es/cases/26-0007"] {
            #expect(try site.folder.text(path + "/index.html").contains("url=/stories/x/"))
        }
    }

    @Test("lead on in the main language when it is written in another one alone")
    func otherLanguage() async throws {
        let site = try await RecordingSite(
            settings: Self.settings, files: [("cases/harbor/index.es.md", Self.file("26-0007"))])
        try await site.record()
        try await site.folder.buildWell()
        #expect(site.folder.isThere("cases/26-0007/index.html"))
        try site.folder.put(
            Self.file("26-0008", "aliases: [/es/cases/26-0007/]\n" + Self.change), at: "cases/harbor/index.es.md")
        try await site.record()
        try await site.folder.buildWell()
        for path in ["cases/26-0007", "es/cases/26-0007"] {
            #expect(try site.folder.text(path + "/index.html").contains("url=/es/cases/harbor/"))
        }
    }

    @Test("can be linked to in every language when it has another number")
    func linked() async throws {
        let site = try await Self.recorded([
            ("stories/a.es.md", "---\ntitle: Historia\ndate: 2026-01-02\n---\n[caso](/es/cases/26-0007/)\n")
        ])
        try site.folder.put(
            Self.file("26-0008", "aliases: [/cases/26-0007/]\n" + Self.change), at: "cases/harbor/index.md")
        try await site.record()
        try await site.folder.buildWell()
        #expect(try site.folder.text("es/stories/a/index.html").contains("href=\"/es/cases/26-0007/\""))
    }

    @Test("are told at the alias from which they follow where a file stands at one of them")
    func collision() async throws {
        let site = try SiteFolder(
            settings: Self.settings,
            files: [
                ("cases/harbor/index.md", Self.file("26-0008", "aliases: [/cases/26-0007/]\n")),
                ("es/cases/26-0007/index.html", "x"),
            ])
        let problem = try #require(try await site.build().diagnostics.first { $0.rule == "url-taken" })
        #expect(problem.message.contains("the alias /cases/26-0007/ of "), "\(problem.message)")
        #expect(!problem.message.contains("a file that Candor makes"))
        #expect(problem.location.file.hasSuffix("cases/harbor/index.md") && problem.location.line == 6)
    }

    @Test("stay those of a case that has taken the number of an expired one for an alias, when that one is withdrawn")
    func taken() async throws {
        let site = try await RecordingSite(
            settings: Self.settings, files: [("cases/harbor/index.md", Self.file("26-0007", "expires: 2026-11-22\n"))])
        try await site.record(Repository.now - 9 * 86_400)
        try await site.record()
        try site.folder.remove("cases/harbor")
        try site.folder.put(Self.file("26-0008", "aliases: [/cases/26-0007/]\n"), at: "cases/marina/index.md")
        try await site.record()
        let gone = try await site.recorder().withdrawal(of: ["cases/harbor/index.md"])
        #expect(gone.addresses == ["/cases/harbor/"])
        _ = try await site.recorder().withdraw(gone, reason: "A court sealed it.") { _ in site.key }
        try await site.folder.buildWell()
        #expect(try site.folder.text("es/cases/26-0007/index.html").contains("url=/cases/marina/"))
    }

    @Test("lead in all languages to the case that stood at such an address and had the number by mistake")
    func mistaken() async throws {
        let site = try await RecordingSite(
            settings: Self.settings,
            files: [
                ("cases/26-0001/index.md", Self.file("26-0001")),
                ("cases/26-0001/index.es.md", "---\ntitle: Uno\n---\nTexto.\n"),
            ])
        try await site.record()
        try site.folder.remove("cases/26-0001")
        try site.folder.put(
            Self.file("26-0002", "aliases: [/cases/26-0001/]\n" + Self.change), at: "cases/26-0002/index.md")
        try site.folder.put(
            "---\ntitle: Uno\naliases: [/es/cases/26-0001/]\n\(Self.change)---\nTexto.\n",
            at: "cases/26-0002/index.es.md")
        #expect(try await Self.errors(site).map(\.rule) == [])
        try await site.record()
        try site.folder.put(Self.file("26-0001"), at: "cases/right/index.md")
        #expect(try await Self.errors(site).map(\.rule) == [])
        try await site.record()
        try await site.folder.buildWell()
        #expect(try site.folder.text("cases/26-0001/index.html").contains("/cases/26-0002/"))
        #expect(try site.folder.text("es/cases/26-0001/index.html").contains("/es/cases/26-0002/"))
    }

    @Test("lead in a language without a file of its own to the same case")
    func mistakenWithoutTranslation() async throws {
        let site = try await RecordingSite(
            settings: Self.settings, files: [("cases/26-0001/index.md", Self.file("26-0001"))])
        try await site.record()
        try site.folder.remove("cases/26-0001")
        try site.folder.put(
            Self.file("26-0002", "aliases: [/cases/26-0001/]\n" + Self.change), at: "cases/26-0002/index.md")
        try site.folder.put(Self.file("26-0001"), at: "cases/right/index.md")
        try await site.record()
        try await site.folder.buildWell()
        for prefix in ["", "es/"] {
            let page = try site.folder.text(prefix + "cases/26-0001/index.html")
            #expect(page.contains("/cases/26-0002/"), "\(prefix)")
        }
    }
}
