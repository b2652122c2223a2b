/// The bytes of a text as the writer typed them, before cmark made typographic signs of some.
///
/// cmark knows nothing of bare addresses and of braces, and also makes a dash of the hyphens in `https://xn--….example`.
struct PlainBytes {
    private(set) var bytes: [UInt8]

    /// The offset in the text of each byte and of the end, if any byte was made from another one.
    private var offsets: [Int]?

    init(_ text: [UInt8]) {
        bytes = text.map(EscapedSigns.shown)
        guard text.indices.contains(where: { text[$0] == 0xE2 && SmartSigns.plain(text, at: $0) != nil }) else {
            return
        }
        bytes.removeAll(keepingCapacity: true)
        var offsets: [Int] = []
        var index = 0
        while index < text.count {
            if let sign = SmartSigns.plain(text, at: index) {
                sign.withUTF8Buffer { bytes.append(contentsOf: $0) }
                offsets.append(contentsOf: repeatElement(index, count: sign.utf8CodeUnitCount))
                index += 3
            } else {
                bytes.append(EscapedSigns.shown(text[index]))
                offsets.append(index)
                index += 1
            }
        }
        offsets.append(text.count)
        self.offsets = offsets
    }

    /// The offset in the text of a byte.
    func offset(of index: Int) -> Int { offsets?[index] ?? index }

    /// The offsets in the text of some bytes.
    func offsets(of range: Range<Int>) -> Range<Int> { offset(of: range.lowerBound)..<offset(of: range.upperBound) }

    /// The byte that stands at an offset in the text.
    func index(of offset: Int) -> Int {
        guard let offsets else { return offset }
        var low = 0
        var high = offsets.count - 1
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
