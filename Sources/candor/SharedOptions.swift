import ArgumentParser
import Diagnostics
import Foundation
import SiteBuilder
import SiteModel
import TextFormats

extension DiagnosticFormat: ExpressibleByArgument {}

/// What all commands that read a whole site take: `build`, `check`, `record` and `withdraw`.
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

    /// For commands that change the public record.
    func refuseDrafts() throws {
        if drafts { throw ValidationError("A draft is not public, so the record takes none. Leave --drafts out.") }
    }

    private func moment() throws -> Int64 {
        guard let now else { return try Self.clock() }
        do {
            return try Moment(parsing: now, zone: .utc).seconds
        } catch {
            throw ValidationError("--now must be a time such as 2026-03-02T12:00:00-06:00, not “\(now)”.")
        }
    }

    /// Seconds since 1970 before which no clock can be right: the first day of the year in which this version was made.
    private static let earliestClock: Int64 = 1_767_225_600

    /// The machine's time, unless it can not be right: a page that has expired would be public again.
    private static func clock() throws -> Int64 {
        let seconds = Int64(Date().timeIntervalSince1970)
        guard seconds < earliestClock else { return seconds }
        let day = Moment(seconds: seconds, offset: 0, isDay: true).isoDay
        StandardStream.error.write(
            "candor: The clock of this machine says \(day), which can not be right. Set the clock, or say with --now for which "
                + "time to build.\n")
        throw ExitCode(2)
    }

    func options(output: String) throws -> SiteBuilder.Options {
        var options = SiteBuilder.Options(now: try moment())
        options.content = content
        options.themes = themes
        options.output = output
        options.includesDrafts = drafts
        options.warningsAreErrors = warningsAsErrors
        options.jobs = jobCount
        return options
    }

    /// How many cores to use.
    var jobCount: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }
}
