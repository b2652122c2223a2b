import Diagnostics
import Digests
import ExternalLinks
import Foundation
import PublicRecord
import Publishing
import SiteModel

/// The way from `content/` to `output/`: load, render, check, emit, publish.
public struct SiteBuilder: Sendable {
    /// What a build reads and where it writes.
    public struct Options: Sendable {
        /// The folder with the pages and site.yml.
        public var content = "content"
        /// The folder with the themes.
        public var themes = "themes"
        /// The folder to write the site into.
        public var output = "output"
        /// Seconds since 1970 for which the site is built.
        public var now: Int64
        /// Whether drafts are published.
        public var includesDrafts = false
        /// Whether a warning keeps the site from being published.
        public var warningsAreErrors = false
        /// How many cores to use.
        public var jobs = 2
        /// The part of the site to build.
        public var shard = Shard.whole
        /// Whether what an earlier build remembered is used, and what this one made is remembered.
        public var usesCache = true
        /// Whether everything is on the disk before the new site takes the place of the old one.
        public var syncs = false

        /// Options for a build at `now`.
        public init(now: Int64) { self.now = now }
    }

    /// What the build reads and where it writes.
    public let options: Options
    let progress: @Sendable (BuildStage) -> Void
    /// A record in the place of the one in the content folder, for tests.
    var recordSource: RecordSource?

    /// Creates a builder; `progress` is told of each stage as it begins.
    public init(options: Options, progress: @escaping @Sendable (BuildStage) -> Void = { _ in }) {
        self.options = options
        self.progress = progress
    }

    /// Checks everything and writes nothing.
    ///
    /// - Parameter external: Makes the check of links to other sites, if these are to be looked at as well.
    public func check(
        external: ((SiteConfiguration) -> ExternalLinkCheck)? = nil
    ) async throws(LoadError) -> Report {
        progress(.reading)
        let inputs = try await inputs()
        let mode: RecordComparison.Mode = options.includesDrafts ? .drafts : .check
        var prepared = await checked(inputs, mode: mode)
        prepared.report.diagnostics += await laterProblems(of: prepared, inputs, mode: mode)
        prepared.report.raiseWarnings(options.warningsAreErrors)
        guard let external else { return prepared.report }
        let links = prepared.collector.links(of: Array(prepared.collector.site.items.indices))
        let found = await external(prepared.collector.site.configuration).check(links, now: options.now)
        prepared.report.diagnostics += found.diagnostics
        prepared.report.external = found
        prepared.report.raiseWarnings(options.warningsAreErrors)
        return prepared.report
    }

    /// What would be published of `inputs`, with all that is wrong with it.
    func checked(_ inputs: Inputs, mode: RecordComparison.Mode) async -> Prepared {
        var prepared = await prepare(inputs, BuildMemory(), published: nil, mode: mode)
        do throws(PublishError) {
            try Publisher.check(prepared.made?.artifacts ?? [])
        } catch {
            prepared.report.diagnostics.append(error.diagnostic(output: options.content))
        }
        return prepared
    }

    /// Builds the site; with errors `output` stays as it was.
    ///
    /// - Throws: ``BuildError`` if the content can not be read or the output not be written.
    public func build() async throws(BuildError) -> Report {
        if let folder = overlap { throw .overlap(output: options.output, folder: folder) }
        // The program's own digest takes as long as a tenth of the reading, and nothing waits for it until then.
        if options.usesCache { Task.detached { _ = CandorVersion.exact } }
        progress(.reading)
        let inputs: Inputs
        do throws(LoadError) { inputs = try await self.inputs() } catch { throw .load(error) }
        do throws(BuildError) {
            return try await build(inputs, recalls: options.usesCache)
        } catch {
            // Another build published in the meantime: what was to be kept is no longer there.
            guard case .publish(.notKept) = error, options.usesCache else { throw error }
            return try await build(inputs, recalls: false)
        }
    }

    /// Builds the site of `inputs`.
    ///
    /// - Parameter recalls: Whether what the last build remembered is used.
    private func build(_ inputs: Inputs, recalls: Bool) async throws(BuildError) -> Report {
        let publisher = self.publisher(keepsSpare: options.usesCache)
        let memoryFile = MemoryFile(folder: options.usesCache ? publisher.workPath : nil)
        let digests = options.usesCache ? await self.digests(of: inputs) : nil
        let last = recalls ? memoryFile.lastBuild() : nil
        let settings = inputs.sources.configurationDigest
        let isSame = last.map { mayBeSame(digests?.all, since: $0) } ?? false
        async let loaded = recalls && !isSame ? memoryFile.load() : (BuildMemory(), [])
        let published = recalls ? await publisher.published(looksAtFiles: isSame, jobs: options.jobs) : nil
        if isSame, let last, let published, published.isWhole, published.digest == last.manifest {
            return Report(unchanged: last, files: published.count)
        }
        let (memory, complaint) = isSame ? memoryFile.load() : await loaded
        let prepared = await prepare(
            inputs, memory.holding(settings), published: published, frame: digests?.frame,
            mode: options.includesDrafts ? .drafts : .build)
        var report = prepared.report
        if let made = prepared.made, !report.hasErrors {
            report = try await publish(made, of: inputs, digests?.all, by: publisher, memoryFile, report)
            if report.summary == nil { return report }
        }
        report.diagnostics += complaint
        return report
    }

    /// Puts what was made in the place of the published site, and remembers it for the next build.
    private func publish(
        _ made: MadeSite, of inputs: Inputs, _ digest: Digest?, by publisher: Publisher, _ memoryFile: MemoryFile,
        _ report: Report
    ) async throws(BuildError) -> Report {
        var (publisher, report) = (publisher, report)
        progress(.writing(made.artifacts.count))
        if made.forgets {
            // What was withdrawn must not stay in Candor's own folder either.
            publisher = self.publisher(keepsSpare: false)
            if !options.usesCache { MemoryFile(folder: publisher.workPath).forget() }
        }
        // While few texts differ from what is remembered, to make them anew takes less time than to remember them.
        let isRemembered = options.usesCache && !made.difference.isSmall
        let (settings, jobs) = (inputs.sources.configurationDigest, options.jobs)
        async let remembered = isRemembered ? made.remembered(settings: settings, jobs: jobs) : nil
        let note = await note(inputs)
        let listing: Publisher.Listing
        do throws(PublishError) {
            listing = try await publisher.publishListing(
                note.isEmpty ? made.artifacts : made.artifacts + note, known: made.published, jobs: jobs)
        } catch {
            // What can not stand in one folder is a matter of the content.
            switch error {
            case .duplicatePath, .caseCollision, .fileAndFolder:
                report.diagnostics.append(error.diagnostic(output: options.content))
                return report
            default: throw .publish(error)
            }
        }
        let summary = BuildSummary(pages: made.pages, feeds: made.feeds, published: listing.summary)
        let last = digest.map { digest in
            LastBuild(
                inputs: digest, shard: options.shard, window: made.window, manifest: listing.digest,
                diagnostics: report.diagnostics, summary: summary)
        }
        var content = await remembered
        content?.append(made.files(listing.manifest.entries))
        memoryFile.save(content?.bytes, last)
        report.retained = made
        report.summary = summary
        return report
    }

    private func publisher(keepsSpare: Bool) -> Publisher {
        Publisher(
            output: options.output, syncs: options.syncs, keepsSpare: keepsSpare,
            onWait: { [progress] in progress(.waiting) })
    }

    /// Whether a build of these inputs would make just what the last one made.
    private func mayBeSame(_ inputs: Digest?, since last: LastBuild) -> Bool {
        last.inputs == inputs && last.shard == options.shard && last.window.contains(options.now)
    }

    /// The folder of sources that the output would lie in, or that would lie in the output.
    private var overlap: String? {
        func place(_ path: String) -> [String] {
            URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
        }
        let output = place(options.output)
        return [options.content, options.themes].first { folder in
            let sources = place(folder)
            return sources.starts(with: output) || output.starts(with: sources)
        }
    }

    /// The note that a shard's output has.
    private func note(_ inputs: Inputs) async -> [Artifact] {
        // Where the folders stand is another matter on each machine.
        guard !options.shard.isWhole, let digest = await digests(of: inputs, namesFolders: false)?.all,
            let path = try? ArtifactPath(ShardNote.name)
        else { return [] }
        let note = ShardNote(shard: options.shard, inputs: digest, now: options.now)
        return [Artifact(path: path, bytes: Array(note.text.utf8))]
    }
}
