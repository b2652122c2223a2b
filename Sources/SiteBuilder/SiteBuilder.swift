import Diagnostics
import Markdown
import Publishing
import SiteModel
import TextFormats
import Theme

/// The way from `content/` to `output/`: load, render, check, emit, publish.
public struct SiteBuilder: Sendable {
    /// What a build reads and where it writes.
    public struct Options: Sendable {
        public var content = "content"
        public var themes = "themes"
        public var output = "output"
        /// Seconds since 1970 for which the site is built.
        public var now: Int64
        public var includesDrafts = false
        public var warningsAreErrors = false
        public var jobs = 2

        /// Options for a build at `now`.
        public init(now: Int64) { self.now = now }
    }

    /// What came of a build.
    public struct Report: Sendable {
        public var diagnostics: [Diagnostic] = []
        /// Pages by type, feeds, and what was written; `nil` when errors stopped the build.
        public var summary: BuildSummary?
        /// Whether any diagnostic stops publishing.
        public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }

    public let options: Options
    private let progress: @Sendable (BuildStage) -> Void

    /// Creates a builder; `progress` is told of each stage as it begins.
    public init(options: Options, progress: @escaping @Sendable (BuildStage) -> Void = { _ in }) {
        self.options = options
        self.progress = progress
    }

    /// Checks everything and writes nothing.
    public func check() async throws(LoadError) -> Report {
        try await prepare().report
    }

    /// Builds the site; with errors `output` stays as it was.
    ///
    /// - Throws: ``BuildError`` if the content can not be read or the output not be written.
    public func build() async throws(BuildError) -> Report {
        let prepared: Prepared
        do { prepared = try await prepare() } catch { throw .load(error) }
        var report = prepared.report
        guard !report.hasErrors, let made = prepared.made else { return report }
        progress(.writing(made.artifacts.count))
        do {
            let written = try await Publisher(output: options.output).publish(made.artifacts, jobs: options.jobs)
            report.summary = BuildSummary(pages: made.pages, feeds: made.feeds, published: written)
        } catch {
            throw .publish(error)
        }
        return report
    }

    private struct Made: Sendable {
        let artifacts: [Artifact]
        let pages: [String: Int]
        let feeds: Int
    }

    private struct Prepared: Sendable {
        var report: Report
        var made: Made?
    }

    private func prepare() async throws(LoadError) -> Prepared {
        progress(.reading)
        let loader = SiteLoader(
            content: options.content, now: options.now, includesDrafts: options.includesDrafts, jobs: options.jobs)
        let (site, problems) = try await loader.load()
        var report = Report(diagnostics: problems)
        let extra = Set(site.configuration.extraFields.values.joined().map(\.name))
        let (theme, themeProblems) = ThemeFolder.load(
            name: site.configuration.theme, root: options.themes, overrides: options.content + "/_theme", extraNames: extra)
        report.diagnostics += themeProblems
        let plan = SitePlan(site: site, words: ListWords { theme?.string($0, language: site.configuration.language) })
        progress(.rendering(site.items.count))
        let rendered = await renderBodies(site, plan)
        report.diagnostics += rendered.flatMap(\.diagnostics)
        report.diagnostics += SiteChecks.check(site, rendered: rendered.map(\.item), links: rendered.map(\.links), plan: plan)
        if options.warningsAreErrors {
            for index in report.diagnostics.indices where report.diagnostics[index].severity == .warning {
                report.diagnostics[index].severity = .error
            }
        }
        guard let theme, !report.hasErrors else { return Prepared(report: report, made: nil) }
        let emitter = SiteEmitter(
            site: site, rendered: rendered.map(\.item), theme: theme, plan: plan, content: options.content, jobs: options.jobs)
        let (made, emitProblems) = await emitter.emit()
        report.diagnostics += emitProblems
        var pages: [String: Int] = [:]
        for item in site.items { pages[item.type.rawValue, default: 0] += 1 }
        pages["list"] = plan.pages.count { if case .list = $0 { true } else { false } }
        return Prepared(
            report: report, made: report.hasErrors ? nil : Made(artifacts: made, pages: pages, feeds: plan.feeds.count * 3))
    }

    private struct Body: Sendable {
        let item: RenderedItem
        let links: [LinkUse]
        let diagnostics: [Diagnostic]
    }

    private func renderBodies(_ site: Site, _ plan: SitePlan) async -> [Body] {
        let resolver = LinkResolver(site: site, otherPaths: plan.otherPaths)
        var markdown = MarkdownOptions()
        markdown.smart = site.configuration.smartPunctuation
        let renderer = MarkdownRenderer(options: markdown)
        let inFeeds = plan.feedItems
        return await Chunked.map(Array(site.items.indices), jobs: options.jobs) { index in
            let item = site.items[index]
            let page = renderer.render(
                item.body, file: item.displayPath, firstLine: item.bodyLine,
                absoluteBase: inFeeds.contains(index) ? site.configuration.origin : nil,
                pageURL: site.configuration.link(item.permalink),
                resolve: { resolver.resolve($0, in: item) })
            let summary = item.summary ?? Summary.cut(page.plainText, to: 200)
            return Body(
                item: RenderedItem(
                    html: page.html, feedHTML: page.feedHTML, headings: page.headings, words: page.words, summary: summary),
                links: page.links, diagnostics: page.diagnostics)
        }
    }
}

/// What a build is doing.
public enum BuildStage: Sendable, Equatable {
    case reading
    case rendering(Int)
    case writing(Int)
}

/// What a build made.
public struct BuildSummary: Sendable, Equatable {
    /// Number of pages by type; `list` counts those without a file of their own.
    public let pages: [String: Int]
    public let feeds: Int
    public let published: PublishSummary
}

/// Why a build could not be carried out.
public enum BuildError: Error, Sendable {
    case load(LoadError)
    case publish(PublishError)
}
