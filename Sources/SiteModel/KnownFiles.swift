import BuildCache
import Digests
import TextFormats

/// The front matter of files that an earlier build read without a complaint, so that it need not be read again.
public struct KnownFiles: Sendable {
    /// What is known of one file.
    struct Facts: Sendable {
        let front: FrontMatter
        let bodyStart: Int
        let bodyLine: Int
    }

    private let record: @Sendable (String) -> ArraySlice<UInt8>?

    /// Creates the knowledge of the files by path whose records, which ``record(of:)`` made, `record` gives.
    public init(_ record: @escaping @Sendable (String) -> ArraySlice<UInt8>? = { _ in nil }) { self.record = record }

    /// What is known of the file `path`, if its digest is still the same.
    func facts(path: String, digest: Digest, size: Int) -> Facts? {
        guard let record = record(path) else { return nil }
        var reader = RecordReader(record)
        guard (try? reader.digest()) == digest, let front = try? FrontMatter(&reader), let start = try? reader.number(),
            let line = try? reader.number(), start >= 0, start <= size
        else { return nil }
        return Facts(front: front, bodyStart: start, bodyLine: line)
    }

    /// The record of an item whose file had no complaint.
    public static func record(of item: Item) -> [UInt8] {
        var writer = RecordWriter()
        writer.write(item.digest)
        item.front.write(to: &writer)
        writer.write(item.body.startIndex)
        writer.write(item.bodyLine)
        return writer.bytes
    }
}

extension FrontMatter {
    fileprivate init(_ reader: inout RecordReader) throws(RecordError) {
        entries = try reader.array { reader throws(RecordError) in
            Entry(
                name: try reader.text(), value: try FieldValue(&reader), line: try reader.number(),
                column: try reader.number())
        }
    }

    fileprivate func write(to writer: inout RecordWriter) {
        writer.write(entries) { writer, entry in
            writer.write(entry.name)
            entry.value.write(to: &writer)
            writer.write(entry.line)
            writer.write(entry.column)
        }
    }
}

extension FieldValue {
    fileprivate init(_ reader: inout RecordReader) throws(RecordError) {
        switch try reader.number() {
        case 0: self = .text(try reader.text())
        case 1:
            self = .date(
                Moment(seconds: Int64(try reader.number()), offset: try reader.number(), isDay: try reader.flag()))
        case 2: self = .flag(try reader.flag())
        case 3: self = .integer(try reader.number())
        case 4: self = .list(try reader.array { reader throws(RecordError) in try FieldValue(&reader) })
        case 5:
            self = .record(
                try reader.array { reader throws(RecordError) in
                    RecordField(
                        name: try reader.text(), value: try FieldValue(&reader), line: try reader.number(),
                        column: try reader.number())
                })
        default: throw RecordError()
        }
    }

    fileprivate func write(to writer: inout RecordWriter) {
        switch self {
        case .text(let text):
            writer.write(0)
            writer.write(text)
        case .date(let moment):
            writer.write(1)
            writer.write(Int(moment.seconds))
            writer.write(moment.offset)
            writer.write(moment.isDay)
        case .flag(let flag):
            writer.write(2)
            writer.write(flag)
        case .integer(let number):
            writer.write(3)
            writer.write(number)
        case .list(let values):
            writer.write(4)
            writer.write(values) { $1.write(to: &$0) }
        case .record(let fields):
            writer.write(5)
            writer.write(fields) { writer, field in
                writer.write(field.name)
                field.value.write(to: &writer)
                writer.write(field.line)
                writer.write(field.column)
            }
        }
    }
}
