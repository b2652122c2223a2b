import BuildCache
import Diagnostics
import Digests
import Markdown
import SiteModel

/// Pass 2: what each item's body becomes.
final class BodyRenderer: Sendable {
    /// A rendered body.
    final class Body: Sendable {
        let item: RenderedItem
        let diagnostics: [Diagnostic]
        /// What the next build may know of it; `nil` if the body had a complaint, which has to be told again.
        let record: [UInt8]?

        init(item: RenderedItem, diagnostics: [Diagnostic], record: [UInt8]?) {
            self.item = item
            self.diagnostics = diagnostics
            self.record = record
        }
    }

    private let site: Site
    private let resolver: LinkResolver
    private let renderer: MarkdownRenderer
    private let feedItems: Set<Int>
    private let memory: BuildMemory
    private let difference: SiteDifference

    init(site: Site, plan: SitePlan, memory: BuildMemory, difference: SiteDifference) {
        self.site = site
        self.memory = memory
        self.difference = difference
        resolver = LinkResolver(site: site, otherPaths: plan.otherPaths)
        var options = MarkdownOptions()
        options.smart = site.configuration.smartPunctuation
        options.rawHTML = site.configuration.rawHTML
        renderer = MarkdownRenderer(options: options)
        feedItems = plan.feedItems
    }

    /// The body of `Site.items[index]`.
    func body(_ index: Int) -> Body {
        let item = site.items[index]
        if !difference.mayDiffer(index), let record = memory.body(item.path), let known = recall(record, index) {
            return known
        }
        let key = key(index)
        if let record = memory.body(item.path), let known = recall(record, index, key: key) { return known }
        let resolutions = Resolutions()
        let page = render(index) { link in resolutions.add(resolver.resolve(link, in: item)) }
        let rendered = RenderedItem(
            html: RenderedBody(page.html), feedHTML: page.feedHTML.map { RenderedBody($0) }, headings: page.headings,
            anchors: page.anchors, links: page.links, words: page.words,
            summary: item.summary ?? Summary.cut(page.plainText, to: 200))
        let record = page.diagnostics.isEmpty ? Self.record(rendered, resolutions.all, key: key) : nil
        return Body(item: rendered, diagnostics: page.diagnostics, record: record)
    }

    private func render(_ index: Int, resolve: (LinkUse) -> LinkResolution) -> RenderedMarkdown {
        let item = site.items[index]
        return renderer.render(
            item.body, file: item.displayPath, firstLine: item.bodyLine,
            absoluteBase: feedItems.contains(index) ? site.configuration.origin : nil,
            pageURL: site.configuration.link(item.permalink), resolve: resolve)
    }

    /// The digest of all that a body depends on, but for where its links lead.
    private func key(_ index: Int) -> Digest {
        let item = site.items[index]
        var builder = DigestBuilder()
        builder.append(item.digest)
        builder.append(item.displayPath)
        builder.append(number: item.bodyLine)
        builder.append(number: site.configuration.smartPunctuation ? 1 : 0)
        builder.append(feedItems.contains(index) ? site.configuration.origin : nil)
        builder.append(site.configuration.link(item.permalink))
        return builder.digest
    }

    // MARK: Records

    private static func record(_ item: RenderedItem, _ resolutions: [LinkResolution], key: Digest) -> [UInt8]? {
        // One for each link; a link without one was refused, and that has a diagnostic.
        guard resolutions.count == item.links.count else { return nil }
        var writer = RecordWriter()
        writer.write(key)
        writer.write(item.links.count)
        for (link, resolution) in zip(item.links, resolutions) {
            writer.write(link.destination)
            writer.write(link.isImage)
            writer.write(link.line)
            writer.write(link.column)
            switch resolution {
            case .keep: writer.write(String?.none) { $0.write($1) }
            case .replace(let url): writer.write(url) { $0.write($1) }
            case .problem: return nil
            }
        }
        writer.write(item.headings) {
            $0.write($1.level)
            $0.write($1.id)
            $0.write($1.text)
            $0.write($1.line)
        }
        writer.write(item.anchors) { $0.write($1) }
        writer.write(item.words)
        writer.write(item.summary)
        writer.write(item.html.digest)
        writer.write(item.feedHTML?.digest) { $0.write($1) }
        return writer.bytes
    }

    /// The body as the record has it, if it was made of the same and its links still lead to the same places.
    ///
    /// - Parameter key: The digest of what the body is made of now; `nil` if it is known to be what it was, and where
    ///   its links lead as well.
    private func recall(_ record: ArraySlice<UInt8>, _ index: Int, key: Digest? = nil) -> Body? {
        var reader = RecordReader(record)
        guard let before = try? reader.digest(), key == nil || before == key,
            let item = try? recall(&reader, index, resolves: key != nil)
        else { return nil }
        return Body(item: item, diagnostics: [], record: Array(record))
    }

    private func recall(
        _ reader: inout RecordReader, _ index: Int, resolves: Bool
    ) throws(RecordError) -> RenderedItem {
        let item = site.items[index]
        let links = try reader.array { reader throws(RecordError) in
            let link = LinkUse(
                destination: try reader.text(), isImage: try reader.flag(), line: try reader.number(),
                column: try reader.number())
            let url = try reader.optional { reader throws(RecordError) in try reader.text() }
            if resolves, resolver.resolve(link, in: item) != url.map(LinkResolution.replace) ?? .keep {
                throw RecordError()
            }
            return link
        }
        let headings = try reader.array { reader throws(RecordError) in
            Heading(
                level: try reader.number(), id: try reader.text(), text: try reader.text(), line: try reader.number())
        }
        let anchors = try reader.array { reader throws(RecordError) in try reader.text() }
        let words = try reader.number()
        let summary = try reader.text()
        let html = try reader.digest()
        let feed = try reader.optional { reader throws(RecordError) in try reader.digest() }
        return RenderedItem(
            html: RenderedBody(digest: html) { self.again(index).html },
            feedHTML: feed.map { RenderedBody(digest: $0) { self.again(index).feedHTML ?? [] } }, headings: headings,
            anchors: anchors, links: links, words: words, summary: summary)
    }

    /// The body rendered once more, for a page that changed around a body which did not.
    private func again(_ index: Int) -> RenderedMarkdown {
        let item = site.items[index]
        return render(index) { resolver.resolve($0, in: item) }
    }
}

/// The answers that a resolver gave while one body was rendered.
private final class Resolutions {
    private(set) var all: [LinkResolution] = []

    func add(_ resolution: LinkResolution) -> LinkResolution {
        all.append(resolution)
        return resolution
    }
}
