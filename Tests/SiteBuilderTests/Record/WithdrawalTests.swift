import Digests
import Foundation
import PublicRecord
import Testing
import TransparencyLog

@testable import SiteBuilder

@Suite("Withdrawing pages")
struct WithdrawalTests {
    private static let settings = "languages: [en, es]\n"
    private static let files = [
        ("about.md", RecordingSite.about), ("about.es.md", "---\ntitle: Nosotros\n---\nServimos.\n"),
        (
            "cases/26-1-harbor/index.md",
            "---\ntitle: A theft\nopened: 2026-03-02\nnumber: 26-1\nstage: reported\naliases: [/old-theft/]\n---\n"
                + "It was ![it](it.svg).\n"
        ),
        ("cases/26-1-harbor/update.md", "---\ntitle: More\ndate: 2026-03-03\n---\nXylophone.\n"),
        ("cases/26-1-harbor/it.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ]

    private func site() async throws -> RecordingSite {
        let site = try await RecordingSite(settings: Self.settings, files: Self.files)
        try await site.record()
        return site
    }

    @Test("tells why each file and each address goes along")
    func reasons() async throws {
        let site = try await site()
        let page = try await site.recorder().withdrawal(of: ["about.es.md"])
        #expect(page.files == ["about.es.md", "about.md"])
        #expect(page.files.map(page.reason) == [nil, "the original of about.es.md"])
        #expect(page.addresses.map(page.reason) == ["the address of about.md", nil])
        let folder = "cases/26-1-harbor/"
        try site.folder.put(
            try String(contentsOfFile: site.folder.content + "/\(folder)update.md", encoding: .utf8)
                .replacing("Xylophone.", with: "Xylophone, as the [map](/map.svg) shows.")
                .replacing("date:", with: "changes: [{date: 2026-11-24, kind: minor}]\ndate:"),
            at: folder + "update.md")
        try await site.record()
        try site.folder.put(
            try String(contentsOfFile: site.folder.content + "/\(folder)update.md", encoding: .utf8)
                .replacing(", as the [map](/map.svg) shows.", with: ".")
                .replacing("}]", with: "}, {date: 2026-11-24, kind: minor}]"),
            at: folder + "update.md")
        try await site.record()
        let whole = try await site.recorder().withdrawal(of: [folder + "index.md"])
        #expect(whole.files == [folder + "index.md", folder + "it.svg", folder + "update.md", "map.svg"])
        #expect(
            whole.files.map(whole.reason) == [
                nil, "only what is withdrawn names it", "an update of the case",
                "only an earlier version of what is withdrawn names it",
            ])
        let addresses = Dictionary(uniqueKeysWithValues: whole.addresses.map { ($0, whole.reason(for: $0)) })
        #expect(addresses["/old-theft/"] == "an alias of \(folder)index.md")
        #expect(addresses["/cases/26-1/"] == "the case number in \(folder)index.md")
        #expect(addresses["/cases/26-1-harbor/"] == .some(nil))
    }

    @Test("what a killed run left is told by check and build, and cleared away by a record that has nothing to do")
    func leftovers() async throws {
        let site = try await site()
        try await site.folder.buildWell()
        let record = site.folder.content + "/_record"
        try FileManager.default.createDirectory(atPath: record + "/next.tmp", withIntermediateDirectories: false)
        let left = ["/text/99.md", "/next.tmp/log"]
        for name in left { try Data("A secret.".utf8).write(to: URL(fileURLWithPath: record + name)) }
        for found in [try await site.folder.build().diagnostics, try await site.folder.checked().diagnostics] {
            let problem = try #require(found.first { $0.rule == "record-leftovers" })
            #expect(problem.severity == .warning)
            for name in left { #expect(problem.help?.contains("_record\(name)") == true) }
        }
        let report = try await site.record()
        #expect(report.entered.isEmpty && !report.diagnostics.contains { $0.rule == "record-leftovers" })
        for name in left { #expect(!FileManager.default.fileExists(atPath: record + name)) }
        // What the last build remembered of the site does not bring the warning back.
        #expect(try await !site.rules().contains("record-leftovers"))
        try Data("A secret.".utf8).write(to: URL(fileURLWithPath: record + "/text/99.md"))
        #expect(try await site.rules().contains("record-leftovers"))
        _ = try await site.recorder().withdrawal(of: ["about.md"])
        #expect(!FileManager.default.fileExists(atPath: record + "/text/99.md"))
    }

    @Test("takes along a file whose front matter is broken")
    func brokenFile() async throws {
        let site = try await site()
        let folder = "cases/26-1-harbor/"
        for path in [folder + "update.md", "about.es.md"] {
            try site.folder.put("---\ntitle: [More\n---\nXylophone.\n", at: path)
        }
        let withdrawal = try await site.recorder().withdrawal(of: [folder + "index.md", "about.md"])
        #expect(withdrawal.missing == [])
        #expect(withdrawal.reason(for: "about.es.md") == "the same page in another language")
        _ = try await site.recorder().withdraw(withdrawal, reason: "A court sealed it.") { _ in site.key }
        let left = try Tree.read(site.folder.content).filter { $0.value.range(of: Data("Xylophone".utf8)) != nil }
        #expect(left.keys.sorted() == [])
        for path in withdrawal.files {
            #expect(!FileManager.default.fileExists(atPath: site.folder.content + "/" + path))
        }
    }

    @Test("leaves a file that a page names whose front matter is broken")
    func namedInBrokenFile() async throws {
        let page = "---\ntitle: A theft\ndate: 2026-03-02\nsummary: One.\n---\n[Plan](plan.pdf) [Map](map.pdf)\n"
        let site = try await RecordingSite(
            files: [("stories/theft.md", page), ("stories/plan.pdf", "%PDF-1.4"), ("stories/map.pdf", "%PDF-1.4 2")])
        try await site.record()
        try site.folder.put("---\ntitle: [More\n---\n[Plan](../stories/plan.pdf)\n", at: "events/new.md")
        let withdrawal = try await site.recorder().withdrawal(of: ["stories/theft.md"])
        #expect(withdrawal.files == ["stories/map.pdf", "stories/theft.md"])
    }

    @Test(
        "takes the page at an address also where the record was made to name another file",
        arguments: ["map.svg", "about", "x/../about.md", "about.md/"])
    func otherPath(_ path: String) async throws {
        let site = try await site()
        let items = site.folder.content + "/_record/items"
        let lines = try String(contentsOfFile: items, encoding: .utf8)
        try lines.replacing("\tabout.md\t", with: "\t\(path)\t").write(toFile: items, atomically: true, encoding: .utf8)
        let withdrawal = try await site.recorder().withdrawal(of: ["/about/"])
        #expect(withdrawal.pages > 0)
        #expect(withdrawal.files.contains("about.md") && !withdrawal.files.contains("map.svg"))
    }

    /// What became of a record between the question and the answer.
    enum Meanwhile: CaseIterable { case later, earlier, otherBranch }

    @Test("takes nothing away if the record is no longer the one that was shown", arguments: Meanwhile.allCases)
    func changedMeanwhile(_ meanwhile: Meanwhile) async throws {
        let site = try await site()
        let record = site.folder.content + "/_record"
        let saved = site.folder.path + "/saved"
        try FileManager.default.copyItem(atPath: record, toPath: saved)
        try site.folder.put("---\ntitle: One\n---\nOne.\n", at: "one.md")
        if meanwhile != .later { try await site.record() }
        let name = meanwhile == .later ? "about.md" : "one.md"
        let withdrawal = try await site.recorder().withdrawal(of: [name])
        if meanwhile == .later {
            try await site.record()
        } else {
            try FileManager.default.removeItem(atPath: record)
            try FileManager.default.moveItem(atPath: saved, toPath: record)
        }
        if meanwhile == .otherBranch {
            try site.folder.remove("one.md")
            try site.folder.put("---\ntitle: Two\n---\nTwo.\n", at: "two.md")
            try await site.record()
        }
        let before = try Tree.read(site.folder.path)
        await #expect {
            _ = try await site.recorder().withdraw(withdrawal, reason: "Sealed.") { _ in site.key }
        } throws: { error in
            guard case RecorderError.fault(.notContinued) = error else { return false }
            return true
        }
        #expect(try Tree.read(site.folder.path) == before)
    }

    @Test(
        "takes a file along only if the page showed it or linked to it, and nothing else of the site needs it",
        arguments: [
            ("map.svg", "See [the map](/map.svg).", "", true), ("map.svg", "The file is called /map.svg.", "", false),
            ("map.svg", "`![A map](/map.svg)`", "", false), ("humans.txt", "[People](/humans.txt)", "", false),
            ("CNAME", "See /CNAME and [it](/CNAME).", "", false), ("favicon.ico", "[Icon](/favicon.ico)", "", false),
            ("seal.svg", "![Seal](/seal.svg)", "theme_options: {logo: \"\\x2Fseal.svg\"}\n", false),
            ("map.svg", "See [the map](HTTP://police.example.gov/map.svg).", "", true),
        ])
    func files(_ file: String, _ words: String, _ settings: String, _ goes: Bool) async throws {
        let page = "---\ntitle: A theft\ndate: 2026-03-02\nsummary: One.\n---\n\(words)\n"
        let site = try await RecordingSite(
            settings: settings,
            files: [("stories/theft.md", page), (file, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")])
        try await site.record()
        let withdrawal = try await site.recorder().withdrawal(of: ["stories/theft.md"])
        #expect(withdrawal.files == [file, "stories/theft.md"].filter { goes || $0 != file }.sorted())
    }

    /// A site whose case was withdrawn by a run that was killed before it had removed any file.
    private func killed(forgetsAddress: Bool) async throws -> (site: RecordingSite, files: [String]) {
        let site = try await site()
        var withdrawal = try await site.recorder().withdrawal(of: ["cases/26-1-harbor/index.md"])
        if forgetsAddress { withdrawal.forgetAddresses() }
        let saved = site.folder.path + "/saved"
        try FileManager.default.copyItem(atPath: site.folder.content, toPath: saved)
        let record = RecordFolder(content: site.folder.content)
        let items = try record.load().items
        let ids = withdrawal.items.map { items[$0].id }
        let noted = try withdrawal.files.map { path in
            PendingRemoval.File(path: path, digest: try #require(Digest(ofFile: site.folder.content + "/" + path)))
        }
        _ = try await site.recorder().withdraw(withdrawal, reason: "A court sealed it.") { _ in site.key }
        #expect(try record.removal(signedBy: [site.key.verifier]) == nil)
        try record.session().note(PendingRemoval(items: ids, files: noted), signedBy: site.key)
        for file in withdrawal.files {
            let place = site.folder.content + "/" + file
            try FileManager.default.createDirectory(
                atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: saved + "/" + file, toPath: place)
        }
        try FileManager.default.removeItem(atPath: saved)
        return (site, withdrawal.files)
    }

    @Test(
        "that was killed before its files were removed stops the build, and says what is left",
        arguments: [true, false])
    func interrupted(forgetsAddress: Bool) async throws {
        let (site, files) = try await killed(forgetsAddress: forgetsAddress)
        for found in [try await site.folder.build().diagnostics, try await site.folder.checked().diagnostics] {
            let problem = try #require(found.first { $0.rule == "record-withdrawal-unfinished" })
            #expect(problem.severity == .error)
            for file in files { #expect(problem.help?.contains("/content/" + file) == true) }
            // Nothing advises to publish it anew.
            #expect(found.map(\.rule) == ["record-withdrawal-unfinished"])
        }
        // The next record ends it, and does not take the page for a new one.
        let report = try await site.record()
        #expect(report.diagnostics.contains { $0.rule == "record-withdrawal-finished" })
        #expect(report.entered.isEmpty)
        try await site.folder.buildWell()
        let left = try Tree.read(site.folder.path).filter {
            $0.key.contains("harbor") && !$0.key.contains("output/")
                || $0.value.range(of: Data("Xylophone".utf8)) != nil
        }
        #expect(left.keys.sorted() == [])
    }

    @Test("that was killed while it noted its files leaves nothing that stands in the way")
    func brokenNote() async throws {
        let site = try await site()
        let folder = site.folder.content + "/_record/"
        try FileManager.default.createDirectory(atPath: folder + "next.tmp", withIntermediateDirectories: false)
        try Data("police".utf8).write(to: URL(fileURLWithPath: folder + "next.tmp/removing"))
        #expect(try await site.folder.checked().diagnostics.map(\.rule) == ["record-leftovers"])
        #expect(try await site.record().entered.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder + "next.tmp"))
        let withdrawal = try await site.recorder().withdrawal(of: ["about.md"])
        _ = try await site.recorder().withdraw(withdrawal, reason: "A court sealed it.") { _ in site.key }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
        #expect(left.sorted() == ["checkpoint", "gone", "items", "keys", "log", "text"])
    }

    @Test("that was killed is ended by the same command again")
    func again() async throws {
        let (site, files) = try await killed(forgetsAddress: true)
        let arguments = ["cases/26-1-harbor/index.md", "--reason", "A court sealed it."]
        let answer = try site.withdraw(arguments)
        #expect(answer.code == 0, "\(answer.errors)")
        #expect(answer.output.contains("It is finished now."))
        for file in files {
            #expect(answer.output.contains("removed: content/\(file)\n"))
            #expect(!FileManager.default.fileExists(atPath: site.folder.content + "/" + file))
        }
        #expect(try site.withdraw(arguments).code == 1)
    }

    @Test("that was killed lets no copy of its pages be published under another name", arguments: [true, false])
    func copies(isMoved: Bool) async throws {
        let (site, files) = try await killed(forgetsAddress: true)
        let (content, update) = (site.folder.content, "cases/26-2-other/update.md")
        try site.folder.put(
            "---\ntitle: Other\nopened: 2026-03-02\nnumber: 26-2\nstage: reported\n---\n",
            at: "cases/26-2-other/index.md")
        try FileManager.default.copyItem(
            atPath: content + "/cases/26-1-harbor/update.md", toPath: content + "/" + update)
        if isMoved { try FileManager.default.removeItem(atPath: content + "/cases/26-1-harbor") }
        let found = try await site.folder.checked().diagnostics
        #expect(found.filter { $0.location.file.hasSuffix(update) }.map(\.rule) == ["record-withdrawn-copy"])
        // Neither the run that ends the withdrawal nor one after it enters the copy.
        for _ in 1...2 {
            await #expect {
                try await site.recorder().record { _ in site.key }
            } throws: { error in
                guard case RecorderError.copies(let paths) = error else { return false }
                return paths == [content + "/" + update]
            }
            for file in files { #expect(!FileManager.default.fileExists(atPath: content + "/" + file)) }
        }
        try site.folder.remove(update)
        #expect(try await site.record().entered.map(\.path) == ["cases/26-2-other/index.md"])
        try await site.folder.buildWell()
    }

    @Test("a note of files of what was not withdrawn after all is told of, then forgotten, and removes nothing")
    func notEntered() async throws {
        let site = try await site()
        let record = RecordFolder(content: site.folder.content)
        let ids = try record.load().items.map(\.id)
        let digest = try #require(Digest(ofFile: site.folder.content + "/about.md"))
        try record.session().note(
            PendingRemoval(items: ids, files: [.init(path: "about.md", digest: digest)]), signedBy: site.key)
        let told = try await site.folder.checked().diagnostics.filter { $0.rule == "record-not-withdrawn" }
        #expect(told.map(\.severity) == [.warning] && told[0].help?.contains("/about.md") == true)
        #expect(try await !site.rules().contains("record-withdrawal-unfinished"))
        #expect(try await site.record().diagnostics.contains { $0.rule == "record-not-withdrawn" })
        #expect(try await !site.rules().contains("record-not-withdrawn"))
        #expect(try record.removal(signedBy: [site.key.verifier]) == nil)
        #expect(FileManager.default.fileExists(atPath: site.folder.content + "/about.md"))
    }

    @Test("a note that another withdrawal made since is not forgotten with an earlier one")
    func otherNote() async throws {
        let site = try await site()
        let record = RecordFolder(content: site.folder.content)
        let ids = try record.load().items.map(\.id)
        let notes = ["about.md", "map.svg"].map { path in
            PendingRemoval(items: ids, files: [.init(path: path, digest: Digest(of: [1]))])
        }
        do {
            let session = try record.session()
            try session.note(notes[1], signedBy: site.key)
            try session.forget(notes[0])
            #expect(try session.removal() == notes[1])
            try session.forget(notes[1])
        }
        #expect(try record.removal(signedBy: [site.key.verifier]) == nil && !record.hasRemoval)
    }

    @Test("that was killed leaves alone what was written in the place of its files since, and enters it only when told")
    func changedSince() async throws {
        let (site, files) = try await killed(forgetsAddress: true)
        let changed = try #require(files.first { $0.hasSuffix(".md") })
        try site.folder.put(
            "---\ntitle: Another case\nnumber: 26-9\nstage: reported\nopened: 2026-03-02\n---\nNew.\n", at: changed)
        let report = try await site.recorder().record { _ in site.key }
        let kept = report.diagnostics.filter { $0.rule == "record-withdrawal-kept" }
        #expect(kept.count == 1 && kept[0].location.file.hasSuffix("/" + changed))
        #expect(report.hasErrors && report.entered.isEmpty)
        #expect(FileManager.default.fileExists(atPath: site.folder.content + "/" + changed))
        for file in files where file != changed {
            #expect(!FileManager.default.fileExists(atPath: site.folder.content + "/" + file))
        }
        #expect(try await site.record().entered.map(\.path) == [changed])
    }

    @Test(
        "a note that names what is no page and no file of one is damaged, and nothing is removed",
        arguments: [
            "../x", "/etc/passwd", "a/../../x", "_record/log", "_record", "", "a//b", "site.yml", ".git/config",
            "_Record/keys", "cases/_theme/x",
        ])
    func hostileNote(_ path: String) async throws {
        let (site, _) = try await killed(forgetsAddress: true)
        let record = RecordFolder(content: site.folder.content)
        let ids = try #require(try record.removal(signedBy: [site.key.verifier])).items
        try record.session().note(
            PendingRemoval(items: ids, files: [.init(path: path, digest: Digest(of: [1]))]), signedBy: site.key)
        #expect(throws: RecordFault.self) { try record.removal(signedBy: [site.key.verifier]) }
        let before = try Tree.read(site.folder.path)
        await #expect(throws: RecorderError.self) { try await site.recorder().record { _ in site.key } }
        #expect(try Tree.read(site.folder.path) == before)
        #expect(try await site.rules().contains("record-damaged"))
    }

    @Test(
        "a note that no withdrawal of this record signed is damaged, and nothing is removed",
        arguments: ["unsigned", "other list", "other key", "empty"])
    func forgedNote(_ forgery: String) async throws {
        let (site, _) = try await killed(forgetsAddress: false)
        let record = RecordFolder(content: site.folder.content)
        let file = record.path + "/removing"
        let known = try #require(try record.removal(signedBy: [site.key.verifier]))
        let digest = try #require(Digest(ofFile: site.folder.content + "/about.md"))
        let list = "\(known.items[0])\n\(digest.hex) \"about.md\"\n"
        let genuine = try String(contentsOfFile: file, encoding: .utf8)
        switch forgery {
        case "unsigned": try list.write(toFile: file, atomically: true, encoding: .utf8)
        case "other list":
            let lines = genuine.split(separator: "\n", omittingEmptySubsequences: false).prefix(5)
            try (lines.joined(separator: "\n") + "\n" + list).write(toFile: file, atomically: true, encoding: .utf8)
        case "other key":
            let thief = try #require(SigningKey(newFor: site.key.verifier.name))
            try record.session().note(
                PendingRemoval(items: known.items, files: [.init(path: "about.md", digest: digest)]), signedBy: thief)
        default: try "".write(toFile: file, atomically: true, encoding: .utf8)
        }
        let before = try Tree.read(site.folder.path)
        await #expect(throws: RecorderError.self) { try await site.recorder().record { _ in site.key } }
        #expect(try Tree.read(site.folder.path) == before)
        let found = try await site.folder.checked().diagnostics
        #expect(found.contains { $0.rule == "record-damaged" && $0.message.contains("_record/removing") })
        try genuine.write(toFile: file, atomically: true, encoding: .utf8)
        try await site.record()
        #expect(try record.removal(signedBy: [site.key.verifier]) == nil)
        #expect(FileManager.default.fileExists(atPath: site.folder.content + "/about.md"))
    }

    @Test(
        "a note removes neither folders nor what a link leads to",
        arguments: ["cases", "link/kept.md", "link", "deep/link/kept.md"])
    func linkedNote(_ path: String) async throws {
        let (site, _) = try await killed(forgetsAddress: true)
        let outside = site.folder.path + "/outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try "mine".write(toFile: outside + "/kept.md", atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(
            atPath: site.folder.content + "/deep", withIntermediateDirectories: true)
        for link in ["/link", "/deep/link"] {
            try FileManager.default.createSymbolicLink(
                atPath: site.folder.content + link, withDestinationPath: outside)
        }
        let record = RecordFolder(content: site.folder.content)
        let ids = try #require(try record.removal(signedBy: [site.key.verifier])).items
        let digest = Digest(of: Array("mine".utf8))
        try record.session().note(
            PendingRemoval(items: ids, files: [.init(path: path, digest: digest)]), signedBy: site.key)
        let before = try Tree.read(site.folder.content)
        let finished = try #require(try await site.recorder().finishInterrupted())
        #expect(finished.removed == [] && finished.kept == [path])
        #expect(FileManager.default.fileExists(atPath: outside + "/kept.md"))
        let after = try Tree.read(site.folder.content)
        #expect(before.keys.filter { after[$0] == nil } == ["_record/removing"])
    }
}
