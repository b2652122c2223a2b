import Foundation
import PublicRecord
import SiteModel
import TestSupport
import Testing

@testable import SiteBuilder

@Suite("The versions of a page that moved")
struct FormerVersionTests {
    /// The page about the town, with an alias for each address that it had and an entry for each of the `notes`.
    private static func text(_ notes: [String], aliases: [String] = [], _ more: String = "") -> String {
        let changes = notes.map { "  - { date: 2026-11-20, kind: correction, note: \($0). }\n" }.joined()
        return "---\ntitle: About us\naliases: [\(aliases.joined(separator: ", "))]\n\(more)"
            + (changes.isEmpty ? "" : "changes:\n" + changes) + "---\nWe serve. \(notes.joined(separator: ", "))\n"
    }

    /// A site whose page `file` was recorded with two versions.
    private static func site(_ file: String = "about.md", _ more: String = "") async throws -> RecordingSite {
        let site = try await RecordingSite(files: [(file, text([], more))])
        try await site.record()
        try site.folder.put(text(["One"], more), at: file)
        try await site.record()
        try await site.folder.buildWell()
        return site
    }

    private static func text(_ notes: [String], _ more: String) -> String { text(notes, aliases: [], more) }

    /// Moves the page to another file, and records it.
    private static func move(
        _ site: RecordingSite, _ file: String, to other: String, _ notes: [String], aliases: [String],
        _ more: String = ""
    ) async throws {
        try site.folder.remove(file)
        try site.folder.put(text(notes, aliases: aliases, more), at: other)
        try await site.record()
        try await site.folder.buildWell()
    }

    private static func leads(_ site: RecordingSite, _ from: String, to target: String) throws -> Bool {
        try site.folder.text(from + "index.html").contains(
            "<meta http-equiv=\"refresh\" content=\"0; url=\(target)\">")
    }

    @Test("lead on from the old address, where nothing else of them stays")
    func moved() async throws {
        let site = try await Self.site()
        try await Self.move(site, "about.md", to: "us.md", ["One", "Moved"], aliases: ["/about/"])
        #expect(try Self.leads(site, "about/v/1/", to: "/us/v/1/"))
        #expect(try Self.leads(site, "about/v/2/", to: "/us/v/2/"))
        for name in ["v/1/index.md", "v/2/index.md", "v/3/index.html", "index.md", "record.json"] {
            #expect(!site.folder.isThere("about/" + name), "\(name)")
        }
        #expect(site.folder.isThere("us/v/3/index.html"))
        #expect(try !site.folder.text("sitemap.xml").contains("/v/"))
        let built = try site.folder.tree()
        try await site.folder.build(output: site.folder.path + "/again")
        #expect(Tree.differences(built, try Tree.read(site.folder.path + "/again")) == [])
        let verification = try await SiteVerification.make(site: site.folder.output, jobs: 2, clock: Repository.now)
        #expect(verification.findings.filter { $0.outcome == .fails }.map(\.message) == [])
    }

    @Test("lead on from every address at which they stood, to the last one at once")
    func twice() async throws {
        let site = try await Self.site()
        try await Self.move(site, "about.md", to: "us.md", ["One", "Moved"], aliases: ["/about/"])
        try await Self.move(site, "us.md", to: "we.md", ["One", "Moved", "Again"], aliases: ["/about/", "/us/"])
        #expect(try Self.leads(site, "about/v/2/", to: "/we/v/2/"))
        #expect(!site.folder.isThere("about/v/3/index.html"))
        for number in 1...3 { #expect(try Self.leads(site, "us/v/\(number)/", to: "/we/v/\(number)/")) }
        #expect(!site.folder.isThere("us/v/4/index.html"))
        // Back where it was, it has all its versions there.
        try await Self.move(
            site, "we.md", to: "about.md", ["One", "Moved", "Again", "Back"], aliases: ["/we/", "/us/"])
        #expect(try site.folder.text("about/v/2/index.html").contains("Version 2 of 5"))
        #expect(try Self.leads(site, "we/v/4/", to: "/about/v/4/"))
        #expect(try Self.leads(site, "us/v/1/", to: "/about/v/1/"))
    }

    @Test("that had no page before it moved have none there after it")
    func single() async throws {
        let site = try await RecordingSite(files: [("about.md", Self.text([], ""))])
        try await site.record()
        try await Self.move(site, "about.md", to: "us.md", ["Moved"], aliases: ["/about/"])
        #expect(try site.folder.tree().keys.filter { $0.hasPrefix("about/") } == ["about/index.html"])
    }

    @Test("of an address that names a file stand in the folder beside it")
    func file() async throws {
        let site = try await Self.site("a.md", "permalink: /us.html\n")
        try await Self.move(
            site, "a.md", to: "a.md", ["One", "Moved"], aliases: ["/us.html"], "permalink: /we.html\n")
        #expect(try Self.leads(site, "us.html.record/v/2/", to: "/we.html.record/v/2/"))
        #expect(site.folder.isThere("we.html.record/v/1/index.md"))
    }

    @Test("are nowhere any more once the page is withdrawn")
    func withdrawn() async throws {
        let site = try await Self.site()
        try await Self.move(site, "about.md", to: "us.md", ["One", "Moved"], aliases: ["/about/"])
        #expect(try site.withdraw(["us.md", "--reason", "Court order"]).code == 0)
        try await site.folder.buildWell()
        let left = try site.folder.tree().keys.filter { $0.contains("/v/") || $0.hasPrefix("about/") }
        #expect(left.sorted() == ["about/index.html"])
        #expect(try site.folder.text("_redirects").contains("/about/* /about/index.html 410!\n"))
    }
}
