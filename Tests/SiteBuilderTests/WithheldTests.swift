import Foundation
import SiteBuilder
import Testing

@Suite("Pages that are held back")
struct WithheldTests {
    static let word = "Zyxwvut"

    struct Row: Sendable, CustomTestStringConvertible {
        let field: String
        let path: String
        let front: String
        var testDescription: String { path + ", " + field }
    }

    static let rows = ["draft: true", "publish_at: 2026-11-24T12:00:01Z", "expires: 2026-11-24T11:59:59Z"].flatMap {
        field in
        [
            Row(field: field, path: "stories/zyx/index.md", front: "date: 2025-01-02\n"),
            Row(field: field, path: "stories/2019-zyx.md", front: "date: 2025-01-02\nslug: zyxwvut-page\n"),
            Row(field: field, path: "plan.md", front: "aliases: [/Zyxwvut-old/]\n"),
            Row(
                field: field, path: "cases/26-0009-zyx/index.md",
                front: "number: 26-Zyxwvut\nstage: reported\nopened: 2025-01-02\narea: Zyxwvut\n"),
            Row(
                field: field, path: "cases/26-0001-open/2026-01-03-u.md",
                front: "date: 2025-01-03\nauthors: [Zyxwvut]\n"),
            Row(field: field, path: "procedures/p.md", front: "effective: 2025-01-02\n"),
        ]
    }

    @Test("leave no trace in the output", arguments: rows)
    func noTrace(row: Row) async throws {
        let site = try SiteFolder(files: [
            ("stories/public.md", "---\ntitle: Public\ndate: 2026-01-02\ntags: [open]\n---\nText.\n"),
            (
                "cases/26-0001-open/index.md",
                "---\ntitle: Open\nnumber: 26-0001\nstage: reported\nopened: 2024-01-02\n---\nText.\n"
            ),
            (
                row.path,
                "---\ntitle: About Zyxwvut\nsummary: Zyxwvut\ntags: [Zyxwvut]\n\(row.front)\(row.field)\n---\n## Zyxwvut\n\nZyxwvut\n"
            ),
        ])
        if row.path.hasSuffix("/zyx/index.md") { try site.put("Zyxwvut", at: "stories/zyx/photo.txt") }
        try await site.buildWell()
        #expect(try site.files(with: Self.word) == [])
        #expect(try site.files(with: "zyxwvut") == [])
        #expect(try site.files(with: "2025") == [])
        // The same page with nothing that holds it back is on the site, so the search does find such words.
        let text = try String(contentsOfFile: site.content + "/" + row.path, encoding: .utf8)
        try site.put(text.replacing(row.field + "\n", with: ""), at: row.path)
        try await site.buildWell()
        #expect(try site.files(with: Self.word).count > 3)
    }

    @Test("a draft case holds its updates and files back")
    func draftCase() async throws {
        let folder = "cases/26-0002-secret/"
        let site = try SiteFolder(files: [
            (
                folder + "index.md",
                "---\ntitle: Zyxwvut\nnumber: 26-0002\nstage: reported\nopened: 2026-01-02\ndraft: true\n---\nText.\n"
            ),
            (folder + "2026-01-03-a.md", "---\ntitle: Zyxwvut\ndate: 2026-01-03\ntags: [Zyxwvut]\n---\nText.\n"),
            (folder + "scene.txt", "Zyxwvut"),
        ])
        try await site.buildWell()
        #expect(try site.files(with: Self.word) == [])
        #expect(try site.files(with: "26-0002") == [])
    }

    @Test(
        "keep the pictures back that only they show, also in a folder that they share",
        arguments: ["stories/2026-new.md", "cases/26-0001-open/2026-01-04-new.md"],
        ["draft: true", "publish_at: 2026-11-24T12:00:01Z"])
    func picturesOfOnePage(path: String, field: String) async throws {
        let folder = path.split(separator: "/").dropLast().joined(separator: "/") + "/"
        let other = folder + "2026-01-03-old.md"
        let front = "date: 2026-01-04\nimage: { src: zyxwvut-cover.png, alt: Cover }\n"
        let site = try SiteFolder(files: [
            (
                "cases/26-0001-open/index.md",
                "---\ntitle: Open\nnumber: 26-0001\nstage: reported\nopened: 2026-01-02\n---\nText.\n"
            ),
            (other, "---\ntitle: Old\ndate: 2026-01-03\n---\n[Both](shared.txt)\n"),
            (
                path,
                "---\ntitle: New\n\(front)\(field)\n---\n[Photo](<zyxwvut photo.txt>) and "
                    + "[report](files/zyxwvut%20report.txt) and [both](shared.txt).\n"
            ),
            (folder + "zyxwvut-cover.png", "x"), (folder + "zyxwvut photo.txt", "x"),
            (folder + "files/zyxwvut report.txt", "x"), (folder + "shared.txt", "x"), (folder + "free.txt", "x"),
            // A file of the same name beside a published page does not set the other free.
            ("about.md", "---\ntitle: About\n---\n[Mine](zyxwvut-cover.png)\n"), ("zyxwvut-cover.png", "y"),
        ])
        try await site.buildWell()
        #expect(try site.files(with: "zyxwvut").filter { $0.hasPrefix(folder) } == [])
        #expect(site.isThere(folder + "shared.txt") && site.isThere(folder + "free.txt"))
        // A published page that shows one of them publishes that one.
        try site.put("---\ntitle: Old\ndate: 2026-01-03\n---\n[A](./zyxwvut%20photo.txt)\n", at: other)
        try await site.buildWell()
        #expect(site.isThere(folder + "zyxwvut photo.txt") && !site.isThere(folder + "zyxwvut-cover.png"))
        // And all come with their page.
        let text = try String(contentsOfFile: site.content + "/" + path, encoding: .utf8)
        try site.put(text.replacing(field + "\n", with: ""), at: path)
        try await site.buildWell()
        #expect(site.isThere(folder + "zyxwvut-cover.png") && site.isThere(folder + "files/zyxwvut report.txt"))
    }

    @Test("a folder of which no page is published keeps all its files back")
    func folderOfDrafts() async throws {
        let site = try SiteFolder(files: [
            ("stories/zyx/a.md", "---\ntitle: A\ndraft: true\n---\nText.\n"), ("stories/zyx/free.txt", "Zyxwvut"),
        ])
        try await site.buildWell()
        #expect(try site.files(with: Self.word) == [])
    }

    @Test("the end of a case that a scheduled update brings is not told before it, and then everywhere")
    func scheduledStage() async throws {
        let folder = "cases/26-0001-open/"
        let site = try SiteFolder(files: [
            (
                folder + "index.md",
                "---\ntitle: Open\nnumber: 26-0001\nstage: closed\noutcome: Zyxwvut\nopened: 2026-01-02\n---\nText.\n"
            ),
            (folder + "a.md", "---\ntitle: A\ndate: 2026-01-03\nstage: charged\n---\nText.\n"),
            (
                folder + "b.md",
                "---\ntitle: B\ndate: 2026-01-04\nstage: closed\npublish_at: 2026-11-25\n---\nText.\n"
            ),
        ])
        try await site.buildWell()
        #expect(try site.files(with: Self.word) == [])
        let report = try await site.build { $0.now = Repository.now + 86_400 }
        #expect(report.errors == [])
        let after = try site.tree()
        #expect(try site.text(folder + "index.html").contains(Self.word))
        // What a build that remembers the one before makes is what a first build makes.
        let first = try await site.build(output: site.path + "/first") {
            $0.now = Repository.now + 86_400
            $0.usesCache = false
        }
        #expect(first.errors == [])
        #expect(Tree.differences(after, try Tree.read(site.path + "/first")).filter { !$0.hasPrefix(".") } == [])
    }

    @Test("come with the option for drafts")
    func drafts() async throws {
        let site = try SiteFolder(files: [("plan.md", "---\ntitle: Plan\ndraft: true\n---\nText.\n")])
        let report = try await site.build { $0.includesDrafts = true }
        #expect(report.errors == [])
        #expect(site.isThere("plan/index.html"))
    }

    @Test("an expired page leaves the output of an earlier build")
    func expires() async throws {
        let site = try SiteFolder(files: [("offer.md", "---\ntitle: Zyxwvut\nexpires: 2026-12-01\n---\nText.\n")])
        try await site.buildWell()
        #expect(site.isThere("offer/index.html"))
        let report = try await site.build { $0.now = Repository.now + 30 * 86_400 }
        #expect(report.errors == [])
        #expect(!site.isThere("offer"))
        #expect(try site.files(with: Self.word) == [])
    }

    @Test(
        "keep back the files beside them that only they name, however those names are stored",
        arguments: ["draft: true", "publish_at: 2026-12-24"])
    func filesBeside(field: String) async throws {
        let body =
            "![A](plan.svg) ![B](ren\u{e9}.svg) ![C](shared.svg) ![D](seal.svg) ![E](/pics/map.svg) ![F](a\\_b.svg) "
            + "![G](c&#95;d.svg) ![H](q&amp;a.svg) ![I](/stories%2Fmap-2.svg) ![J](t&amp;d.svg) [K](sp%6Fken.svg) <img src=\"h&amp;t.svg\" alt=\"A\">"
        let files = [
            "plan", "rene\u{301}", "shared", "seal", "other", "a_b", "c_d", "lan", "q&a", "map-2", "t&d", "spoken",
            "h&t",
        ].map { ("stories/\($0).svg", "<svg/>") }
        let site = try SiteFolder(
            settings: """
                markdown: { html: allow-list }
                theme_options:
                  seal: { src: /stories/seal.svg, alt: A seal }
                # Neither floorplan.svg nor /stories/plan.svg is named.

                """,
            files: files + [
                ("stories/held.md", "---\ntitle: Held\ndate: 2026-01-02\n\(field)\n---\n\(body)\n"),
                (
                    "stories/out.md",
                    "---\ntitle: Out\ndate: 2026-01-02\n---\n![C](shared.svg) ![J](t&#38;d.svg) The recording (spoken.svg) comes, “spoken.svg”.\n"
                ),
                // The name alone is that of another file.
                ("about/index.md", "---\ntitle: About\n---\nSee plan.svg.\n"), ("pics/map.svg", "<svg/>"),
            ])
        try await site.buildWell()
        for name in ["plan", "rene\u{301}", "a_b", "c_d", "q&a", "map-2", "spoken", "h&t"] {
            #expect(!site.isThere("stories/\(name).svg"), "\(name)")
        }
        for name in ["shared", "seal", "other", "lan", "t&d"] {
            #expect(site.isThere("stories/\(name).svg"), "\(name)")
        }
        #expect(site.isThere("pics/map.svg"))
    }

    @Test("words in a draft keep a file back, and words on a published page do not set it free")
    func words() async throws {
        let names = ["a", "b", "c", "d", "e", "f", "g", "sec8", "ä"]
        let site = try SiteFolder(
            files: names.map { ("stories/\($0).pdf", "x") } + [
                (
                    "stories/held.md",
                    "---\ntitle: Held\ndate: 2026-01-02\ndraft: true\n---\n“a.pdf” _b.pdf_ 见c.pdf文件 [d](d.pdf) e.pdf f.pdf g.pdf SEC8.Pdf Ä.PDF\n"
                ),
                (
                    "stories/out.md",
                    "---\ntitle: Meet (d.pdf)\nauthors: [See b.pdf]\nsummary: \"The file e.pdf is to come, see [f](f.pdf)\"\ndate: 2026-01-02\n---\n"
                        + "Not `g.pdf` nor (g.pdf).\n"
                ),
            ])
        try await site.buildWell()
        for name in names { #expect(site.isThere("stories/\(name).pdf") == (name == "f"), "\(name)") }
    }

    @Test("the draft of a folder's own page takes no file away that published pages in it show")
    func draftOfIndex() async throws {
        func page(_ more: String, _ body: String) -> String { "---\ntitle: A\n\(more)---\n\(body)\n" }
        let site = try SiteFolder(files: [
            ("procedures/index.md", page("draft: true\n", "[x](own.pdf)")), ("procedures/own.pdf", "x"),
            ("procedures/a.md", page("", "[x](form.pdf)")), ("procedures/form.pdf", "x"),
        ])
        try await site.buildWell()
        #expect(site.isThere("procedures/form.pdf") && !site.isThere("procedures/own.pdf"))
    }
}
