import ArgumentParser
import Foundation
import PublicRecord

/// The command `candor verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks the public record of a built or downloaded site.",
        discussion: """
            Says what holds and what does not: that the log is signed, that every page has the text that was recorded,
            that no recorded page is missing. With a checkpoint that you kept earlier, also that nothing was removed or
            changed since; with the key that you kept, also that the same agency signed.

            The exit code is 0 when all holds, 1 when something does not, 2 when the site or what you kept could not be
            read, 64 when the command was written wrongly.
            """)

    /// The forms of a report.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case terminal, json
    }

    @Option(help: ArgumentHelp("The top folder of the site.", valueName: "folder"))
    var site = "output"

    @Option(
        help: ArgumentHelp(
            "A checkpoint that you kept earlier: a copy of the site's record/log/checkpoint.", valueName: "file"))
    var checkpoint: String?

    @Option(
        help: ArgumentHelp(
            "The public key that you kept: a copy of the site's record/log/key, or its text.",
            valueName: "file or key"))
    var key: String?

    @Option(help: "How to report what was found.")
    var format = Format.terminal

    @Flag(help: "Print only what does not hold.")
    var quiet = false

    @Option(help: ArgumentHelp("How many cores to use. (default: all)", valueName: "number"))
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 || jobs > 1024 { throw ValidationError("--jobs must be from 1 to 1024, not \(jobs).") }
    }

    func run() async throws {
        let verification: SiteVerification
        do throws(VerificationError) {
            verification = try await SiteVerification.make(
                site: site, checkpoint: try kept(checkpoint, option: "--checkpoint"), key: try keptKey(),
                jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount)
        } catch {
            StandardStream.error.write("candor: \(error.message)\n")
            throw ExitCode(2)
        }
        let report = VerificationReport(verification, site: site, isQuiet: quiet)
        switch format {
        case .terminal: try Console.printResult(report.text)
        case .json: try Console.printResult(report.json)
        }
        if !verification.holds { throw ExitCode(1) }
    }

    /// The key is given as a file or as it is.
    private func keptKey() throws(VerificationError) -> String? {
        guard let key, !SiteVerification.isKey(key) else { return key }
        return try kept(key, option: "--key").map { String(decoding: $0, as: UTF8.self) }
    }

    private func kept(_ path: String?, option: String) throws(VerificationError) -> [UInt8]? {
        guard let path else { return nil }
        return try SiteVerification.keptFile(path, option: option)
    }
}
