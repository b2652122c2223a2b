import ArgumentParser
import ExternalLinks
import Foundation
import SiteBuilder
import SiteModel

/// The command `candor check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks everything and writes nothing.",
        discussion: """
            With --external the links to other sites are looked at too, which takes a while: one question a second to
            each host. What is found there are warnings, for other sites change by themselves.
            """)

    @OptionGroup var shared: SharedOptions

    @Flag(help: "Look at the links to other sites as well.")
    var external = false

    @Option(
        help: ArgumentHelp(
            "Where good answers of other sites are remembered; “none” remembers nothing.", valueName: "file"))
    var linksCache = ".candor/external-links.cache"

    @Option(
        help: ArgumentHelp("How long to look at links to other sites, at most.", valueName: "minutes"))
    var linksMinutes = 60

    func validate() throws {
        guard (1...1_440).contains(linksMinutes) else {
            throw ValidationError("--links-minutes takes a number from 1 to 1440.")
        }
    }

    func run() async throws {
        let console = Console(format: shared.format, quiet: shared.quiet)
        let builder = SiteBuilder(options: try shared.options(output: "")) { console.show($0) }
        let fetcher = try external ? fetcher(console) : nil
        let report: SiteBuilder.Report
        do {
            report = try await builder.check(external: fetcher.map { fetcher in { check($0, fetcher, console) } })
        } catch {
            throw console.fail(error)
        }
        console.report(report.diagnostics)
        if let found = report.external { console.say(found) }
        if report.hasErrors { throw console.failure(report.diagnostics) }
        guard !shared.quiet else { return }
        let isPending = report.diagnostics.contains { $0.rule == "record-pending" && $0.severity == .note }
        StandardStream.output.write(
            isPending && !shared.drafts
                ? "Checked: nothing is wrong. Run “candor record” before you build.\n"
                : "Checked: nothing stands in the way of publishing.\n")
    }

    private func fetcher(_ console: Console) throws -> CurlFetcher {
        if let fetcher = CurlFetcher(userAgent: "") { return fetcher }
        console.complain(
            "To look at links to other sites, the program curl is needed. Install it, for example by "
                + "“apt-get install curl”.")
        throw ExitCode(2)
    }

    private func check(
        _ configuration: SiteConfiguration, _ fetcher: CurlFetcher, _ console: Console
    ) -> ExternalLinkCheck {
        var fetcher = fetcher
        fetcher.userAgent = "Candor/\(CandorVersion.text) (checks the links of \(configuration.origin))"
        fetcher.privateHosts = configuration.externalLinks.privateHosts
        var settings = ExternalLinkSettings()
        settings.skippedHosts = configuration.externalLinks.skippedHosts
        settings.daysToKeep = configuration.externalLinks.daysToKeep
        settings.timeLimit = .seconds(60 * linksMinutes)
        let path = linksCache == "none" ? nil : linksCache
        if let folder = path.map({ ($0 as NSString).deletingLastPathComponent }), !folder.isEmpty {
            // Without the folder nothing is remembered, and the next check takes longer.
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let lines = Rhythm(every: .seconds(30))
        return ExternalLinkCheck(fetcher: fetcher, settings: settings, cachePath: path) { done, total in
            console.showExternal(done: done, of: total, lines: lines)
        }
    }
}
