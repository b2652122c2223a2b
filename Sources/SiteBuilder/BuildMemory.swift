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

    private var files: [String: ArraySlice<UInt8>] = [:]
    private var bodies: [String: ArraySlice<UInt8>] = [:]
    private var pages: [String: Page] = [:]

    /// The memory of nothing.
    init() {}

    /// Reads what ``encoded(settings:files:bodies:pages:)`` wrote; with other settings nothing of it holds.
    init(_ bytes: ArraySlice<UInt8>, settings: Digest) throws(RecordError) {
        var reader = RecordReader(bytes)
        guard try reader.digest() == settings else { return }
        files = try Self.records(&reader)
        bodies = try Self.records(&reader)
        let entries = try reader.array { reader throws(RecordError) in
            (try reader.text(), Page(key: try reader.digest(), hash: try reader.digest()))
        }
        pages = Dictionary(entries, uniquingKeysWith: { first, _ in first })
    }

    /// The front matter that is known.
    var knownFiles: KnownFiles { KnownFiles(files) }

    /// The record of the rendered body of the file `path`.
    func body(_ path: String) -> ArraySlice<UInt8>? { bodies[path] }

    /// What was published at `path`.
    func page(_ path: String) -> Page? { pages[path] }

    /// The memory of a build as bytes.
    static func encoded(
        settings: Digest, files: [(path: String, record: [UInt8])], bodies: [(path: String, record: [UInt8])],
        pages: [(path: String, page: Page)]
    ) -> [UInt8] {
        var writer = RecordWriter()
        writer.write(settings)
        for records in [files, bodies] {
            writer.write(records) {
                $0.write($1.path)
                $0.write($1.record)
            }
        }
        writer.write(pages) {
            $0.write($1.path)
            $0.write($1.page.key)
            $0.write($1.page.hash)
        }
        return writer.bytes
    }

    private static func records(_ reader: inout RecordReader) throws(RecordError) -> [String: ArraySlice<UInt8>] {
        let records = try reader.array { reader throws(RecordError) in (try reader.text(), try reader.slice()) }
        return Dictionary(records, uniquingKeysWith: { first, _ in first })
    }
}
