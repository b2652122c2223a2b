import ArgumentParser
import Diagnostics
import Foundation
import SiteBuilder
import SiteModel
import TextFormats

extension DiagnosticFormat: ExpressibleByArgument {}

/// What `build` and `check` both take.
struct SharedOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder with the pages and site.yml.", valueName: "folder"))
    var content = "content"

    @Option(help: ArgumentHelp("Folder with the themes.", valueName: "folder"))
    var themes = "themes"

    @Option(
        help: ArgumentHelp(
            "Build the site as of this time, such as 2026-03-02T12:00:00-06:00. (default: the current time)",
            valueName: "time"))
    var now: String?

    @Flag(help: "Include pages that say “draft: true”.")
    var drafts = false

    @Option(help: "How to report problems.")
    var format = DiagnosticFormat.terminal

    @Flag(help: "Let a warning stop the build as an error does.")
    var warningsAsErrors = false

    @Flag(help: "Print nothing but problems.")
    var quiet = false

    @Option(help: ArgumentHelp("How many cores to use. (default: all)", valueName: "number"))
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 || jobs > 1024 { throw ValidationError("--jobs must be from 1 to 1024, not \(jobs).") }
        if now != nil { _ = try moment() }
    }

    private func moment() throws -> Int64 {
        guard let now else { return Int64(Date().timeIntervalSince1970) }
        do {
            return try Moment(parsing: now, zone: .utc).seconds
        } catch {
            throw ValidationError("--now must be a time such as 2026-03-02T12:00:00-06:00, not “\(now)”.")
        }
    }

    func options(output: String) throws -> SiteBuilder.Options {
        var options = SiteBuilder.Options(now: try moment())
        options.content = content
        options.themes = themes
        options.output = output
        options.includesDrafts = drafts
        options.warningsAreErrors = warningsAsErrors
        options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        return options
    }
}
