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

    /// What is known of one item.
    struct Entry: Sendable {
        /// The record of its front matter; `nil` if it had a complaint.
        var front: ArraySlice<UInt8>?
        /// The record of its rendered body; `nil` if it had a complaint.
        var body: ArraySlice<UInt8>?
        /// What its text was; `nil` if it is not published.
        var text: Text?
    }

    /// What one build has to tell the next one, as ``init(_:)`` reads it.
    struct Content: Sendable {
        /// What is to be saved.
        private(set) var bytes = CacheContent()

        /// Begins with what holds for the whole build.
        ///
        /// - Parameters:
        ///   - structure: See ``StructureDigest``; `nil` if it is not known.
        ///   - items: The items, each as ``Entry/write(_:to:)`` writes it, in as many parts as they were written in.
        ///   - count: How many items there are.
        init(settings: Digest, structure: Digest?, items: [RecordWriter], count: Int) {
            var writer = RecordWriter()
            writer.write(settings)
            writer.write(structure) { $0.write($1) }
            writer.write(count)
            bytes.append(writer.bytes)
            for part in items { bytes.append(part.bytes) }
        }

        /// Ends with the files.
        mutating func append(_ pages: [(path: String, page: Page)]) {
            var writer = RecordWriter()
            writer.write(pages) {
                $0.write($1.path)
                $0.write($1.page.key)
                $0.write($1.page.hash)
            }
            bytes.append(writer.bytes)
        }
    }

    /// The settings under which it was made.
    private var settings: Digest?
    /// The structure of the site that is remembered.
    private(set) var structure: Digest?
    private var items: [String: Entry] = [:]
    private var pages: [String: Page] = [:]

    /// The memory of nothing.
    init() {}

    /// Reads what a ``Content`` has.
    init(_ bytes: ArraySlice<UInt8>) throws(RecordError) {
        var reader = RecordReader(bytes)
        settings = try reader.digest()
        structure = try reader.optional { reader throws(RecordError) in try reader.digest() }
        items = try Self.table(&reader) { reader throws(RecordError) in
            Entry(
                front: try reader.optional { reader throws(RecordError) in try reader.slice() },
                body: try reader.optional { reader throws(RecordError) in try reader.slice() },
                text: try reader.optional { reader throws(RecordError) in
                    Text(file: try reader.digest(), summary: try reader.digest(), anchors: try reader.digest())
                })
        }
        pages = try Self.table(&reader) { reader throws(RecordError) in
            Page(key: try reader.digest(), hash: try reader.digest())
        }
    }

    /// What holds under these settings: all of it, or with others nothing.
    func holding(_ settings: Digest) -> BuildMemory { self.settings == settings ? self : BuildMemory() }

    /// The front matter that is known.
    var knownFiles: KnownFiles { KnownFiles { [items] in items[$0]?.front } }

    /// What is known of the item of the file `path`.
    func entry(_ path: String) -> Entry? { items[path] }

    /// The record of the rendered body of the file `path`.
    func body(_ path: String) -> ArraySlice<UInt8>? { items[path]?.body }

    /// What the text of the file `path` was.
    func text(_ path: String) -> Text? { items[path]?.text }

    /// What was published at `path`.
    func page(_ path: String) -> Page? { pages[path] }

    private static func table<Value>(
        _ reader: inout RecordReader, _ value: (inout RecordReader) throws(RecordError) -> Value
    ) throws(RecordError) -> [String: Value] {
        let entries = try reader.array { reader throws(RecordError) in (try reader.text(), try value(&reader)) }
        var table: [String: Value] = [:]
        table.reserveCapacity(entries.count)
        for (path, value) in entries { table[path] = value }
        return table
    }
}

extension BuildMemory.Entry {
    /// Writes what is known of the file `path`.
    func write(_ path: String, to writer: inout RecordWriter) {
        writer.write(path)
        writer.write(front) { $0.write($1) }
        writer.write(body) { $0.write($1) }
        writer.write(text) {
            $0.write($1.file)
            $0.write($1.summary)
            $0.write($1.anchors)
        }
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
