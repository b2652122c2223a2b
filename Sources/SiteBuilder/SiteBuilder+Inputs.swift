import Diagnostics
import Digests
import PublicRecord
import SiteModel
import Theme

/// What a site is made of.
extension SiteBuilder {
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
        async let record = RecordInputs(
            content: options.content, output: recordSource == nil ? options.output : "")
        let listing = try ContentListing(root: options.content)
        let (configuration, _) = loader.configuration(of: listing)
        async let sources = ContentSources(listing, jobs: options.jobs)
        let (theme, problems) = ThemeFolder.load(
            name: configuration.theme, namedAt: configuration.themePlace, root: options.themes,
            overrides: options.content + "/_theme",
            extraNames: Set(configuration.extraFields.values.joined().map(\.name)),
            values: configuration.themeOptions, languages: configuration.languages)
        return Inputs(sources: await sources, theme: theme, themeProblems: problems, record: await record)
    }

    /// Digests of the inputs and of the options that the site depends on, but for the time.
    struct InputDigests: Sendable {
        /// Of all of them.
        let all: Digest
        /// Of all but the pages.
        let frame: Digest
    }

    /// The digests of the inputs; `nil` if there are complaints about them.
    func digests(of inputs: Inputs, namesFolders: Bool = true) async -> InputDigests? {
        guard inputs.themeProblems.isEmpty, inputs.record.problem == nil,
            inputs.record.reading?.leftovers.isEmpty != false, inputs.record.interrupted == nil,
            let theme = inputs.theme,
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
}
