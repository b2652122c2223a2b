import Diagnostics
import Digests
import Foundation
import Markdown
import PublicRecord
import Publishing
import SiteModel
import TextFormats
import TransparencyLog

/// Enters in a site's public record what became public, changed or left since.
public struct SiteRecorder: Sendable {
    /// What is read, and for which time.
    public let options: SiteBuilder.Options
    /// Gives the computer's time, in seconds since 1970.
    private let clock: @Sendable () -> Int64

    /// What came of it.
    public struct Report: Sendable {
        /// Everything that stands in the way, or is to be known.
        public var diagnostics: [Diagnostic] = []
        /// What was entered, in the order of the log.
        public var entered: [PendingEntry] = []
        /// The number of entries in the log.
        public var size = 0
        /// What the run read, which takes longer to take apart than a process to end.
        public var retained: [any Sendable] = []
        /// Whether a diagnostic kept anything from being entered.
        public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }

    /// Creates a recorder; `options.output` tells where an earlier build remembered what it read.
    ///
    /// - Parameter clock: Gives the computer's time, in seconds since 1970; no entry is dated more than an hour ahead of it.
    public init(
        options: SiteBuilder.Options,
        clock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
    ) {
        (self.options, self.clock) = (options, clock)
    }

    /// Whether the site has a record.
    public var hasRecord: Bool { folder.exists }

    var folder: RecordFolder { RecordFolder(content: options.content) }
    var now: Moment { Moment(seconds: options.now, offset: 0, isDay: false) }
    var builder: SiteBuilder { SiteBuilder(options: options) }

    /// The name that the log of the site is to have, or what is wrong with its settings.
    ///
    /// - Throws: ``RecorderError/load(_:)``.
    public func origin() throws(RecorderError) -> (name: String?, diagnostics: [Diagnostic]) {
        do throws(LoadError) {
            let (configuration, problems) = builder.loader.configuration(of: try ContentListing(root: options.content))
            return (LogOrigin.name(configuration), problems.filter { $0.severity == .error })
        } catch {
            throw .load(error)
        }
    }

    /// Checks that a record can begin.
    ///
    /// - Throws: ``RecorderError/fault(_:)`` if there is one, or anything left of one.
    public func checkVacant() throws(RecorderError) {
        do throws(RecordFault) { try folder.checkVacant() } catch { throw .fault(error) }
    }

    /// The name of the log that the site has.
    ///
    /// - Throws: ``RecorderError`` if it has none, or one that is damaged.
    public func recordedOrigin() throws(RecorderError) -> String {
        guard folder.exists else { throw .noRecord(content: options.content) }
        do throws(RecordFault) { return try folder.load().origin } catch { throw .fault(error) }
    }

    /// Begins the record of a site that has none.
    ///
    /// - Throws: ``RecorderError`` if there is one, if the key is that of another log, or if it can not be written.
    public func begin(with key: SigningKey) throws(RecorderError) {
        let origin = try origin().name ?? ""
        do throws(RecordFault) {
            try folder.begin(try RecordState.begin(origin: origin, key: key))
        } catch {
            throw .fault(error)
        }
    }

    /// Lets another key sign from now on; the old one tells so, and keeps its old checkpoints valid.
    public func rotate(from old: SigningKey, to new: SigningKey) throws(RecorderError) {
        try change { state throws(RecordFault) in (try state.rotating(from: old, to: new), [:]) }
    }

    /// Enters what is new, what has a new entry in “changes” and what has expired.
    ///
    /// With an error in one of these pages, nothing is entered.
    ///
    /// - Parameter key: Gives the private key for the log of a name; asked only if there is something to enter.
    public func record(
        with key: (String) throws(RecordKeyFault) -> SigningKey
    ) async throws(RecorderError) -> Report {
        try checkTime()
        let finished = try await finishInterrupted()
        // The program's own digest, by which it knows what an earlier build remembered, takes as long as much of the rest.
        Task.detached { _ = CandorVersion.exact }
        let file = MemoryFile(folder: Publisher(output: options.output).workPath)
        async let remembered = file.load().memory
        let inputs: SiteBuilder.Inputs
        do throws(LoadError) { inputs = try await builder.inputs() } catch { throw .load(error) }
        var report = Report()
        if let finished { report.diagnostics += told(of: finished) }
        try clear(inputs.record.reading)
        guard let state = inputs.record.state else {
            report.diagnostics += inputs.record.diagnostics(nil, await builder.loader.load(inputs.sources))
            return report
        }
        let memory = await remembered.holding(inputs.sources.configurationDigest)
        let loaded = await builder.loader.load(inputs.sources, known: memory.knownFiles)
        guard
            let comparison = await inputs.record.compared(
                with: loaded, theme: inputs.theme, mode: .recording, jobs: options.jobs)
        else {
            return report
        }
        report.retained = [inputs, memory, loaded, comparison]
        let found = inputs.record.diagnostics(comparison, loaded)
            .filter { $0.rule != "record-pending" && $0.rule != RecordInputs.leftoversRule }
        report.diagnostics += inputs.record.plain(loaded) + found
        report.size = state.entries.count
        report.diagnostics += await checkPages(comparison, inputs, loaded, memory, retained: &report.retained)
        if report.hasErrors || comparison.pending.isEmpty { return report }
        let pending = comparison.pending
        let signing: SigningKey
        do throws(RecordKeyFault) { signing = try key(state.origin) } catch { throw .key(error) }
        report.size = try change(expecting: inputs.record.reading, textsAreHeld: true) {
            [now] state throws(RecordFault) in
            var random = SystemRandomNumberGenerator()
            return try state.appending(pending, at: now, key: signing, random: &random)
        }
        report.entered = pending
        return report
    }

    /// Whether a text can be the reason of a withdrawal: it says something.
    public static func isReason(_ text: String) -> Bool { Change.isNote(text) }

    /// Checks that the time for which entries are to be made has come.
    func checkTime() throws(RecorderError) {
        let clock = Moment(seconds: self.clock(), offset: 0, isDay: false)
        if now.seconds - Self.tolerance > clock.seconds { throw .fault(.aheadOfClock(now: now, clock: clock)) }
    }

    /// How far, in seconds, the time of entries may be ahead of the clock: those of two machines may differ.
    private static let tolerance: Int64 = 3_600

    /// Ends what a run that was killed left to be done, whatever this one has to do.
    ///
    /// - Returns: What became of the files that an interrupted withdrawal had left; `nil` if there was none.
    /// - Throws: ``RecorderError`` if the site has no record, or one that is damaged.
    @discardableResult
    public func finishInterrupted() async throws(RecorderError) -> FinishedRemoval? {
        guard folder.exists else { throw .noRecord(content: options.content) }
        do throws(RecordFault) { try folder.finish() } catch { throw .fault(error) }
        return try await finishRemoval()
    }

    /// Removes what a run that was killed left beside the record as it was read.
    func clear(_ reading: RecordFolder.Reading?) throws(RecorderError) {
        do throws(RecordFault) { if let reading { try folder.finish(reading) } } catch { throw .fault(error) }
    }

    private func told(of finished: FinishedRemoval) -> [Diagnostic] {
        let messages = WithdrawalMessages(content: options.content)
        if !finished.wasEntered { return [messages.notEntered(finished.kept)] }
        return [messages.finished(finished.removed)] + finished.kept.map(messages.kept)
    }

    /// What is wrong with the texts and the addresses of the pages that are to be entered.
    private func checkPages(
        _ comparison: RecordComparison, _ inputs: SiteBuilder.Inputs, _ loaded: LoadedSite, _ memory: BuildMemory,
        retained: inout [any Sendable]
    ) async -> [Diagnostic] {
        let site = loaded.site
        let entered = Set(comparison.pending.map(\.path))
        let items = site.items.indices.filter { entered.contains(site.items[$0].path) }
        if items.isEmpty { return [] }
        let theme = inputs.theme
        let plan = SitePlan(site, theme: theme, record: comparison.record)
        let bodies = BodyRenderer(
            site: site, plan: plan, theme: theme, content: options.content,
            pictures: PictureFiles(content: options.content), memory: memory,
            difference: SiteDifference(of: site, structure: nil, to: memory)
        ).bodies
        let rendered = RenderedItems(bodies)
        let problems = await Chunked.map(items, jobs: options.jobs) { bodies[$0].value.diagnostics }.joined()
        let addresses = AddressCheck(
            site: site, plan: plan, theme: theme, rendered: rendered, content: options.content)
        retained += [plan, bodies, rendered, addresses]
        // What a file has wrong with its address is told already, and nothing is entered.
        let isLoaded = !loaded.diagnostics.contains { $0.severity == .error }
        return problems + (isLoaded ? addresses.diagnostics(comparison.pending) : [])
            + (await SiteChecks.check(
                site, items: items, linking: items, rendered: rendered, plan: plan, theme: theme, jobs: options.jobs))
    }

    /// Puts another state in the place of the present one, and tells its number of entries.
    ///
    /// - Parameters:
    ///   - expecting: What the change was made for; somebody else may have recorded in the meantime.
    ///   - textsAreHeld: Whether the texts that the change builds on were held against the log when that was read.
    @discardableResult
    func change(
        expecting: RecordFolder.Reading? = nil, textsAreHeld: Bool = false,
        _ make: (RecordState) throws(RecordFault) -> (RecordState, [Int: [UInt8]])
    ) throws(RecorderError) -> Int {
        try inSession(expecting: expecting) { (session: inout RecordSession) throws(RecordFault) in
            if !textsAreHeld { try session.checkTexts() }
            let (new, texts) = try make(session.state)
            try session.commit(new, texts: texts)
            return new.entries.count
        }
    }

    /// Does something with the record while nobody else can read or write it.
    ///
    /// - Parameter expecting: What it is done for; somebody else may have recorded in the meantime.
    func inSession<Value>(
        expecting: RecordFolder.Reading? = nil, _ body: (inout RecordSession) throws(RecordFault) -> Value
    ) throws(RecorderError) -> Value {
        guard folder.exists else { throw .noRecord(content: options.content) }
        do throws(RecordFault) {
            var session = try folder.session(expecting: expecting)
            return try body(&session)
        } catch {
            throw .fault(error)
        }
    }
}
