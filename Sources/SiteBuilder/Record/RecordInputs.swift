import Diagnostics
import Digests
import Foundation
import PublicRecord
import SiteModel
import Theme

/// The public record of a site, as its folder holds it before a build.
struct RecordInputs: Sendable {
    let folder: RecordFolder
    /// The record as it was read; `nil` if the site has none, or one that is damaged.
    let reading: RecordFolder.Reading?
    /// What is wrong with it.
    let problem: Diagnostic?
    /// A withdrawal that was killed, and has left its note.
    let interrupted: InterruptedWithdrawal?
    private let content: String
    private let output: String

    /// Reads the record of the folder `content`; `output` is empty where nothing is to be written.
    init(content: String, output: String) {
        self.content = content
        self.output = output
        folder = RecordFolder(content: content)
        var reading: RecordFolder.Reading?
        var interrupted: InterruptedWithdrawal?
        var problem: Diagnostic?
        if folder.exists {
            do throws(RecordFault) {
                let found = try folder.read()
                reading = found
                interrupted = try folder.removal(signedBy: found.state.keys).map {
                    InterruptedWithdrawal($0, state: found.state, content: content)
                }
            } catch {
                problem = error.diagnostic(content: content)
            }
        }
        self.reading = reading
        self.interrupted = interrupted
        self.problem = problem
    }

    /// What the record holds.
    var state: RecordState? { reading?.state }
    /// The digest of the state; `nil` if there is none.
    var digest: Digest? { reading?.digest }

    /// What of the site is not as it is recorded; `nil` if it has no record.
    func compared(
        with loaded: LoadedSite, theme: ThemeFolder?, mode: RecordComparison.Mode, jobs: Int
    ) async -> RecordComparison? {
        guard let state else { return nil }
        return await RecordComparison.make(
            state, loaded: loaded, texts: folder.texts.text,
            fileDigest: { [content] in Digest(ofFile: content + "/" + $0) },
            themeFiles: (theme?.assets ?? []).byWrittenAddress.mapValues {
                ServedFile(address: $0.path, bytes: $0.bytes)
            },
            arguments: (theme?.directives ?? [:]).mapValues(\.naming), mode: mode,
            leaving: interrupted?.leaving(among: loaded.items.map(\.path)) ?? [], jobs: jobs)
    }

    /// What is wrong with the record, and with the site by it.
    func diagnostics(
        _ comparison: RecordComparison?, _ loaded: LoadedSite, mode: RecordComparison.Mode = .check
    ) -> [Diagnostic] {
        if let comparison, isOutdated(comparison) { return [RecordFault.notContinued.diagnostic(content: content)] }
        let (faulty, unread) = (loaded.faultyFiles, loaded.unreadFiles)
        // What is wrong with a file has been told of; a page that can not be read is not lost, nor edited.
        var found = (comparison?.diagnostics ?? []).filter { problem in
            (unread.isEmpty || problem.rule != "record-url-lost") && !faulty.contains(problem.location.file)
        }
        let refused = Set(found.filter { $0.severity == .error && $0.rule != "record-pending" }.map(\.location.file))
        found.removeAll { $0.rule == "record-pending" && refused.contains($0.location.file) }
        let published =
            output.isEmpty || problem != nil
            ? []
            : PublishedRecord(output: output, content: content, isSample: loaded.site.configuration.isSample)
                .diagnostics(state, origin: LogOrigin.name(loaded.site.configuration))
        if mode == .drafts, let pending = comparison?.pending, !pending.isEmpty {
            found.append(
                .note(
                    rule: "record-drafts", location: SourceLocation(file: content),
                    message: "This site shows what is not in the public record, so its record is not whole.",
                    help: "Look at it, but do not publish it. Without --drafts Candor says what is to be recorded."))
        }
        let ownFiles =
            comparison.map { comparison in
                OwnRedirects(site: loaded.site, content: content).diagnostics(comparison.record)
                    + OwnServerFiles(site: loaded.site, content: content).diagnostics
            } ?? []
        return [problem, leftovers, otherOrigin(loaded.site.configuration)].compactMap(\.self)
            + (interrupted?.diagnostics(loaded.items.map(\.path)) ?? []) + published + found + ownFiles
    }

    /// What is wrong with a site as it was loaded; where the clock is behind the record, one error in the place of many.
    ///
    /// To a slow clock each change of the last days is one of a day to come, and nothing is wrong with any of them.
    func plain(_ loaded: LoadedSite) -> [Diagnostic] {
        let now = loaded.site.now
        guard let newest = state?.newest, now.seconds < newest.seconds,
            loaded.diagnostics.contains(where: { $0.rule == DayToCome.changeRule })
        else { return loaded.diagnostics }
        let rules = [DayToCome.changeRule, DayToCome.pageRule]
        return loaded.diagnostics.filter { !rules.contains($0.rule) } + [
            .error(
                rule: "clock-behind-record", location: SourceLocation(file: content + "/_record/log"),
                message: "By this computer's clock, or by --now, it is \(now.utc), but the newest entry of the public "
                    + "record was made at \(newest.utc).",
                help:
                    "Set the clock, or leave --now out. What was published and changed since would be of days to come.")
        ]
    }

    /// Whether texts are missing because another run, such as a withdrawal, wrote the record since it was read.
    ///
    /// To bring them back would be the wrong advice.
    private func isOutdated(_ comparison: RecordComparison) -> Bool {
        guard comparison.diagnostics.contains(where: { $0.rule == RecordComparison.damagedRule }) else { return false }
        do throws(RecordFault) { return try folder.read().digest != digest } catch { return error == .busy }
    }

    /// The rule by which files that a killed run left are told of.
    static let leftoversRule = "record-leftovers"

    /// A warning of what a run that was killed left, which would be published with the content's repository.
    private var leftovers: Diagnostic? {
        guard let files = reading?.leftovers, !files.isEmpty else { return nil }
        return Diagnostic(
            rule: Self.leftoversRule, severity: .warning, location: SourceLocation(file: content + "/_record"),
            message:
                "A run of Candor was interrupted while it wrote the public record, and left files that may hold what "
                + "is not, or no longer, public.",
            help: "Run “candor record”, which clears them away. Do not commit the folder before that.\n"
                + files.map { "  \(content)/_record/\($0)" }.joined(separator: "\n"))
    }

    /// A note that the site's address is no longer the one that the log is named after.
    private func otherOrigin(_ configuration: SiteConfiguration) -> Diagnostic? {
        guard let origin = state?.origin, let name = LogOrigin.name(configuration), name != origin else { return nil }
        return .note(
            rule: "record-other-origin",
            location: configuration.urlPlace?.location ?? SourceLocation(file: content + "/site.yml"),
            message: "The public record was begun under the name “\(origin)”, and by “url” the site now stands at "
                + "“\(name)”.",
            help:
                "If the site has moved, nothing is to be done: the log keeps its old name for good, and whoever kept its "
                + "key or a checkpoint goes on checking with them. If “url” was changed by mistake, or this record is that "
                + "of another site, put it right.")
    }
}

extension DirectiveDeclaration {
    /// The arguments by which it names items, with the type that each must have; its label has no name.
    fileprivate var naming: [String: ItemType?] {
        var naming: [String: ItemType?] = [:]
        for argument in arguments where argument.type == .item {
            naming[argument.name] = .some(argument.kind)
            if argument.isLabel { naming[""] = .some(argument.kind) }
        }
        return naming
    }
}
