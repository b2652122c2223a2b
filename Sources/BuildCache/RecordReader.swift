import Digests

/// The bytes are not what a ``RecordWriter`` wrote.
public struct RecordError: Error, Sendable {
    /// Creates the error, for readers of values that find what can not be.
    public init() {}
}

/// Reads values in the order in which a ``RecordWriter`` wrote them; bytes that hold none end in a ``RecordError``.
public struct RecordReader: Sendable {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// Creates a reader at the start of `bytes`.
    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Whether everything has been read.
    public var isAtEnd: Bool { position == bytes.endIndex }

    /// Reads a whole number.
    public mutating func number() throws(RecordError) -> Int {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard position < bytes.endIndex, shift < 64 else { throw RecordError() }
            let byte = bytes[position]
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return Int(Int64(bitPattern: result >> 1) ^ -Int64(result & 1)) }
            shift += 7
        }
    }

    /// Reads a yes or no.
    public mutating func flag() throws(RecordError) -> Bool {
        guard position < bytes.endIndex, bytes[position] < 2 else { throw RecordError() }
        position += 1
        return bytes[position - 1] == 1
    }

    /// Reads bytes.
    public mutating func slice() throws(RecordError) -> ArraySlice<UInt8> { try take(try number()) }

    /// Reads a text.
    public mutating func text() throws(RecordError) -> String { String(decoding: try slice(), as: UTF8.self) }

    /// Reads a digest.
    public mutating func digest() throws(RecordError) -> Digest {
        guard let digest = Digest(try take(Digest.length)) else { throw RecordError() }
        return digest
    }

    /// Reads a value or its absence.
    public mutating func optional<Value>(
        _ body: (inout RecordReader) throws(RecordError) -> Value
    ) throws(RecordError) -> Value? {
        try flag() ? try body(&self) : nil
    }

    /// Reads values.
    public mutating func array<Value>(
        _ body: (inout RecordReader) throws(RecordError) -> Value
    ) throws(RecordError) -> [Value] {
        let count = try number()
        // Each value takes at least one byte, so a count beyond the bytes left is wrong.
        guard count >= 0, count <= bytes.endIndex - position else { throw RecordError() }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try body(&self)) }
        return values
    }

    private mutating func take(_ count: Int) throws(RecordError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.endIndex - position else { throw RecordError() }
        defer { position += count }
        return bytes[position..<(position + count)]
    }
}
