/// The one place where each output format's escaping lives.
public enum Escape {}

extension Escape {
    /// Calls the closure with the UTF-8 of a string in one contiguous, valid piece.
    static func withUTF8<Result>(of string: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = string.utf8.withContiguousStorageIfAvailable(body) {
            return result
        }
        var copy = string
        return copy.withUTF8(body)
    }

    /// The digits of hexadecimal numbers, in capitals.
    static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
