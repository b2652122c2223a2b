import Foundation
import SiteModel
import Testing

@Suite("Content folder")
struct ContentFolderTests {
    private static let page = "---\ntitle: About\n---\n"

    @Test("a content folder that is not there is an error")
    func noFolder() async throws {
        let site = try TemporarySite()
        let loader = SiteLoader(content: site.parent + "/nowhere", now: 0)
        await #expect(throws: LoadError.noFolder(site.parent + "/nowhere")) { _ = try await loader.load() }
    }

    @Test("a content folder that is a link to itself is an error in the system's words")
    func loop() async throws {
        let site = try TemporarySite()
        try site.link("loop", to: "loop")
        let path = site.content + "/loop"
        do {
            _ = try await SiteLoader(content: path, now: 0).load()
            Issue.record("the folder was read")
        } catch {
            guard case .refused(path, let refusal) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(refusal.help.contains("link"))
        }
    }

    @Test("a file in the place of the content folder is no folder")
    func file() async throws {
        let site = try TemporarySite()
        let path = site.content + "/site.yml"
        await #expect(throws: LoadError.noFolder(path)) { _ = try await SiteLoader(content: path, now: 0).load() }
    }

    @Test("a link out of the content folder is not followed")
    func linkOutside() async throws {
        let site = try TemporarySite()
        let other = try TemporarySite(["secret.md": Self.page, "secret.txt": "x"])
        try site.link("a.md", to: other.content + "/secret.md")
        try site.link("b.txt", to: other.content + "/secret.txt")
        try site.link("folder", to: other.content)
        let loaded = try await site.load()
        #expect(loaded.rules == ["link-outside", "link-outside", "link-outside"])
        #expect(Set(loaded.problems.map(\.file)) == ["a.md", "b.txt", "folder"])
        #expect(loaded.paths == [])
        #expect(loaded.site.assets == [])
    }

    @Test("site.yml is not read through a link out of the content folder")
    func settingsOutside() async throws {
        let site = try TemporarySite(settings: nil)
        let other = try TemporarySite(settings: "secret: [")
        try site.link("site.yml", to: other.content + "/site.yml")
        #expect(try await site.load().rules == ["link-outside"])
    }

    @Test("a folder or a pipe in the place of site.yml is named once", .timeLimit(.minutes(5)))
    func settingsOfAnotherKind() async throws {
        let folder = try TemporarySite(["site.yml/a.txt": "x"], settings: nil)
        #expect(try await folder.load().rules == ["folder-not-file"])
        let pipe = try TemporarySite(settings: nil)
        try pipe.makePipe("site.yml")
        #expect(try await pipe.load().rules == ["file-kind"])
    }

    @Test("a name that is not UTF-8 is named as far as it can be read")
    func badName() async throws {
        let site = try TemporarySite(["stories/a.md": Self.page])
        try site.makeFile(named: Array("stories/b\u{20}".utf8) + [0xFF, 0xFE] + Array(".md".utf8))
        let loaded = try await site.load()
        #expect(loaded.rules == ["file-name-invalid"])
        #expect(loaded.problems.first?.file == "stories/b \u{FFFD}\u{FFFD}.md")
        #expect(loaded.paths == ["stories/a.md"])
    }

    @Test(
        "two names that look the same can not have one address, and what is said does not depend on the disk's order",
        arguments: [
            ["Gr\u{F6}\u{DF}e", "Gro\u{308}\u{DF}e"], ["Gro\u{308}\u{DF}e", "Gr\u{F6}\u{DF}e"],
        ])
    func twins(_ names: [String]) async throws {
        let site = try TemporarySite()
        for name in names {
            try site.makeFile(named: Array("\(name).md".utf8), Self.page)
            try site.makeFile(named: Array("\(name).pdf".utf8), "x")
        }
        let loaded = try await site.load()
        try #require(loaded.site.assets.count == 2, "this file system keeps only one of the names")
        #expect(loaded.rules == ["url-taken", "url-taken"])
        // The later one by its bytes: "o" stands before the first byte of "\u{F6}".
        let later = "Gr\u{F6}\u{DF}e"
        #expect(loaded.problems.map { Array($0.file.utf8) } == ["\(later).md", "\(later).pdf"].map { Array($0.utf8) })
        #expect(loaded.problems[0].message.contains("look the same"))
    }

    @Test("a link to a folder with the same beginning of its name leads outside")
    func linkToSibling() async throws {
        let site = try TemporarySite()
        try site.makeFolder("../content-old")
        try site.put(Self.page, at: "../content-old/a.md")
        try site.link("a.md", to: "../content-old/a.md")
        #expect(try await site.load().rules == ["link-outside"])
    }

    @Test("a link to a file of the same content folder is followed, one to a folder is not")
    func linkInside() async throws {
        let site = try TemporarySite(["files/form.pdf": "x"])
        try site.link("form.pdf", to: "files/form.pdf")
        try site.link("again", to: "files")
        try site.link("loop", to: ".")
        let loaded = try await site.load()
        #expect(loaded.site.assets.map(\.path) == ["files/form.pdf", "form.pdf"])
        #expect(loaded.rules == ["link-to-folder", "link-to-folder"])
        #expect(Set(loaded.problems.map(\.file)) == ["again", "loop"])
    }

    @Test("a broken link and a link to itself are named")
    func brokenLink() async throws {
        let site = try TemporarySite()
        try site.link("a.md", to: "gone.md")
        try site.link("b.md", to: "b.md")
        let loaded = try await site.load()
        #expect(loaded.rules == ["link-broken", "link-broken"])
        #expect(Set(loaded.problems.map(\.file)) == ["a.md", "b.md"])
    }

    @Test("a folder with the name of a page is an error")
    func folderAsPage() async throws {
        let site = try TemporarySite(["x.md/inner.txt": "x"])
        let loaded = try await site.load()
        #expect(loaded.rules == ["folder-not-file"])
        #expect(loaded.problems.first?.file == "x.md")
    }

    @Test("a pipe is an error and nobody waits for it", .timeLimit(.minutes(5)))
    func pipe() async throws {
        let site = try TemporarySite()
        try site.makePipe("a.md")
        try site.makePipe("b.txt")
        let loaded = try await site.load()
        #expect(loaded.rules == ["file-kind", "file-kind"])
    }

    @Test("a page that another program takes away for a moment is not lost")
    func takenAway() async throws {
        var tried = 0
        // A program that the system holds up while the page is away can not be told from one that removed it.
        for _ in 0..<50 where tried < 3 {
            let site = try TemporarySite(["stories/a.md": Self.page])
            let mover = Mover(site.content + "/stories/a.md", times: 150)
            let loaded = try await site.load()
            guard try await mover.longestAbsence.value < .milliseconds(10) else { continue }
            tried += 1
            #expect(loaded.paths == ["stories/a.md"])
            #expect(loaded.rules == [])
        }
        #expect(tried > 0, "the machine was too busy to test anything")
    }

    @Test("hidden files, state folders and editors' copies are no part of the site")
    func skipped() async throws {
        let site = try TemporarySite([
            ".hidden.md": "x", ".git/config": "x", "_record/log.md": "x", "_theme/templates/page.mustache": "x",
            "about.md~": "x", "about.md": Self.page,
        ])
        let loaded = try await site.load()
        #expect(loaded.rules == [])
        #expect(loaded.paths == ["about.md"])
        #expect(loaded.site.assets == [])
    }

    @Test(
        "a page with another ending is an error that says its right name",
        arguments: [("Secret.MD", "Secret.md"), ("x.markdown", "x.md"), ("a.b.mkd", "a.b.md")])
    func misspelledPage(_ name: String, _ better: String) async throws {
        let loaded = try await TemporarySite(["stories/" + name: Self.page]).load()
        #expect(loaded.rules == ["file-name-page"])
        #expect(loaded.problems.first?.file == "stories/" + name)
        #expect(loaded.problems.first?.help == "Rename it to \(better).")
        #expect(loaded.site.assets == [])
    }

    @Test(
        "what a program left behind is not published, and named",
        arguments: [
            "~$x.docx", "a.md.bak", ".a.swp.swp", "a.swp", "A.TMP", "a.md.orig", "#x#", "Thumbs.db", "desktop.ini",
        ])
    func leftBehind(_ name: String) async throws {
        let loaded = try await TemporarySite(["stories/" + name: "x"]).load()
        // Hidden files are no part of the site, and nobody sees them.
        #expect(loaded.rules == (name.hasPrefix(".") ? [] : ["file-left-behind"]))
        #expect(loaded.site.assets == [])
    }

    @Test("a text of an office program is published, and named as a download")
    func manuscripts() async throws {
        let names = ["a.doc", "a.docx", "a.odt", "a.pages", "a.rtf", "a.txt"]
        let site = try TemporarySite(["robots.txt": "x", "a.pdf": "x"])
        for name in names { try site.put("x", at: "files/" + name) }
        let loaded = try await site.load()
        #expect(loaded.rules == names.map { _ in "file-published-as-is" })
        #expect(loaded.problems.map(\.file) == names.map { "files/" + $0 })
        #expect(loaded.site.assets.count == names.count + 2)
        // One that is held back is not published, so it is not said to be.
        try site.put("---\ntitle: A\ndraft: true\n---\n", at: "files/index.md")
        #expect(try await site.load().rules == [])
    }

    @Test(
        "a link does not publish what is no part of the site",
        arguments: ["site.yml", "_private/report.pdf", ".hidden.pdf", "files/.git/config", "files/plan.md"])
    func linkToHidden(_ target: String) async throws {
        let site = try TemporarySite([
            "_private/report.pdf": "x", ".hidden.pdf": "x", "files/.git/config": "x",
            "files/plan.md": "---\ntitle: Plan\ndraft: true\n---\n",
        ])
        try site.link("form.pdf", to: target)
        let loaded = try await site.load()
        #expect(loaded.rules == ["link-hidden"])
        #expect(loaded.problems.first?.file == "form.pdf")
        #expect(loaded.site.assets == [])
    }

    @Test("pages come in the order of their paths, on any number of cores", arguments: [1, 2, 8])
    func order(_ jobs: Int) async throws {
        let site = try TemporarySite()
        let paths = (100..<400).map { "p\($0).md" }
        for path in paths.shuffled() { try site.put(Self.page, at: path) }
        let loaded = try await site.load(jobs: jobs)
        #expect(loaded.paths == paths)
    }
}

/// Moves a file away and back, again and again, in a thread of its own.
private struct Mover {
    /// The longest time that the file was away.
    let longestAbsence: Task<Duration, any Error>

    init(_ path: String, times: Int) {
        let (ends, end) = AsyncThrowingStream<Duration, any Error>.makeStream()
        Thread.detachNewThread {
            end.yield(
                with: Result {
                    var longest = Duration.zero
                    for _ in 0..<times {
                        let start = ContinuousClock.now
                        try FileManager.default.moveItem(atPath: path, toPath: path + "~")
                        Thread.sleep(forTimeInterval: 0.001)
                        try FileManager.default.moveItem(atPath: path + "~", toPath: path)
                        longest = max(longest, ContinuousClock.now - start)
                        Thread.sleep(forTimeInterval: 0.001)
                    }
                    return longest
                })
        }
        longestAbsence = Task {
            for try await absence in ends { return absence }
            throw CancellationError()
        }
    }
}
