import ArgumentParser
import Diagnostics
import Foundation
import Publishing
import SiteBuilder

/// The command `candor join`.
struct JoinCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Publishes the shards of a site as one site.",
        discussion:
            "The shards are the outputs of builds with --shard. Every file is checked against its shard's manifest.")

    @Argument(help: "The output folders of the shards.")
    var shards: [String]

    @Option(help: "Folder to write the site into.")
    var output = "output"

    @Flag(help: "Return only when the new site is safely on the disk.")
    var sync = false

    @Option(help: "How to report problems: terminal, github, sarif or json.")
    var format = DiagnosticFormat.terminal

    @Flag(help: "Print nothing but problems.")
    var quiet = false

    @Option(help: "How many cores to use. Default: all.")
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 || jobs > 1024 { throw ValidationError("--jobs must be from 1 to 1024, not \(jobs).") }
    }

    func run() async throws {
        let console = Console(format: format, quiet: quiet)
        let publisher = Publisher(output: output, syncs: sync) { console.show(.waiting) }
        let summary: PublishSummary
        do throws(ShardError) {
            summary = try await ShardJoin(shards).publish(
                with: publisher, jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        } catch {
            if case .publish(let error) = error { throw console.fail(error, output: output) }
            console.complain("\(error)")
            throw ExitCode(1)
        }
        console.say("Joined \(shards.count) shards into \(output).")
        console.say("  files: \(summary.written) written, \(summary.unchanged) unchanged, \(summary.removed) removed")
    }
}
