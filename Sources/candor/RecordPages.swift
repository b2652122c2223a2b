import ArgumentParser
import Foundation
import PublicRecord
import SiteBuilder

/// `candor record` without a further word.
struct RecordPages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pages", abstract: "Enters what is new or changed: “candor record” without a further word.")

    @OptionGroup var shared: SharedOptions
    @OptionGroup var keys: KeyOptions

    @Option(
        help: ArgumentHelp(
            "Folder that the site is written into; beside it a build remembers what it read.", valueName: "folder"))
    var output = "output"

    func validate() throws { try shared.refuseDrafts() }

    func run() async throws {
        let console = Console(format: shared.format, quiet: shared.quiet)
        let recorder = SiteRecorder(options: try shared.options(output: output))
        let report: SiteRecorder.Report
        do {
            report = try await recorder.record { origin throws(RecordKeyFault) in
                try keys.signingKey(for: origin, outside: [shared.content, output, shared.themes], console)
            }
        } catch {
            throw console.fail(error, key: keys.source(of: recorder))
        }
        console.report(report.diagnostics)
        if report.hasErrors {
            // A report for programs stands alone.
            if shared.format == .terminal || shared.format == .github {
                console.complain("Nothing was entered in the record.")
            }
            throw console.failure(report.diagnostics)
        }
        if report.entered.isEmpty {
            console.say("The record is up to date: \(console.count(report.size, "entry", "entries")).")
            withExtendedLifetime(report) { Foundation.exit(0) }
        }
        for entry in report.entered { console.say("  \(entry.kind.rawValue): \(entry.displayPath)") }
        console.say(
            "Entered \(console.count(report.entered.count, "entry", "entries")) in the record, which has "
                + "\(report.size) now. Commit the folder “\(shared.content)/_record” with the pages.")
        // The system takes the memory back at once; piece by piece it takes a twentieth of the run.
        withExtendedLifetime(report) { Foundation.exit(0) }
    }
}
