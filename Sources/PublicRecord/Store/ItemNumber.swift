/// The random id of an item as a number, by which ids are compared and found at little cost.
struct ItemNumber: Hashable {
    let high: UInt64
    let low: UInt64

    /// Reads 32 hexadecimal digits in lower case.
    init?(_ digits: UnsafeRawBufferPointer) {
        guard digits.count == 32, let high = Self.word(digits, 0), let low = Self.word(digits, 16) else { return nil }
        self.high = high
        self.low = low
    }

    private static func word(_ digits: UnsafeRawBufferPointer, _ start: Int) -> UInt64? {
        var word: UInt64 = 0
        for index in start..<start + 16 {
            let digit = digits[index]
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): word = word << 4 | UInt64(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): word = word << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return word
    }
}
