import Diagnostics
import TextFormats

/// Reads `content/` into a ``Site``.
public struct SiteLoader: Sendable {
    /// The content folder.
    public let content: String
    /// Seconds since 1970 for which the site is built.
    public let now: Int64
    /// Whether drafts are shown.
    public let includesDrafts: Bool
    /// How many cores to use.
    public let jobs: Int

    /// Creates a loader of the folder `content`.
    public init(content: String, now: Int64, includesDrafts: Bool = false, jobs: Int = 2) {
        self.content = content
        self.now = now
        self.includesDrafts = includesDrafts
        self.jobs = max(1, jobs)
    }

    /// The site, and everything that is wrong with its sources.
    ///
    /// - Throws: ``LoadError`` if the folder is not there or can not be read.
    public func load() async throws(LoadError) -> (site: Site, diagnostics: [Diagnostic]) {
        let loaded = await load(try await ContentSources(root: content, jobs: jobs))
        return (loaded.site, loaded.diagnostics)
    }

    /// The site that `sources` make, everything that is wrong with them, and which files had no complaint.
    public func load(_ sources: ContentSources, known: KnownFiles = KnownFiles()) async -> LoadedSite {
        let folder = sources.folder
        let (configuration, problems) = configuration(of: sources.listing)
        var diagnostics = folder.diagnostics + problems
        if let problem = configuration.checkSecurityExpiry(now: now) { diagnostics.append(problem) }
        let reader = ItemReader(configuration: configuration, displayRoot: folder.displayRoot, known: known)
        let read = await Chunked.map(sources.pages, jobs: jobs) { reader.read($0) }
        diagnostics += read.flatMap(\.1)
        var assembler = SiteAssembler(
            configuration: configuration, settings: (try? sources.configuration.get()) ?? [],
            displayRoot: folder.displayRoot,
            now: Moment(seconds: now, offset: configuration.zone.offset(at: now), isDay: false),
            includesDrafts: includesDrafts)
        let items = read.compactMap(\.0)
        let unread = items.count == read.count ? [] : Set(sources.pages.map(\.path)).subtracting(items.map(\.path))
        let site = await assembler.assemble(items, files: sources.otherFiles, unread: unread)
        return LoadedSite(
            site: site, items: items, faultless: read.compactMap { $1.isEmpty ? $0 : nil },
            diagnostics: SourceQuotes.completed(diagnostics + assembler.diagnostics), displayRoot: folder.displayRoot)
    }

    /// What site.yml says, and what is wrong with it.
    public func configuration(of sources: ContentListing) -> (SiteConfiguration, [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        let configuration = readConfiguration(sources, &diagnostics)
        return (configuration, diagnostics)
    }

    private func readConfiguration(_ sources: ContentListing, _ diagnostics: inout [Diagnostic]) -> SiteConfiguration {
        let displayPath = sources.folder.displayRoot + "/site.yml"
        func fail(_ rule: String, _ message: String, _ help: String, at index: Int? = nil, in bytes: [UInt8] = []) {
            let place = index.map { SourceFile.place(of: $0, in: bytes) }
            diagnostics.append(
                Diagnostic(
                    rule: rule, severity: .error,
                    location: SourceLocation(file: displayPath, line: place?.line, column: place?.column),
                    message: message,
                    help: help))
        }
        // What the listing has named already, such as a link out of the folder, is not read.
        if sources.folder.diagnostics.contains(where: { $0.location.file == displayPath }) {
            return SiteConfiguration()
        }
        switch sources.configuration {
        case .success(let bytes):
            if let index = UTF8Check.firstInvalid(in: bytes) ?? bytes.firstIndex(of: 0) {
                fail(
                    "file-not-utf8", "From here on site.yml is not text in UTF-8.",
                    "Save it with the encoding “UTF-8” in your editor.", at: index, in: bytes)
                return SiteConfiguration()
            }
            let (configuration, found) = ConfigurationReader.read(
                String(decoding: bytes, as: UTF8.self), displayPath: displayPath)
            diagnostics += found
            return configuration
        case .failure(.tooLarge):
            fail("file-too-large", "site.yml is longer than 1 MB.", "Keep only settings in it.")
        case .failure(.gone):
            fail(
                "site-yml-missing", "There are no settings for the site.",
                "Create the file site.yml in the content folder.")
        case .failure(let failure):
            fail("file-not-readable", "The settings of the site can not be read: \(failure).", failure.help)
        }
        return SiteConfiguration()
    }
}

/// What loading gave.
public struct LoadedSite: Sendable {
    /// The site of all items that are published now.
    public let site: Site
    /// All items, also those that are not published now.
    public let items: [Item]
    /// The items whose files had no complaint.
    public let faultless: [Item]
    /// Everything that is wrong with the sources.
    public let diagnostics: [Diagnostic]
    /// How the content folder is named in messages.
    public let displayRoot: String

    /// The files with an error.
    public var faultyFiles: Set<String> { Set(diagnostics.filter { $0.severity == .error }.map(\.location.file)) }

    /// Those of them of which no item could be made.
    public var unreadFiles: Set<String> {
        let faulty = faultyFiles
        return faulty.isEmpty ? [] : faulty.subtracting(items.map(\.displayPath))
    }
}
