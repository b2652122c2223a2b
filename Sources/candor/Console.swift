import ArgumentParser
import Diagnostics
import ExternalLinks
import Foundation
import PublicRecord
import Publishing
import SiteBuilder
import SiteModel

/// What the program says to people: problems and progress to standard error, results to standard output.
struct Console: Sendable {
    let format: DiagnosticFormat
    let quiet: Bool
    private let isTerminal = isatty(2) == 1
    private let colour: Bool

    init(format: DiagnosticFormat, quiet: Bool) {
        self.format = format
        self.quiet = quiet
        let environment = ProcessInfo.processInfo.environment
        colour = isatty(2) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// Shows what a build is doing; on a terminal only.
    func show(_ stage: BuildStage) {
        if stage == .waiting {
            clearProgress()
            if !quiet { errorOutput("candor: another build is writing to the output folder; waiting for it …\n") }
            return
        }
        guard isTerminal, !quiet, format == .terminal else { return }
        let text =
            switch stage {
            case .reading: "Reading …"
            case .rendering(let count): "Rendering \(count) pages …"
            case .writing(let count): "Writing \(count) files …"
            case .waiting: ""
            }
        errorOutput("\r\u{1B}[K\(text)")
    }

    /// Shows how many addresses of other sites have been looked at: on a terminal each, else a line now and then.
    func showExternal(done: Int, of total: Int, lines: Rhythm) {
        guard !quiet, format == .terminal || format == .github else { return }
        let text = "Looking at links to other sites: \(done) of \(total) …"
        if isTerminal, format == .terminal {
            errorOutput("\r\u{1B}[K" + text)
        } else if lines.isDue() {
            errorOutput("candor: \(text)\n")
        }
    }

    /// Sums up what looking at links to other sites gave.
    func say(_ report: ExternalLinkCheck.Report) {
        say(
            "Outside links: \(count(report.links, "link")) to \(report.addresses) "
                + "\(report.addresses == 1 ? "address" : "addresses"), of which \(report.asked) were asked for now and "
                + "\(count(report.redirections, "redirection")) followed; \(report.dead) lead nowhere, "
                + "\(report.unsure) can not be told."
                + (report.unasked > 0 ? " For \(report.unasked) the time was too short." : ""))
    }

    func clearProgress() {
        if isTerminal, !quiet, format == .terminal { errorOutput("\r\u{1B}[K") }
    }

    func report(_ diagnostics: [Diagnostic]) {
        clearProgress()
        if diagnostics.isEmpty, format == .terminal || format == .github { return }
        let text = format.reporter(color: colour, toolVersion: CandorVersion.text)
            .report(SourceQuotes.completed(diagnostics))
        if !text.isEmpty { errorOutput(text.hasSuffix("\n") ? text : text + "\n") }
        guard format == .terminal else { return }
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        errorOutput("\(count(errors, "error")), \(count(warnings, "warning")).\n")
    }

    /// A result, unless nothing but problems is asked for.
    func say(_ text: String) {
        if !quiet { StandardStream.output.write(text + "\n") }
    }

    func summary(_ summary: BuildSummary, output: String, seconds: Double) {
        guard !quiet else { return }
        let pages = summary.pages.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        let total = pages.reduce(0) { $0 + $1.value }
        let published = summary.published
        StandardStream.output.write(
            """
            Built \(count(total, "page")) and \(count(summary.feeds, "feed")) into \(output) in \(Self.short(seconds)) s.
              pages: \(pages.map { "\($0.key.replacingOccurrences(of: "-", with: " ")) \($0.value)" }.joined(separator: ", "))
              files: \(published.written) written, \(published.unchanged) unchanged, \(published.removed) removed

            """)
    }

    /// Prints what a command was asked for; a result that is lost is a failure.
    static func printResult(_ text: String) throws {
        let code = StandardStream.output.write(text)
        // A reader that has seen enough closes the pipe.
        guard code != 0, code != EPIPE else { return }
        StandardStream.error.write("candor: The result could not be written: \(String(cString: strerror(code))).\n")
        throw ExitCode(2)
    }

    /// Says why nothing could be done.
    func complain(_ text: String) {
        clearProgress()
        errorOutput("candor: \(text)\n")
    }

    /// The exit code of a run that errors stopped: 2 if another run was in the way.
    func failure(_ diagnostics: [Diagnostic]) -> ExitCode {
        ExitCode(diagnostics.contains(where: RecordFault.isPassing) ? 2 : 1)
    }

    /// Says why nothing could be read, and gives the exit code for it.
    func fail(_ error: LoadError) -> ExitCode {
        switch error {
        case .noFolder(let path): complain("There is no folder “\(path)”. Say where the pages are with --content.")
        case .notReadable(let path):
            complain("The folder “\(path)” can not be read. Give yourself the right to read it.")
        case .refused(let path, let refusal):
            complain("The folder “\(path)” can not be read: \(refusal.reason). \(refusal.help)")
        }
        return ExitCode(2)
    }

    /// Says why the site could not be built, and gives the exit code for it.
    func fail(_ error: BuildError, output: String) -> ExitCode {
        switch error {
        case .load(let problem): fail(problem)
        case .overlap(let output, let folder): fail(output, inside: folder)
        case .publish(let problem): fail(problem, output: output)
        }
    }

    private func fail(_ output: String, inside folder: String) -> ExitCode {
        complain(
            "The site can not be written into “\(output)”: that folder and “\(folder)” lie in each other. "
                + "Name another folder with --output.")
        return ExitCode(2)
    }

    /// Says why nothing could be published, as a diagnostic, and gives the exit code for it.
    func fail(_ error: PublishError, output: String) -> ExitCode {
        report([error.diagnostic(output: output)])
        switch error {
        // What has to be mended is in the content, or in a shard.
        case .shardConflict, .shardChanged, .duplicatePath, .caseCollision, .fileAndFolder, .sourceNotReadable,
            .sourceChanged:
            return ExitCode(1)
        default: return ExitCode(2)
        }
    }

    private func errorOutput(_ text: String) { StandardStream.error.write(text) }

    /// A number with its noun.
    func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    private static func short(_ seconds: Double) -> String {
        let hundredths = Int(seconds * 100 + 0.5)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
