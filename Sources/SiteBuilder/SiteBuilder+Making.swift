import Diagnostics
import Digests
import PublicRecord
import Publishing
import SiteModel
import Theme

/// From what a site is made of to what is to be published.
extension SiteBuilder {
    /// What came of a site's inputs.
    struct Prepared: Sendable {
        var report: Report
        /// What is to be published; `nil` with errors.
        var made: MadeSite?
        /// What finds the site's links to other sites.
        let collector: ExternalLinkCollector
    }

    /// Loads, compares, checks and, without errors, makes the site of `inputs`.
    func prepare(
        _ inputs: Inputs, _ memory: BuildMemory, published: PublishedSite?, frame: Digest? = nil,
        mode: RecordComparison.Mode
    ) async -> Prepared {
        let theme = inputs.theme
        let loaded = await loader.load(inputs.sources, known: memory.knownFiles)
        let site = loaded.site
        let comparison = await inputs.record.compared(with: loaded, theme: theme, mode: mode, jobs: options.jobs)
        let record = recordSource.map { $0.record(site) } ?? comparison?.record
        let promises = site.promises(in: record)
        async let planned = SitePlan(site, theme: theme, record: record, promises: promises)
        let window = TimeWindow(
            around: site.now, items: loaded.items, promises: promises, configuration: site.configuration)
        // What is published of the record follows from its files and the front matters; of drafts, from texts too.
        let shown = mode == .drafts ? record : nil
        let structure = frame.map { StructureDigest.make(loaded, settings: $0, window: window, record: shown) }
        var report = Report(diagnostics: inputs.record.plain(loaded) + inputs.themeProblems)
        report.diagnostics += inputs.record.diagnostics(comparison, loaded, mode: mode)
        progress(.rendering(site.items.count))
        var difference = SiteDifference(of: site, structure: structure, to: memory)
        let pictures = PictureFiles(content: options.content)
        let plan = await planned
        let bodies = BodyRenderer(
            site: site, plan: plan, theme: theme, content: options.content, pictures: pictures, memory: memory,
            difference: difference
        ).bodies
        let rendered = RenderedItems(bodies)
        let own = site.items.indices.filter { options.shard.owns(site.items[$0].permalink) }
        // A text that is remembered had no complaint, and as long as all links lead where they led it has none.
        let told = own.filter { difference.mayDiffer($0) }
        report.diagnostics += await Chunked.map(told, jobs: options.jobs) { bodies[$0].value.diagnostics }.joined()
        let linking = difference.keepsAnchors(rendered) ? told : own
        report.diagnostics += await SiteChecks.check(
            site, items: own, linking: linking, rendered: rendered, plan: plan, theme: theme, jobs: options.jobs)
        let unread = UnreadFiles(loaded, languages: site.configuration.languages)
        report.diagnostics.removeAll(where: unread.explains)
        difference.compareSummaries(rendered)
        report.raiseWarnings(options.warningsAreErrors)
        var prepared = Prepared(
            report: report, collector: ExternalLinkCollector(site: site, rendered: rendered, theme: theme))
        guard let theme, !report.hasErrors else { return prepared }
        let emitter = SiteEmitter(
            site: site, rendered: rendered, theme: theme, plan: plan,
            content: options.content, pictures: pictures, shard: options.shard, jobs: options.jobs)
        let emitted = await emitter.emit(memory: memory, published: published, difference: difference)
        prepared.report.diagnostics += emitted.diagnostics
        if prepared.report.hasErrors { return prepared }
        prepared.made = MadeSite(
            artifacts: emitted.artifacts, keys: emitted.keys, pages: plan.counts(of: site),
            feeds: plan.feeds.count * FeedEmitter.names.count, window: window, structure: structure,
            difference: difference, site: site, faultless: loaded.faultless, own: own, forgets: emitted.forgets,
            published: published, body: { bodies[$0].value }, retained: [loaded, rendered, emitted.retained])
        return prepared
    }
}

extension SitePlan {
    /// Plans all pages and feeds of `site`, with the titles that the theme has for them.
    ///
    /// - Parameter promises: What the site's cases promise, if that is known.
    init(_ site: Site, theme: ThemeFolder?, record: SiteRecord?, promises: [Promise]? = nil) {
        self.init(
            site: site, theme: theme, record: record, promises: promises ?? site.promises(in: record),
            words: { ListWords(theme, language: $0) })
    }

    /// The number of pages by type; `list` counts those without a file of their own, `version` those of versions.
    fileprivate func counts(of site: Site) -> [String: Int] {
        var counts: [String: Int] = [:]
        for item in site.items { counts[item.type.rawValue, default: 0] += 1 }
        counts["list"] = pages.count { if case .list = $0 { true } else { false } }
        if record != nil { counts["version"] = pages.count { if case .version = $0 { true } else { false } } }
        return counts
    }
}
