import BuildCache
import Diagnostics
import Digests
import Markdown
import SiteModel
import Theme

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
    private let directives: DirectiveRenderer
    private let dialects: Dialects
    private let feedItems: Set<Int>
    private let memory: BuildMemory
    private let difference: SiteDifference

    init(
        site: Site, plan: SitePlan, theme: ThemeFolder?, content: String, pictures: PictureFiles, memory: BuildMemory,
        difference: SiteDifference
    ) {
        self.site = site
        self.memory = memory
        self.difference = difference
        resolver = LinkResolver(
            site: site, otherPaths: plan.otherPaths, themeFiles: plan.themeFiles, pictures: pictures,
            gone: plan.record.map { GoneAddresses($0.gone, languages: site.configuration.languages) })
        directives = DirectiveRenderer(
            site: site, resolver: resolver, theme: theme, content: content, pictures: pictures)
        dialects = Dialects(site: site, theme: theme)
        feedItems = plan.feedItems
    }

    /// The bodies of all items, each made when it is asked for.
    var bodies: [Deferred<Body>] { site.items.indices.map { index in Deferred { self.body(index) } } }

    /// The body of `Site.items[index]`.
    func body(_ index: Int) -> Body {
        let item = site.items[index]
        if !difference.mayDiffer(index), let record = memory.body(item.path), let known = recall(record, index) {
            return known
        }
        let key = key(index)
        if let record = memory.body(item.path), let known = recall(record, index, key: key) { return known }
        let answers = Answers()
        let page = render(index, answers)
        let rendered = RenderedItem(
            html: RenderedBody(page.html), feedHTML: page.feedHTML.map { RenderedBody($0) }, headings: page.headings,
            anchors: page.anchors, links: page.links + answers.directives.flatMap(\.answer.links),
            words: page.words, summary: item.summary ?? Summary.cut(page.plainText, to: 200))
        let record = page.diagnostics.isEmpty ? Self.record(rendered, page.links, answers, key: key) : nil
        return Body(item: rendered, diagnostics: page.diagnostics, record: record)
    }

    private func render(_ index: Int, _ answers: Answers) -> RenderedMarkdown {
        let item = site.items[index]
        let isInFeed = feedItems.contains(index)
        return dialects[item.language].renderer.render(
            item.body, file: item.displayPath, firstLine: item.bodyLine,
            absoluteBase: isInFeed ? site.configuration.origin : nil,
            pageURL: site.configuration.link(item.permalink),
            resolve: { answers.add(resolver.resolve($0, in: item)) },
            directive: { use in
                answers.isFull
                    ? .problems([]) : answers.add(use, directives.answer(use, in: item, forFeed: isInFeed))
            })
    }

    /// The digest of all that a body depends on, but for where its links lead and what its directives become.
    private func key(_ index: Int) -> Digest {
        let item = site.items[index]
        var builder = DigestBuilder()
        builder.append(item.digest)
        builder.append(item.displayPath)
        builder.append(number: item.bodyLine)
        builder.append(dialects[item.language].digest)
        builder.append(feedItems.contains(index) ? site.configuration.origin : nil)
        builder.append(site.configuration.link(item.permalink))
        return builder.digest
    }

    // MARK: Records

    private static func record(
        _ item: RenderedItem, _ links: [LinkUse], _ answers: Answers, key: Digest
    ) -> [UInt8]? {
        // One for each link; a link without one was refused, and that has a diagnostic.
        guard answers.links.count == links.count else { return nil }
        var writer = RecordWriter()
        writer.write(key)
        writer.write(links.count)
        for (link, resolution) in zip(links, answers.links) {
            writer.write(link.destination)
            writer.write(link.isImage)
            writer.write(link.line)
            writer.write(link.column)
            switch resolution {
            case .keep, .replace, .picture: resolution.write(to: &writer)
            case .problem, .wordsOnly: return nil
            }
        }
        writer.write(answers.directives) {
            $1.use.write(to: &$0)
            $0.write($1.answer.digest)
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
            let resolution = try LinkResolution(&reader)
            if resolves, resolver.resolve(link, in: item) != resolution { throw RecordError() }
            return link
        }
        let directiveLinks = try reader.array { reader throws(RecordError) in
            let use = try DirectiveUse(&reader)
            let answer = directives.answer(use, in: item, forFeed: feedItems.contains(index))
            guard try reader.digest() == answer.digest else { throw RecordError() }
            return answer.links
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
        // Its page may be the same, and still several feeds print it: it is rendered once for all of them.
        let again = Deferred { self.render(index, Answers()) }
        return RenderedItem(
            html: RenderedBody(digest: html) { again.value.html },
            feedHTML: feed.map { RenderedBody(digest: $0) { again.value.feedHTML ?? [] } }, headings: headings,
            anchors: anchors, links: links + directiveLinks.joined(), words: words, summary: summary)
    }
}

extension LinkResolution {
    /// Reads an address that is printed, and the size of the picture there.
    fileprivate init(_ reader: inout RecordReader) throws(RecordError) {
        guard let url = try reader.optional({ reader throws(RecordError) in try reader.text() }) else {
            self = .keep
            return
        }
        let (width, height) = (try reader.number(), try reader.number())
        self = width > 0 ? .picture(url, width: width, height: height) : .replace(url)
    }

    fileprivate func write(to writer: inout RecordWriter) {
        func write(_ url: String, _ width: Int, _ height: Int) {
            writer.write(url) { $0.write($1) }
            writer.write(width)
            writer.write(height)
        }
        switch self {
        case .replace(let url): write(url, 0, 0)
        case .picture(let url, let width, let height): write(url, width, height)
        case .keep, .problem, .wordsOnly: writer.write(String?.none) { $0.write($1) }
        }
    }
}

/// The answers that were given while one body was rendered.
private final class Answers {
    private(set) var links: [LinkResolution] = []
    private(set) var directives: [(use: DirectiveUse, answer: DirectiveRenderer.Answer)] = []
    private var problems = 0

    /// Whether so many directives are wrong that nobody reads of more; to look for what was meant takes time.
    var isFull: Bool { problems > 100 }

    func add(_ resolution: LinkResolution) -> LinkResolution {
        links.append(resolution)
        return resolution
    }

    func add(_ use: DirectiveUse, _ answer: DirectiveRenderer.Answer) -> DirectiveResolution {
        directives.append((use, answer))
        if case .problems = answer.resolution { problems += 1 }
        return answer.resolution
    }
}

extension RenderedItems {
    /// What pages show of `bodies`.
    init(_ bodies: [Deferred<BodyRenderer.Body>]) {
        self.init(bodies.map { body in Deferred { body.value.item } })
    }
}
