/// The beginning of a file, read only where there is something.
struct PictureBytes {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// The byte at `place`, counted from the beginning.
    subscript(place: Int) -> UInt8? {
        guard place >= 0, place < bytes.count else { return nil }
        return bytes[bytes.startIndex + place]
    }

    /// Whether `wanted` stands at `place`.
    func has(_ wanted: [UInt8], at place: Int) -> Bool {
        guard place >= 0, place <= bytes.count - wanted.count else { return false }
        return bytes[(bytes.startIndex + place)...].prefix(wanted.count).elementsEqual(wanted)
    }

    /// Whether the letters of `wanted` stand at `place`.
    func has(_ wanted: StaticString, at place: Int) -> Bool {
        wanted.withUTF8Buffer { has(Array($0), at: place) }
    }

    /// The number in `length` bytes, at most four, the highest first.
    func big(_ length: Int, at place: Int) -> Int? { number(length, at: place) { $0 } }

    /// The number in `length` bytes, at most four, the lowest first.
    func little(_ length: Int, at place: Int) -> Int? { number(length, at: place) { length - 1 - $0 } }

    private func number(_ length: Int, at place: Int, _ position: (Int) -> Int) -> Int? {
        guard length <= 4, place >= 0, place <= bytes.count - length else { return nil }
        return (0..<length).reduce(0) { $0 << 8 | Int(bytes[bytes.startIndex + place + position($1)]) }
    }
}
