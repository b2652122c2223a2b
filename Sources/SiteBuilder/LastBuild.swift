import BuildCache
import Diagnostics
import Digests
import SiteModel

/// What the last build was made of and what came of it, so that a build of the same can end at once.
struct LastBuild: Sendable {
    /// The digest of all that the build was made of, but for the time.
    let inputs: Digest
    let shard: Shard
    /// The time for which the same inputs give the same site.
    let window: TimeWindow
    /// The digest of the published manifest.
    let manifest: Digest
    let diagnostics: [Diagnostic]
    let pages: [String: Int]
    let feeds: Int
    let keptForeign: Int

    /// Reads what ``encoded`` wrote.
    init(_ bytes: ArraySlice<UInt8>) throws(RecordError) {
        var reader = RecordReader(bytes)
        inputs = try reader.digest()
        guard let shard = Shard(try reader.number(), of: try reader.number()) else { throw RecordError() }
        self.shard = shard
        window = TimeWindow(start: Int64(try reader.number()), end: Int64(try reader.number()))
        manifest = try reader.digest()
        diagnostics = try reader.array { reader throws(RecordError) in try Diagnostic(&reader) }
        let entries = try reader.array { reader throws(RecordError) in (try reader.text(), try reader.number()) }
        pages = Dictionary(entries, uniquingKeysWith: { first, _ in first })
        feeds = try reader.number()
        keptForeign = try reader.number()
    }

    init(
        inputs: Digest, shard: Shard, window: TimeWindow, manifest: Digest, diagnostics: [Diagnostic],
        summary: BuildSummary
    ) {
        self.inputs = inputs
        self.shard = shard
        self.window = window
        self.manifest = manifest
        self.diagnostics = diagnostics
        pages = summary.pages
        feeds = summary.feeds
        keptForeign = summary.published.keptForeign
    }

    /// The record as bytes.
    var encoded: [UInt8] {
        var writer = RecordWriter()
        writer.write(inputs)
        writer.write(shard.number)
        writer.write(shard.count)
        writer.write(Int(window.start))
        writer.write(Int(window.end))
        writer.write(manifest)
        writer.write(diagnostics) { $1.write(to: &$0) }
        writer.write(pages.sorted { $0.key < $1.key }) {
            $0.write($1.key)
            $0.write($1.value)
        }
        writer.write(feeds)
        writer.write(keptForeign)
        return writer.bytes
    }
}

extension Diagnostic {
    fileprivate init(_ reader: inout RecordReader) throws(RecordError) {
        func text(_ reader: inout RecordReader) throws(RecordError) -> String? {
            try reader.optional { reader throws(RecordError) in try reader.text() }
        }
        func number(_ reader: inout RecordReader) throws(RecordError) -> Int? {
            try reader.optional { reader throws(RecordError) in try reader.number() }
        }
        let rule = try reader.text()
        guard let severity = Severity(rawValue: try reader.text()) else { throw RecordError() }
        let location = SourceLocation(
            file: try reader.text(), line: try number(&reader), column: try number(&reader))
        self.init(
            rule: rule, severity: severity, location: location, message: try reader.text(), help: try text(&reader),
            excerpt: try text(&reader), length: try reader.number())
    }

    fileprivate func write(to writer: inout RecordWriter) {
        writer.write(rule)
        writer.write(severity.rawValue)
        writer.write(location.file)
        writer.write(location.line) { $0.write($1) }
        writer.write(location.column) { $0.write($1) }
        writer.write(message)
        writer.write(help) { $0.write($1) }
        writer.write(excerpt) { $0.write($1) }
        writer.write(length)
    }
}
