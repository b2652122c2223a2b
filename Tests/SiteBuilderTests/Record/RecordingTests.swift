import Diagnostics
import Foundation
import PublicRecord
import TestSupport
import Testing
import TransparencyLog

@testable import SiteBuilder

/// A site with a public record and the key that signs it.
struct RecordingSite {
    let folder: SiteFolder
    let key: SigningKey

    init(settings: String = "", files: [(String, String)] = [("about.md", Self.about)]) async throws {
        folder = try SiteFolder(settings: settings, files: files)
        key = try #require(SigningKey(newFor: "police.example.gov/record/log"))
        try recorder().begin(with: key)
    }

    static let about = "---\ntitle: About us\ndate: 2026-03-02\n---\nWe serve the town of Alder Falls.\n"

    /// A recorder for a time, by a clock that shows the same or another one.
    func recorder(_ now: Int64 = Repository.now, clock: Int64? = nil) -> SiteRecorder {
        var options = SiteBuilder.Options(now: now)
        options.content = folder.content
        options.themes = folder.themes
        options.output = folder.output
        return SiteRecorder(options: options) { clock ?? now }
    }

    /// Records, and fails the test if a problem stands in the way.
    @discardableResult
    func record(
        _ now: Int64 = Repository.now, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) async throws -> SiteRecorder.Report {
        let report = try await recorder(now).record { _ in key }
        let errors = report.diagnostics.filter { $0.severity == .error }.map { "\($0.location): \($0.message)" }
        #expect(errors == [], sourceLocation: sourceLocation)
        return report
    }

    /// The rules that a build names.
    func rules() async throws -> [String] { try await folder.build().diagnostics.map(\.rule) }

    /// Runs `candor withdraw` with the site's key, without a question.
    func withdraw(_ arguments: [String]) throws -> Executable.Answer {
        let file = folder.path + "/key"
        try (key.secretText + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        return try Executable.run(
            ["withdraw"] + arguments
                + ["--yes", "--now", "2026-11-24T12:00:00Z", "--themes", folder.themes, "--key", file], in: folder.path)
    }

    /// The page `about.md` with other words, and with an entry for the change if `kind` is given.
    func change(_ words: String, kind: String? = nil, note: String = "The name of the town was wrong.") throws {
        let changes = kind.map { "changes:\n  - date: 2026-11-20\n    kind: \($0)\n    note: \(note)\n" } ?? ""
        try folder.put("---\ntitle: About us\ndate: 2026-03-02\n\(changes)---\n\(words)\n", at: "about.md")
    }
}

@Suite("Recording a site")
struct RecordingTests {
    @Test("a page that is not in the record is not published, and then is")
    func publication() async throws {
        let site = try await RecordingSite()
        #expect(try await site.rules().contains("record-pending"))
        #expect(!site.folder.isThere("index.html"))
        let report = try await site.record()
        #expect(report.entered.map(\.kind) == [.publication, .publication])
        #expect(report.size == 2)
        try await site.folder.buildWell()
        #expect(try site.folder.text("about/index.md").contains("title: \"About us\"\n"))
        #expect(try site.folder.text("about/record.json").contains("\"kind\":\"publication\""))
        #expect(try await site.record().entered.isEmpty)
    }

    @Test("a record does not begin with the key of another log")
    func foreignKey() async throws {
        let folder = try SiteFolder(files: [("about.md", RecordingSite.about)])
        let key = try #require(SigningKey(newFor: "sheriff.example.gov/record/log"))
        var options = SiteBuilder.Options(now: Repository.now)
        options.content = folder.content
        let recorder = SiteRecorder(options: options)
        #expect {
            try recorder.begin(with: key)
        } throws: { error in
            guard case RecorderError.fault(.otherLog(let expected, _)) = error else { return false }
            return expected == "police.example.gov/record/log"
        }
        #expect(!recorder.hasRecord)
    }

    @Test("a time that has not come is refused, whatever is to be entered", arguments: [(1, true), (2, false)])
    func future(hours: Int64, isTaken: Bool) async throws {
        let site = try await RecordingSite()
        try await site.record()
        try site.folder.put("---\ntitle: More\n---\nMore.\n", at: "more.md")
        let recorder = site.recorder(Repository.now + hours * 3_600, clock: Repository.now)
        if isTaken {
            #expect(try await recorder.record { _ in site.key }.entered.count == 1)
            return
        }
        let file = site.folder.content + "/_record/log"
        let log = try String(contentsOfFile: file, encoding: .utf8)
        func isRefused(_ error: any Error) -> Bool {
            guard case RecorderError.fault(.aheadOfClock(let now, let clock)) = error else { return false }
            return now.seconds == Repository.now + hours * 3_600 && clock.seconds == Repository.now
        }
        await #expect { try await recorder.record { _ in site.key } } throws: { isRefused($0) }
        await #expect { try await recorder.withdrawal(of: ["about.md"]) } throws: { isRefused($0) }
        let withdrawal = try await site.recorder().withdrawal(of: ["about.md"])
        await #expect {
            try await recorder.withdraw(withdrawal, reason: "Court order") { _ in site.key }
        } throws: { isRefused($0) }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == log)
    }

    @Test("an edit without an entry in “changes” is refused, and what differs is told in words")
    func unrecordedEdit() async throws {
        let site = try await RecordingSite()
        try await site.record()
        try site.change("We serve the city of Alder Falls.")
        let report = try await site.folder.build()
        let problem = try #require(report.diagnostics.first { $0.rule == "record-unrecorded-edit" })
        #expect(problem.severity == .error)
        #expect(problem.help?.contains("[-town-] {+city+}") == true, "\(problem.help ?? "")")
        #expect(try await site.recorder().record { _ in site.key }.hasErrors)
    }

    @Test("an edit with an entry becomes a new version, with the older one beside it")
    func correction() async throws {
        let site = try await RecordingSite()
        try await site.record()
        try await site.folder.buildWell()
        try site.change("We serve the city of Alder Falls.", kind: "correction")
        #expect(try await site.rules().contains("record-pending"))
        #expect(try await site.record().entered.map(\.kind) == [.correction])
        try await site.folder.buildWell()
        #expect(try site.folder.text("about/index.md").contains("city of Alder Falls"))
        #expect(try site.folder.text("about/v/1/index.md").contains("town of Alder Falls"))
        let version = try site.folder.text("about/v/2/index.html")
        #expect(version.contains("<del>") && version.contains("<ins>"))
        // A build of the same from nothing is the same.
        let built = try site.folder.tree()
        try await site.folder.build(output: site.folder.path + "/again")
        #expect(Tree.differences(built, try Tree.read(site.folder.path + "/again")) == [])
    }

    @Test("a page that moves needs an alias and an entry, and keeps its id")
    func renaming() async throws {
        let site = try await RecordingSite()
        try await site.record()
        try site.folder.remove("about.md")
        #expect(try await site.rules().contains("record-url-lost"))
        let moved = RecordingSite.about.replacing(
            "date: 2026-03-02\n",
            with: "date: 2026-03-02\naliases: [/about/]\nchanges: [{ date: 2026-11-20, kind: minor }]\n")
        try site.folder.put(moved, at: "us.md")
        #expect(try await site.record().entered.map(\.kind) == [.minor])
        try await site.folder.buildWell()
        #expect(try site.folder.text("us/record.json").contains("\"url\":\"/us/\""))
        #expect(site.folder.isThere("us/v/1/index.md"))
    }

    @Test("what was withdrawn is nowhere any more, and its address says that it is gone")
    func withdrawal() async throws {
        let files = [
            ("about.md", RecordingSite.about),
            (
                "stories/quiet/index.md",
                "---\ntitle: Zebrafish\ndate: 2026-03-02\nimage: { src: p.svg, alt: A. }\n---\nHe said xylophone.\n"
            ),
            ("stories/quiet/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>quagmire</text></svg>"),
        ]
        let site = try await RecordingSite(files: files)
        try await site.record()
        try await site.folder.buildWell()
        #expect(try site.folder.files(with: "xylophone") != [])
        let withdrawal = try await site.recorder().withdrawal(of: ["/stories/quiet/"])
        #expect(withdrawal.files == ["stories/quiet/index.md", "stories/quiet/p.svg"])
        _ = try await site.recorder().withdraw(withdrawal, reason: "A court sealed it.") { _ in site.key }
        try await site.folder.buildWell()
        for word in ["xylophone", "Zebrafish", "quagmire"] {
            #expect(try site.folder.files(with: word) == [])
            let everywhere = try Tree.read(site.folder.path).filter {
                $0.key.contains(word) || $0.value.range(of: Data(word.utf8)) != nil
            }
            #expect(everywhere.keys.sorted() == [])
        }
        #expect(try site.folder.text("_redirects").contains("/stories/quiet/"))
        #expect(try site.folder.text("stories/quiet/index.html").contains("A court sealed it."))
        #expect(try await site.record().entered.isEmpty)
    }

    @Test("a withdrawal names what is meant, or says what is near")
    func names() async throws {
        let site = try await RecordingSite()
        try await site.record()
        for name in ["about.md", site.folder.content + "/about.md", "/about/", "/about"] {
            #expect(try await site.recorder().withdrawal(of: [name]).addresses == ["/about/"], "\(name)")
        }
        await #expect(throws: RecorderError.self) { try await site.recorder().withdrawal(of: ["abuot.md"]) }
    }

    @Test("a run that was killed is ended by the next one, with nothing to enter and with an error in the site")
    func interrupted() async throws {
        let site = try await RecordingSite()
        try await site.record()
        let files = FileManager.default
        let record = site.folder.content + "/_record/"
        for words in ["We serve the town of Alder Falls.", "We serve the city of Alder Falls."] {
            try site.change(words)
            // As right after the moment at which the new state counts, with the text of a page that it withdrew.
            try files.createDirectory(atPath: record + "next", withIntermediateDirectories: false)
            for name in ["log", "items"] { try files.moveItem(atPath: record + name, toPath: record + "next/" + name) }
            try site.folder.put("The secret word.", at: "_record/text/99.md")
            let report = try await site.recorder().record { _ in site.key }
            #expect(report.entered.isEmpty)
            #expect(!files.fileExists(atPath: record + "next"), "\(words)")
            #expect(!files.fileExists(atPath: record + "text/99.md"), "\(words)")
            #expect(files.fileExists(atPath: record + "log") && files.fileExists(atPath: record + "items"), "\(words)")
        }
        #expect(try await site.recorder().record { _ in site.key }.hasErrors)
    }

    @Test("drafts are shown without the record being asked")
    func drafts() async throws {
        let site = try await RecordingSite()
        let report = try await site.folder.build { $0.includesDrafts = true }
        #expect(report.errors == [])
        #expect(site.folder.isThere("about/index.html"))
        #expect(!site.folder.isThere("about/record.json"))
    }

    @Test("a damaged record stops the build and is not added to")
    func damage() async throws {
        let site = try await RecordingSite()
        try await site.record()
        let log = site.folder.content + "/_record/log"
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        try (lines.reversed().joined(separator: "\n") + "\n").write(toFile: log, atomically: true, encoding: .utf8)
        #expect(try await site.rules().contains("record-damaged"))
        #expect(try await site.recorder().record { _ in site.key }.hasErrors)
    }

    @Test(
        "texts that a withdrawal removes while a check reads them are no damage, and nobody is told to bring them back")
    func withdrawnMeanwhile() async throws {
        let site = try await RecordingSite()
        try await site.record()
        try site.change("We serve the city of Alder Falls.", kind: "correction")
        try await site.record()
        let recorder = site.recorder()
        let inputs = try await recorder.builder.inputs()
        let loaded = await recorder.builder.loader.load(inputs.sources)
        let withdrawal = try await recorder.withdrawal(of: ["about.md"])
        _ = try await recorder.withdraw(withdrawal, reason: "Sealed.") { _ in site.key }
        let comparison = await inputs.record.compared(with: loaded, theme: nil, mode: .check, jobs: 1)
        let found = inputs.record.diagnostics(comparison, loaded)
        #expect(found.map(\.rule) == ["record-changed"] && found.allSatisfy(RecordFault.isPassing))
        #expect(!found.contains { $0.help?.contains("git checkout") == true })
    }

    @Test("that another run is at work is told as that, and not as damage")
    func busy() throws {
        let problem = RecordFault.busy.diagnostic(content: "content")
        #expect(problem.rule == "record-busy" && RecordFault.isPassing(problem))
        let damage = RecordFault.damaged(file: "log", line: 1, why: "it is no entry").diagnostic(content: "content")
        #expect(damage.rule == "record-damaged" && !RecordFault.isPassing(damage))
    }

    @Test("a record of which a text was changed is told by a check, and nobody withdraws or changes the key in it")
    func damagedText() async throws {
        let site = try await RecordingSite()
        try await site.record()
        let paths = (0...1).map { site.folder.content + "/_record/text/\($0).md" }
        try site.folder.put("---\ntitle: News\ndate: 2026-03-02\n---\nWords.\n", at: "news.md")
        let other = try #require(SigningKey(newFor: "police.example.gov/record/log"))
        let log = try String(contentsOfFile: site.folder.content + "/_record/log", encoding: .utf8)
        for path in paths {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try "junk".write(toFile: path, atomically: true, encoding: .utf8)
            #expect(try await site.folder.checked().diagnostics.contains { $0.rule == "record-damaged" })
            #expect(throws: RecorderError.self) { try site.recorder().rotate(from: site.key, to: other) }
            let withdrawal = try await site.recorder().withdrawal(of: ["about.md"])
            await #expect(throws: RecorderError.self) {
                try await site.recorder().withdraw(withdrawal, reason: "Sealed.") { _ in site.key }
            }
            #expect(try String(contentsOfFile: site.folder.content + "/_record/log", encoding: .utf8) == log)
            #expect(FileManager.default.fileExists(atPath: site.folder.content + "/about.md"))
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        }
        try await site.record()
    }

    @Test("the shards of a recorded site are together what a whole build makes")
    func shards() async throws {
        let site = try await RecordingSite()
        try await site.record()
        try site.change("We serve the city of Alder Falls.", kind: "correction")
        try await site.record()
        try await site.folder.buildWell()
        var union: [String: Data] = [:]
        for number in 1...3 {
            let shard = try #require(Shard("\(number)/3"))
            let output = site.folder.path + "/shard-\(number)"
            let report = try await site.folder.build(output: output) { $0.shard = shard }
            #expect(report.errors == [])
            union.merge(try Tree.read(output), uniquingKeysWith: { first, _ in first })
        }
        let own = try site.folder.tree().filter { $0.key != "manifest.json" }
        #expect(own.filter { union[$0.key] != $0.value }.keys.sorted() == [])
    }

    @Test("an older state of the record is not built upon once a later one was published")
    func fork() async throws {
        let site = try await RecordingSite()
        try await site.record()
        let kept = site.folder.path + "/kept"
        let record = site.folder.content + "/_record"
        try FileManager.default.copyItem(atPath: record, toPath: kept)
        try site.change("We serve the city of Alder Falls.", kind: "correction")
        try await site.record()
        try await site.folder.buildWell()
        try FileManager.default.removeItem(atPath: record)
        #expect(try await site.rules() == ["record-behind-output"])
        try FileManager.default.copyItem(atPath: kept, toPath: record)
        #expect(try await site.rules().contains("record-behind-output"))
        // What was published must not be entered a second time either.
        #expect(try await site.recorder().record { _ in site.key }.hasErrors)
        #expect(try await site.recorder().record { _ in site.key }.entered.isEmpty)
        try FileManager.default.removeItem(atPath: site.folder.output + "/record")
        try await site.record()
        try await site.folder.buildWell()
    }

    @Test("a record that was begun anew under another key is not built over the one that was published")
    func secondHistory() async throws {
        let site = try await RecordingSite()
        try await site.record()
        try await site.folder.buildWell()
        try FileManager.default.removeItem(atPath: site.folder.content + "/_record")
        let other = try #require(SigningKey(newFor: "police.example.gov/record/log"))
        try site.recorder().begin(with: other)
        let refused = try await site.recorder().record { _ in other }
        #expect(refused.diagnostics.filter { $0.severity == .error }.map(\.rule) == ["record-behind-output"])
        #expect(refused.entered.isEmpty)
        let error = try #require(try await site.folder.build().diagnostics.first { $0.rule == "record-behind-output" })
        #expect(error.message.contains("signed by a key that this record never had"))
        #expect(error.help?.contains("move the whole of \(site.folder.output) to another address") == true)
        // The record of another site is none of ours.
        let checkpoint = site.folder.output + "/record/log/checkpoint"
        let foreign = try String(contentsOfFile: checkpoint, encoding: .utf8)
            .replacing("police.example.gov", with: "pd.example.gov")
        try Data(foreign.utf8).write(to: URL(fileURLWithPath: checkpoint))
        #expect(try await !site.rules().contains("record-behind-output"))
    }

    @Test("the page of a section can be withdrawn, and its list still stands")
    func section() async throws {
        let files = [
            ("stories/index.md", "---\ntitle: Stories\n---\nWords to be forgotten.\n"),
            ("stories/one.md", "---\ntitle: One\ndate: 2026-03-02\n---\nA story.\n"),
        ]
        let site = try await RecordingSite(files: files)
        try await site.record()
        for name in ["stories/index.md", "index.md"] {
            let withdrawal = try await site.recorder().withdrawal(of: [name])
            #expect(withdrawal.addresses == [])
            _ = try await site.recorder().withdraw(withdrawal, reason: "Wrong words.") { _ in site.key }
        }
        try site.folder.put("---\ntitle: Home\n---\nNew words.\n", at: "index.md")
        #expect(try await site.record().entered.map(\.kind) == [.publication])
        try await site.folder.buildWell()
        #expect(try site.folder.text("stories/index.html").contains("One"))
        #expect(try site.folder.files(with: "Words to be forgotten") == [])
    }

    @Test("a withdrawal leaves the files that drafts, new pages or the settings need")
    func sharedFiles() async throws {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
        func page(_ picture: String, _ more: String = "") -> String {
            "---\ntitle: A page\ndate: 2026-03-02\n\(more)---\n![A drawing](/stories/\(picture).svg)\n"
        }
        let pictures = ["alone", "drafted", "new", "set"]
        let all = pictures.map { "![A drawing](\($0).svg)" }.joined(separator: "\n\n")
        let files = [("stories/one.md", "---\ntitle: One\ndate: 2026-03-02\n---\n\(all)\n")]
        let site = try await RecordingSite(
            settings: "theme_options:\n  seal: { src: /stories/set.svg, alt: A seal }\n",
            files: files + pictures.map { ("stories/\($0).svg", svg) })
        try await site.record()
        try site.folder.put(page("drafted", "draft: true\n"), at: "draft.md")
        try site.folder.put(page("new"), at: "new.md")
        #expect(
            try await site.recorder().withdrawal(of: ["stories/one.md"]).files
                == ["stories/alone.svg", "stories/one.md"])
    }

    @Test("a page that was never recorded need not be withdrawn")
    func unrecorded() async throws {
        let site = try await RecordingSite()
        try await site.record()
        try site.folder.put(RecordingSite.about, at: "new.md")
        for name in ["new.md", "/new/"] {
            do throws(RecorderError) {
                _ = try await site.recorder().withdrawal(of: [name])
                Issue.record("\(name) was withdrawn")
            } catch {
                guard case .notRecorded("new.md") = error else { Issue.record("\(error)"); continue }
            }
        }
    }

    @Test("an update that was deleted is told of beside the stage that the case no longer has without it")
    func lostUpdate() async throws {
        let site = try await RecordingSite(files: [
            ("cases/1/index.md", "---\ntitle: A theft\nnumber: 26-1\nstage: charged\nopened: 2026-03-02\n---\nText.\n"),
            ("cases/1/a.md", "---\ntitle: One\ndate: 2026-03-03\nstage: arrest-made\n---\nText.\n"),
            ("cases/1/b.md", "---\ntitle: Two\ndate: 2026-03-04\nstage: charged\n---\nText.\n"),
        ])
        try await site.record()
        try site.folder.remove("cases/1/b.md")
        #expect(try await site.rules().sorted() == ["case-stage-differs", "record-url-lost"])
    }

    @Test("a clock behind the record is told once, not as a day to come for each change")
    func slowClock() async throws {
        let change = "changes:\n  - { date: 2026-11-23, kind: minor }\n"
        let files = ["one", "two"].map { name in
            ("stories/\(name).md", "---\ntitle: \(name)\ndate: 2026-11-22\n\(change)---\nWords.\n")
        }
        let site = try await RecordingSite(files: files)
        try await site.record()
        let slow = try await site.folder.checked(now: Repository.now - 9 * 86_400)
        #expect(slow.diagnostics.map(\.rule) == ["clock-behind-record"])
        #expect(slow.diagnostics.first?.message.contains("2026-11-15") == true)
        // A little behind, and no day is one to come: nothing is wrong.
        #expect(try await site.folder.checked(now: Repository.now - 60).diagnostics.isEmpty)
    }

    @Test("an address is not kept where it tells what is to be forgotten")
    func forgottenAddress() async throws {
        let site = try await RecordingSite(files: [("stories/xylophone.md", RecordingSite.about)])
        try await site.record()
        try await site.folder.buildWell()
        var withdrawal = try await site.recorder().withdrawal(of: ["https://police.example.gov/stories/xylophone/"])
        withdrawal.forgetAddresses()
        _ = try await site.recorder().withdraw(withdrawal, reason: "A court sealed it.") { _ in site.key }
        try await site.folder.buildWell()
        let everywhere = try Tree.read(site.folder.path).filter {
            $0.key.contains("xylophone") || $0.value.range(of: Data("xylophone".utf8)) != nil
        }
        #expect(everywhere.keys.sorted() == [])
    }
}
