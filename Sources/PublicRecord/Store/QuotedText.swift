import TextFormats

/// Reads a JSON string, in the one form in which Candor writes it.
enum QuotedText {
    /// The text; `nil` for anything that `Escape.appendJSON` does not write.
    static func read(_ bytes: UnsafeRawBufferPointer) -> String? {
        guard let text = StrictJSON(Array(bytes))?.text else { return nil }
        // So there is no second way to write a text, and no need to know here what has to be escaped.
        var again: [UInt8] = []
        Escape.appendJSON(text, to: &again)
        return bytes.elementsEqual(again) ? text : nil
    }
}
