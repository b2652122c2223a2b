extension String {
    /// The text in small letters, which most addresses and file names are in already.
    public var inSmallLetters: String {
        utf8.contains { $0 >= 0x80 || $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") } ? lowercased() : self
    }
}
