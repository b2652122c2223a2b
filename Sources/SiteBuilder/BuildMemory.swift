import BuildCache
import Digests
import Publishing
import SiteModel

/// What a build remembers for the next one, so that it makes only what changed.
///
/// It decides nothing by itself: everything in it is found by digests of all that it was made of. To lose it costs only
/// time.
struct BuildMemory: Sendable {
    /// A file that was published, and the digest of all that went into it.
    struct Page: Sendable {
        let key: Digest
        let hash: Digest
    }

    /// What the text of an item was.
    struct Text: Sendable {
        /// The digest of the item's file.
        let file: Digest
        /// The digest of the summary that other pages show.
        let summary: Digest
        /// The digest of the places in the text that others may link to.
        let anchors: Digest
    }

    /// What one build has to tell the next one.
    struct Content: Sendable {
        var settings: Digest
        /// See ``StructureDigest``; `nil` if it is not known.
        var structure: Digest?
        /// Records of front matter.
        var files: [(path: String, record: [UInt8])] = []
        /// Records of rendered bodies.
        var bodies: [(path: String, record: [UInt8])] = []
        /// The texts of all items.
        var texts: [(path: String, text: Text)] = []
        var pages: [(path: String, page: Page)] = []
    }

    /// The structure of the site that is remembered.
    private(set) var structure: Digest?
    private var files: [String: ArraySlice<UInt8>] = [:]
    private var bodies: [String: ArraySlice<UInt8>] = [:]
    private var texts: [String: Text] = [:]
    private var pages: [String: Page] = [:]

    /// The memory of nothing.
    init() {}

    /// Reads what ``encoded(_:)`` wrote; with other settings nothing of it holds.
    init(_ bytes: ArraySlice<UInt8>, settings: Digest) throws(RecordError) {
        var reader = RecordReader(bytes)
        guard try reader.digest() == settings else { return }
        structure = try reader.optional { reader throws(RecordError) in try reader.digest() }
        files = try Self.table(&reader) { reader throws(RecordError) in try reader.slice() }
        bodies = try Self.table(&reader) { reader throws(RecordError) in try reader.slice() }
        texts = try Self.table(&reader) { reader throws(RecordError) in
            Text(file: try reader.digest(), summary: try reader.digest(), anchors: try reader.digest())
        }
        pages = try Self.table(&reader) { reader throws(RecordError) in
            Page(key: try reader.digest(), hash: try reader.digest())
        }
    }

    /// The front matter that is known.
    var knownFiles: KnownFiles { KnownFiles(files) }

    /// The record of the rendered body of the file `path`.
    func body(_ path: String) -> ArraySlice<UInt8>? { bodies[path] }

    /// What the text of the file `path` was.
    func text(_ path: String) -> Text? { texts[path] }

    /// What was published at `path`.
    func page(_ path: String) -> Page? { pages[path] }

    /// The memory of a build as bytes.
    static func encoded(_ content: Content) -> [UInt8] {
        var writer = RecordWriter()
        writer.write(content.settings)
        writer.write(content.structure) { $0.write($1) }
        for records in [content.files, content.bodies] {
            writer.write(records) {
                $0.write($1.path)
                $0.write($1.record)
            }
        }
        writer.write(content.texts) {
            $0.write($1.path)
            $0.write($1.text.file)
            $0.write($1.text.summary)
            $0.write($1.text.anchors)
        }
        writer.write(content.pages) {
            $0.write($1.path)
            $0.write($1.page.key)
            $0.write($1.page.hash)
        }
        return writer.bytes
    }

    private static func table<Value>(
        _ reader: inout RecordReader, _ value: (inout RecordReader) throws(RecordError) -> Value
    ) throws(RecordError) -> [String: Value] {
        let entries = try reader.array { reader throws(RecordError) in (try reader.text(), try value(&reader)) }
        return Dictionary(entries, uniquingKeysWith: { first, _ in first })
    }
}

extension BuildMemory.Text {
    init(of item: Item, _ rendered: RenderedItem) {
        self.init(file: item.digest, summary: Self.summary(of: rendered), anchors: Self.anchors(of: rendered))
    }

    /// The digest of an item's summary.
    static func summary(of rendered: RenderedItem) -> Digest {
        var builder = DigestBuilder()
        builder.append(rendered.summary)
        return builder.digest
    }

    /// The digest of the ids in an item's text.
    static func anchors(of rendered: RenderedItem) -> Digest {
        var builder = DigestBuilder()
        for heading in rendered.headings { builder.append(heading.id) }
        for anchor in rendered.anchors { builder.append(anchor) }
        return builder.digest
    }
}
