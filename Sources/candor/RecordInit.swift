import ArgumentParser
import Foundation
import PublicRecord
import SiteBuilder
import TransparencyLog

/// `candor record init`.
struct RecordInit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Begins the public record of a site: makes its key and an empty log.",
        discussion: """
            The private key is written into the file of --key, outside the content folder. Keep a copy of it in a safe
            place: without it nothing more can be entered. If the file is there already, its key is used.
            """)

    @OptionGroup var folders: SiteFolders
    @OptionGroup var keys: KeyOptions

    func run() async throws {
        let console = Console(format: .terminal, quiet: false)
        let recorder = folders.recorder
        do {
            let (origin, problems) = try recorder.origin()
            guard let origin, problems.isEmpty else {
                console.report(problems)
                console.complain("The record needs the site's settings to be right. Mend them, then run this again.")
                throw ExitCode(1)
            }
            try recorder.checkVacant()
            let found = try made(keys.place(for: origin, outside: folders.published), origin)
            if let warning = found.warning { console.complain(warning) }
            try recorder.begin(with: found.key)
            console.say(
                """
                The public record of \(origin) has begun, in \(folders.content)/_record/.
                Its public key, for everyone to keep:
                  \(found.key.verifier)
                Its private key is \(found.path.map { "in \($0)" } ?? "the one in \(RecordKeyFile.variable)").
                Keep a copy of it in a safe place, and never put it among the pages.
                Next: “candor record” enters all pages. Then commit \(folders.content)/_record/ and run “candor build”.
                """)
        } catch let error as RecorderError {
            throw console.fail(error)
        }
    }

    private func made(_ place: RecordKeyFile, _ origin: String) throws(RecorderError) -> RecordKeyFile.Found {
        do throws(RecordKeyFault) { return try KeyOptions.readOrMade(place, origin) } catch { throw .key(error) }
    }
}
