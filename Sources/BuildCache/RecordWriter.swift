import Digests

/// Writes values as bytes, for ``RecordReader`` to read in the same order.
public struct RecordWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    /// Creates a writer with nothing in it.
    public init() {}

    /// Writes a whole number, small ones in one byte (LEB128 of the zigzag form).
    public mutating func write(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number << 1) ^ Int64(number >> 63))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Writes a yes or no.
    public mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// Writes bytes with their number.
    public mutating func write(_ value: ArraySlice<UInt8>) {
        write(value.count)
        bytes.append(contentsOf: value)
    }

    /// Writes bytes with their number.
    public mutating func write(_ value: [UInt8]) {
        write(value.count)
        bytes.append(contentsOf: value)
    }

    /// Writes a text.
    public mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            write(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }

    /// Writes a digest.
    public mutating func write(_ digest: Digest) { digest.appendBytes(to: &bytes) }

    /// Writes a value or its absence.
    public mutating func write<Value>(_ value: Value?, _ body: (inout RecordWriter, Value) -> Void) {
        write(value != nil)
        if let value { body(&self, value) }
    }

    /// Writes values with their number.
    public mutating func write<Value>(_ values: [Value], _ body: (inout RecordWriter, Value) -> Void) {
        write(values.count)
        for value in values { body(&self, value) }
    }
}
