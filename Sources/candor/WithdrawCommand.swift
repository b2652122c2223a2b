import ArgumentParser
import Foundation
import PublicRecord
import SiteBuilder

/// The command `candor withdraw`.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes pages off the site for good, and their texts out of the record.",
        discussion: """
            For what must be forgotten, such as a case whose record a court has sealed. The page's file, its translations,
            a case's updates, and the files that only they name are removed, with every text and salt in the record: the
            log still verifies, and nobody can check or guess what the entries were about. The address answers “gone”.
            What others have copied, and the history of a git repository, are beyond it: docs/public-record.md.
            """)

    @Argument(help: "The pages: a file, an address or an id of each.")
    var items: [String]

    @Option(help: "Why, in a sentence that everyone may read. Do not repeat in it what is to be forgotten.")
    var reason: String?

    @Flag(
        help: ArgumentHelp(
            "Keep not even the addresses: they then answer as if nothing had ever been there, and not “gone”. This can be "
                + "done later too, with the address of what was withdrawn, and needs no reason then."))
    var forgetAddress = false

    @Flag(help: "Do not ask before anything is removed.")
    var yes = false

    @OptionGroup var shared: SharedOptions
    @OptionGroup var keys: KeyOptions

    @Option(help: ArgumentHelp("Folder that the site is written into.", valueName: "folder"))
    var output = "output"

    func validate() throws {
        try shared.refuseDrafts()
        guard let reason else {
            if forgetAddress { return }
            throw Self.lacksReason
        }
        if !SiteRecorder.isReason(reason) { throw Self.lacksReason }
        if reason.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) || reason.utf8.count > 1_000 {
            throw ValidationError("--reason takes one line of at most 1000 bytes.")
        }
    }

    private static let lacksReason = ValidationError("--reason takes a sentence that says why.")

    func run() async throws {
        let console = Console(format: shared.format, quiet: shared.quiet)
        let recorder = SiteRecorder(options: try shared.options(output: output))
        do {
            let finished = try await finishInterrupted(recorder, console)
            guard var withdrawal = try await withdrawal(by: recorder, isAgain: finished, console) else { return }
            if forgetAddress { withdrawal.forgetAddresses() }
            for earlier in withdrawal.earlier {
                console.say("“\(earlier.name)” was withdrawn on \(earlier.time.isoDay).")
            }
            if withdrawal.pages > 0 {
                try await withdraw(withdrawal, by: recorder, console)
            } else if !withdrawal.forgotten.isEmpty {
                try await forget(withdrawal, by: recorder, console)
            } else {
                console.say("Nothing else was withdrawn.\n\(next)")
            }
        } catch let error as RecorderError {
            throw console.fail(error, key: keys.source(of: recorder))
        }
    }

    /// Shows what is to be withdrawn, asks, and withdraws it.
    private func withdraw(_ withdrawal: Withdrawal, by recorder: SiteRecorder, _ console: Console) async throws {
        guard let reason else { throw Self.lacksReason }
        let repeated = withdrawal.words(in: reason)
        if !repeated.isEmpty {
            console.complain(
                "The reason repeats what is to be forgotten: \(repeated.map { "“\($0)”" }.joined(separator: ", ")). "
                    + "Everyone will read it, and it can not be taken back. Nothing was withdrawn. Write it without, such "
                    + "as --reason \"A court has sealed the record.\"")
            throw ExitCode(1)
        }
        console.say("To be withdrawn: \(console.count(withdrawal.pages, "page", "pages")).")
        func why(_ name: String) -> String { withdrawal.reason(for: name).map { " (\($0))" } ?? "" }
        for address in withdrawal.addresses { console.say("  address: \(address)\(why(address))") }
        for address in withdrawal.forgotten.sorted() { console.say("  address to be forgotten: \(address)") }
        for file in withdrawal.files { console.say("  file: \(shared.content)/\(file)\(why(file))") }
        for file in withdrawal.staying {
            console.say("  stays, as another page or the site itself names it: \(shared.content)/\(file)")
        }
        for page in withdrawal.before {
            console.say(
                "  stays in the record: \(page.path), which stood at \(page.address) before and has expired. If it is "
                    + "to be withdrawn too, name its id: \(page.id)")
        }
        for file in withdrawal.missing {
            console.complain(
                "The file \(shared.content)/\(file) is not there. If its text stands in another file now, remove that "
                    + "one yourself.")
        }
        let mentions = mentions(of: withdrawal, by: recorder)
        if let mentions { console.say(mentions) }
        try ask("Remove these files and withdraw the pages?", console)
        let size = try await recorder.withdraw(withdrawal, reason: reason) { origin throws(RecordKeyFault) in
            try keys.signingKey(for: origin, outside: [shared.content, output, shared.themes], console)
        }
        console.say(
            """
            Withdrawn. The log has \(size) entries now, and keeps of these pages no more than their random ids.
            \(next)
            """)
        if let mentions { console.say(mentions) }
    }

    /// Shows which addresses of before are to be forgotten, asks, and forgets them.
    private func forget(_ withdrawal: Withdrawal, by recorder: SiteRecorder, _ console: Console) async throws {
        let mentions = mentions(of: withdrawal, by: recorder)
        console.say("To be forgotten:")
        for address in withdrawal.forgotten.sorted() { console.say("  address: \(address)") }
        if let mentions { console.say(mentions) }
        try ask("Forget these addresses?", console)
        try await recorder.forgetAddresses(of: withdrawal)
        console.say("Forgotten. Commit the folder “\(shared.content)”, then “candor build”, and publish.")
        if !withdrawal.keptBeside.isEmpty {
            console.say(
                "These were withdrawn at the same time and are still kept: "
                    + withdrawal.keptBeside.joined(separator: ", "))
        }
        if let mentions { console.say(mentions) }
    }

    /// Which pages go on naming the addresses that are to be forgotten; `nil` if none does.
    private func mentions(of withdrawal: Withdrawal, by recorder: SiteRecorder) -> String? {
        let found = recorder.mentions(of: withdrawal)
        if found.isEmpty { return nil }
        return """
            Other pages name it, and go on doing so in public:
            \(found.map { "  \(shared.content)/\($0.path), \($0.version)" }.joined(separator: "\n"))
            Take the link out of a page as it is now, with an entry in its “changes”. An older version stays public as long \
            as its page does: only to withdraw that page too removes it.
            """
    }

    /// What is to be done behind a withdrawal.
    private var next: String {
        """
        Next:
          1. “candor check” finds pages that lead to what is gone. Take the links out, and say so in their “changes”.
          2. “candor record”, and commit the folder “\(shared.content)”.
          3. “candor build”, and publish at once: until then the site still shows the pages.
          4. Ask search engines to forget the addresses.
        """
    }

    /// Ends a withdrawal that was killed after it had been entered in the log, and tells whether there was one.
    private func finishInterrupted(_ recorder: SiteRecorder, _ console: Console) async throws(RecorderError) -> Bool {
        guard let finished = try await recorder.finishInterrupted(), finished.wasEntered else { return false }
        console.say("A withdrawal was interrupted after it had been entered in the record. It is finished now.")
        for file in finished.removed { console.say("  removed: \(shared.content)/\(file)") }
        for file in finished.kept {
            console.complain(
                "The file \(shared.content)/\(file) was to go with it, but has changed since, so it stays. Remove it "
                    + "yourself if it tells of what was withdrawn.")
        }
        return true
    }

    /// What is to be withdrawn; `nil` if the names are those of the withdrawal that was interrupted.
    private func withdrawal(
        by recorder: SiteRecorder, isAgain: Bool, _ console: Console
    ) async throws(RecorderError) -> Withdrawal? {
        do throws(RecorderError) {
            return try await recorder.withdrawal(of: items)
        } catch {
            guard case .unknown(let name, _) = error else { throw error }
            if !isAgain, forgetAddress {
                console.complain("If “\(name)” was withdrawn before with --forget-address, nothing is left to be done.")
            }
            if !isAgain { throw error }
            console.say("“\(name)” is no longer in the record: nothing else was withdrawn.\n\(next)")
            return nil
        }
    }

    /// Ends the run if a person at the terminal does not agree.
    private func ask(_ question: String, _ console: Console) throws {
        if yes || agrees(question) { return }
        console.complain("Nothing was withdrawn. Say --yes to do it without a question.")
        throw ExitCode(1)
    }

    private func agrees(_ question: String) -> Bool {
        guard isatty(0) == 1 else { return false }
        StandardStream.error.write(question + " [y/N] ")
        return ["y", "yes"].contains(readLine()?.lowercased())
    }
}
