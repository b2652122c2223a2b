import ArgumentParser
import Foundation
import Publishing
import SiteBuilder

extension Shard: ExpressibleByArgument {
    /// Reads a part written as `2/8`.
    public init?(argument: String) { self.init(argument) }
}

/// The command `candor build`.
struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Builds the site.",
        discussion: """
            Checks everything first. With an error nothing is written. Files whose bytes did not change are left
            alone, and a file in the output folder that candor did not write is never deleted.
            """)

    @OptionGroup var shared: SharedOptions

    @Option(help: ArgumentHelp("Folder to write the site into.", valueName: "folder"))
    var output = "output"

    @Option(help: "Build only this part of the site, such as 2/8. “candor join” puts the parts together.")
    var shard: Shard?

    @Flag(help: "Make every page anew, and remember nothing for the next build.")
    var noCache = false

    @Flag(help: "Return only when the new site is safely on the disk.")
    var sync = false

    @Flag(help: "Build nothing; check that every published file is still as it was built.")
    var verifyOutput = false

    func run() async throws {
        let console = Console(format: shared.format, quiet: shared.quiet)
        if verifyOutput { return try await verify(console) }
        var options = try shared.options(output: output)
        options.shard = shard ?? .whole
        options.usesCache = !noCache
        options.syncs = sync
        let builder = SiteBuilder(options: options) { console.show($0) }
        let clock = ContinuousClock()
        let start = clock.now
        let report: SiteBuilder.Report
        do { report = try await builder.build() } catch { throw console.fail(error, output: output) }
        console.report(report.diagnostics)
        guard let summary = report.summary else { throw console.failure(report.diagnostics) }
        let elapsed = (clock.now - start).components
        console.summary(summary, output: output, seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
        // To free a large site piece by piece takes a twentieth of the build; the system takes it back at once.
        withExtendedLifetime(report) { Foundation.exit(0) }
    }
}
extension BuildCommand {
    private func verify(_ console: Console) async throws {
        let verification: OutputVerification
        do throws(PublishError) {
            verification = try await OutputVerification.verify(output: output, jobs: shared.jobCount)
        } catch {
            throw console.fail(error, output: output)
        }
        console.report(verification.problems.map { $0.diagnostic(output: output) })
        if !verification.problems.isEmpty { throw ExitCode(1) }
        console.say("Verified: all \(verification.files) files in \(output) are as they were built.")
        if verification.foreign > 0 { console.say("  not made by Candor, and left alone: \(verification.foreign)") }
    }
}
