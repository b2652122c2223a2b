import BuildCache
import Diagnostics
import Foundation
import Digests
import ExternalLinks
import Markdown
import PublicRecord
import Publishing
import SiteModel
import TextFormats
import Theme

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

    /// What came of a build.
    public struct Report: Sendable {
        /// All problems, in the order in which they were found.
        public var diagnostics: [Diagnostic] = []
        /// Pages by type, feeds, and what was written; `nil` when errors stopped the build.
        public var summary: BuildSummary?
        /// What looking at the links to other sites gave, if that was asked for.
        public var external: ExternalLinkCheck.Report?
        /// What the build made, which takes longer to take apart than a process to end.
        ///
        /// A program that ends after the build keeps the report until then; others let it go.
        public var retained: (any Sendable)?
        /// Whether any diagnostic stops publishing.
        public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }

    /// What the build reads and where it writes.
    public let options: Options
    private let progress: @Sendable (BuildStage) -> Void
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
        var prepared = await prepare(
            try await inputs(), BuildMemory(), published: nil, mode: options.includesDrafts ? .drafts : .check)
        do throws(PublishError) {
            try Publisher.check(prepared.made?.artifacts ?? [])
        } catch {
            prepared.report.diagnostics.append(error.diagnostic(output: options.content))
        }
        guard let external else { return prepared.report }
        let links = prepared.collector.links(of: Array(prepared.collector.site.items.indices))
        let found = await external(prepared.collector.site.configuration).check(links, now: options.now)
        prepared.report.diagnostics += found.diagnostics
        prepared.report.external = found
        prepared.report.raiseWarnings(options.warningsAreErrors)
        return prepared.report
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
        var publisher = self.publisher(keepsSpare: options.usesCache)
        let memoryFile = MemoryFile(folder: options.usesCache ? publisher.workPath : nil)
        let digests = options.usesCache ? await self.digests(of: inputs) : nil
        let last = recalls ? memoryFile.lastBuild() : nil
        let settings = inputs.sources.configurationDigest
        let isSame = last.map { mayBeSame(digests?.all, since: $0) } ?? false
        async let loaded = recalls && !isSame ? memoryFile.load(settings: settings) : (BuildMemory(), [])
        let published = recalls ? await publisher.published(looksAtFiles: isSame, jobs: options.jobs) : nil
        if isSame, let last, let published, published.isWhole, published.digest == last.manifest {
            return Report(unchanged: last, files: published.count)
        }
        let (memory, complaint) = isSame ? memoryFile.load(settings: settings) : await loaded
        var prepared = await prepare(
            inputs, memory, published: published, frame: digests?.frame,
            mode: options.includesDrafts ? .drafts : .build)
        if let made = prepared.made, !prepared.report.hasErrors {
            progress(.writing(made.artifacts.count))
            if made.forgets {
                // What was withdrawn must not stay in Candor's own folder either.
                publisher = self.publisher(keepsSpare: false)
                if !options.usesCache { MemoryFile(folder: publisher.workPath).forget() }
            }
            let listing: Publisher.Listing
            do throws(PublishError) {
                listing = try await publisher.publishListing(made.artifacts + note(inputs), jobs: options.jobs)
            } catch {
                // What can not stand in one folder is a matter of the content.
                switch error {
                case .duplicatePath, .caseCollision, .fileAndFolder:
                    prepared.report.diagnostics.append(error.diagnostic(output: options.content))
                    return prepared.report
                default: throw .publish(error)
                }
            }
            let summary = BuildSummary(pages: made.pages, feeds: made.feeds, published: listing.summary)
            let last = digests.map { digests in
                LastBuild(
                    inputs: digests.all, shard: options.shard, window: made.window, manifest: listing.digest,
                    diagnostics: prepared.report.diagnostics, summary: summary)
            }
            // While few texts differ from what is remembered, to make them anew takes less time than to remember them.
            let remembered =
                made.difference.isSmall
                ? nil : await made.remembered(listing.manifest.entries, settings: settings, jobs: options.jobs)
            memoryFile.save(remembered, last)
            prepared.report.retained = made
            prepared.report.summary = summary
        }
        prepared.report.diagnostics += complaint
        return prepared.report
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

    // MARK: Inputs

    /// All that a site is made of.
    struct Inputs: Sendable {
        let sources: ContentSources
        let theme: ThemeFolder?
        let themeProblems: [Diagnostic]
        let record: RecordInputs
    }

    var loader: SiteLoader {
        SiteLoader(
            content: options.content, now: options.now, includesDrafts: options.includesDrafts, jobs: options.jobs)
    }

    func inputs() async throws(LoadError) -> Inputs {
        let listing = try ContentListing(root: options.content)
        let (configuration, _) = loader.configuration(of: listing)
        async let sources = ContentSources(listing, jobs: options.jobs)
        async let record = RecordInputs(content: options.content, output: options.output)
        let (theme, problems) = ThemeFolder.load(
            name: configuration.theme, namedAt: configuration.themePlace, root: options.themes,
            overrides: options.content + "/_theme",
            extraNames: Set(configuration.extraFields.values.joined().map(\.name)),
            values: configuration.themeOptions, languages: configuration.languages)
        return Inputs(sources: await sources, theme: theme, themeProblems: problems, record: await record)
    }

    /// Digests of the inputs and of the options that the site depends on, but for the time.
    private struct InputDigests: Sendable {
        /// Of all of them.
        let all: Digest
        /// Of all but the pages.
        let frame: Digest
    }

    /// The digests of the inputs; `nil` if there are complaints about them.
    private func digests(of inputs: Inputs, namesFolders: Bool = true) async -> InputDigests? {
        guard inputs.themeProblems.isEmpty, inputs.record.problem == nil, let theme = inputs.theme,
            let pages = inputs.sources.pagesDigest,
            let others = await inputs.sources.otherFilesDigest(namesFolder: namesFolders, jobs: options.jobs)
        else { return nil }
        var frame = DigestBuilder()
        frame.append(CandorVersion.text)
        frame.append(others)
        frame.append(theme.digest)
        if let record = recordSource?.digest ?? inputs.record.digest { frame.append(record) }
        if namesFolders { frame.append(options.themes) }
        for flag in [options.includesDrafts, options.warningsAreErrors] { frame.append(number: flag ? 1 : 0) }
        var all = frame
        all.append(pages)
        return InputDigests(all: all.digest, frame: frame.digest)
    }

    // MARK: Making

    private struct Prepared: Sendable {
        var report: Report
        var made: Made?
        /// What finds the site's links to other sites.
        let collector: ExternalLinkCollector
    }

    private func prepare(
        _ inputs: Inputs, _ memory: BuildMemory, published: PublishedSite?, frame: Digest? = nil,
        mode: RecordComparison.Mode
    ) async -> Prepared {
        let theme = inputs.theme
        let loaded = await loader.load(inputs.sources, known: memory.knownFiles)
        let site = loaded.site
        let comparison = await inputs.record.compared(with: loaded, mode: mode, jobs: options.jobs)
        let record = recordSource.map { $0.record(loaded.site) } ?? comparison?.record
        let promises = site.promises(in: record)
        let window = TimeWindow(
            around: site.now, items: loaded.items, promises: promises, configuration: site.configuration)
        // What is published of the record follows from its files and the front matters; of drafts, from texts too.
        let shown = mode == .drafts ? record : nil
        let structure = frame.map { StructureDigest.make(loaded, settings: $0, window: window, record: shown) }
        var report = Report(diagnostics: loaded.diagnostics + inputs.themeProblems)
        report.diagnostics += inputs.record.diagnostics(comparison, loaded)
        let plan = SitePlan(
            site: site, theme: theme, record: record, promises: promises,
            words: { language in ListWords(theme, language: language) })
        progress(.rendering(site.items.count))
        var difference = SiteDifference(of: site, structure: structure, to: memory)
        let pictures = PictureFiles(content: options.content)
        let pass = BodyRenderer(
            site: site, plan: plan, theme: theme, content: options.content, pictures: pictures, memory: memory,
            difference: difference)
        let bodies = site.items.indices.map { index in Deferred { pass.body(index) } }
        let rendered = RenderedItems(bodies.map { body in Deferred { body.value.item } })
        let own = site.items.indices.filter { options.shard.owns(site.items[$0].permalink) }
        // A text that is remembered had no complaint, and as long as all links lead where they led it has none.
        let told = own.filter { difference.mayDiffer($0) }
        report.diagnostics += await Chunked.map(told, jobs: options.jobs) { bodies[$0].value.diagnostics }.joined()
        let linking = difference.keepsAnchors(rendered) ? told : own
        report.diagnostics += await SiteChecks.check(
            site, items: own, linking: linking, rendered: rendered, plan: plan, theme: theme, jobs: options.jobs)
        difference.compareSummaries(rendered)
        report.raiseWarnings(options.warningsAreErrors)
        let collector = ExternalLinkCollector(site: site, rendered: rendered, theme: theme)
        guard let theme, !report.hasErrors else { return Prepared(report: report, made: nil, collector: collector) }
        let emitter = SiteEmitter(
            site: site, rendered: rendered, theme: theme, plan: plan,
            content: options.content, pictures: pictures, shard: options.shard, jobs: options.jobs)
        let emitted = await emitter.emit(memory: memory, published: published, difference: difference)
        report.diagnostics += emitted.diagnostics
        if report.hasErrors { return Prepared(report: report, made: nil, collector: collector) }
        var pages: [String: Int] = [:]
        for item in site.items { pages[item.type.rawValue, default: 0] += 1 }
        pages["list"] = plan.pages.count { if case .list = $0 { true } else { false } }
        if plan.record != nil { pages["version"] = plan.pages.count { if case .version = $0 { true } else { false } } }
        return Prepared(
            report: report,
            made: Made(
                artifacts: emitted.artifacts, keys: emitted.keys, pages: pages, feeds: plan.feeds.count * 3,
                window: window, structure: structure, difference: difference, site: site, faultless: loaded.faultless,
                own: own, forgets: emitted.forgets, body: { bodies[$0].value },
                retained: [loaded, rendered, emitted.retained]),
            collector: collector)
    }
}

/// What is to be published, and what the next build may know of it.
private struct Made: Sendable {
    let artifacts: [Artifact]
    let keys: [Digest?]
    let pages: [String: Int]
    let feeds: Int
    let window: TimeWindow
    let structure: Digest?
    let difference: SiteDifference
    let site: Site
    let faultless: [Item]
    /// The items of the shard.
    let own: [Int]
    /// Whether something was withdrawn since the last build.
    let forgets: Bool
    let body: @Sendable (Int) -> BodyRenderer.Body
    /// What is not taken apart before the process ends.
    let retained: [(any Sendable)?]

    func remembered(_ entries: [ManifestEntry], settings: Digest, jobs: Int) async -> [UInt8] {
        var keyByPath: [ArtifactPath: Digest] = [:]
        for (artifact, key) in zip(artifacts, keys) where key != nil { keyByPath[artifact.path] = key }
        let pages = entries.compactMap { entry in
            keyByPath[entry.path].map { (entry.path.string, BuildMemory.Page(key: $0, hash: entry.hash)) }
        }
        let site = site
        let body = body
        var content = BuildMemory.Content(settings: settings, structure: structure, pages: pages)
        // As they were read: the site may show a case at another stage than its page names.
        let read = Dictionary(faultless.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        content.items = await Chunked.map(own, jobs: jobs) { index in
            let item = site.items[index]
            let body = body(index)
            let entry = BuildMemory.Entry(
                front: read[item.path].map { KnownFiles.record(of: $0)[...] }, body: body.record.map { $0[...] },
                text: BuildMemory.Text(of: item, body.item))
            return (item.path, entry)
        }
        let isOwn = Set(own.map { site.items[$0].path })
        for item in faultless where !isOwn.contains(item.path) {
            content.items.append((item.path, BuildMemory.Entry(front: KnownFiles.record(of: item)[...])))
        }
        return BuildMemory.encoded(content)
    }
}

extension SiteBuilder.Report {
    /// The report of a build that had nothing to do.
    fileprivate init(unchanged last: LastBuild, files: Int) {
        let published = PublishSummary(unchanged: files, keptForeign: last.keptForeign)
        self.init(
            diagnostics: last.diagnostics,
            summary: BuildSummary(pages: last.pages, feeds: last.feeds, published: published))
    }

    fileprivate mutating func raiseWarnings(_ raises: Bool) {
        guard raises else { return }
        for index in diagnostics.indices where diagnostics[index].severity == .warning {
            diagnostics[index].severity = .error
        }
    }
}

/// What a build is doing.
public enum BuildStage: Sendable, Equatable {
    case reading
    case rendering(Int)
    case writing(Int)
    /// Another build of the same output folder has to end first.
    case waiting
}

/// What a build made.
public struct BuildSummary: Sendable, Equatable {
    /// Number of pages by type; `list` counts those without a file of their own.
    public let pages: [String: Int]
    /// Number of feeds, each format counted.
    public let feeds: Int
    /// What was written.
    public let published: PublishSummary
}

/// Why a build could not be carried out.
public enum BuildError: Error, Sendable {
    case load(LoadError)
    /// The site would be written among the files that it is made of.
    case overlap(output: String, folder: String)
    case publish(PublishError)
}
