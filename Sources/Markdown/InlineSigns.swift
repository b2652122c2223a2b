/// What a text may hold of the extensions among words, by the signs that are in it.
///
/// Most pages hold none, and to look for the signs is all that the extensions cost them.
struct InlineSigns: OptionSet {
    let rawValue: UInt16

    static let tildes = InlineSigns(rawValue: 1 << 0)
    static let addresses = InlineSigns(rawValue: 1 << 1)
    static let domains = InlineSigns(rawValue: 1 << 2)
    static let mail = InlineSigns(rawValue: 1 << 3)
    static let directives = InlineSigns(rawValue: 1 << 4)
    static let callouts = InlineSigns(rawValue: 1 << 5)
    static let tasks = InlineSigns(rawValue: 1 << 6)
    static let headingIDs = InlineSigns(rawValue: 1 << 7)
    static let phones = InlineSigns(rawValue: 1 << 8)
    static let numbers = InlineSigns(rawValue: 1 << 9)

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The signs in a text that the options let mean something.
    ///
    /// O(*n*), with the system's search for single bytes.
    init(in text: ArraySlice<UInt8>, options: MarkdownOptions, phones: PhoneNumbers) {
        let extensions = options.extensions
        self = text.withUnsafeBytes { bytes in
            var signs = InlineSigns(rawValue: 0)
            if extensions.contains(.strikethrough), bytes.firstOffset(of: UInt8(ascii: "~")) != nil {
                signs.insert(.tildes)
            }
            if extensions.contains(.autolinks) {
                if bytes.firstOffset(of: UInt8(ascii: "@")) != nil { signs.insert(.mail) }
                if Self.holdsDomain(bytes) { signs.insert(.domains) }
            }
            if !extensions.isDisjoint(with: [.autolinks, .directives]) {
                signs.formUnion(Self.afterColons(bytes, extensions))
            }
            if !extensions.isDisjoint(with: [.callouts, .taskLists]) {
                signs.formUnion(Self.afterBrackets(bytes, extensions))
            }
            if extensions.contains(.headingAnchors), Self.holds(bytes, UInt8(ascii: "{"), "{#") {
                signs.insert(.headingIDs)
            }
            if extensions.contains(.typography) {
                if !phones.isEmpty, phones.mayStand(in: bytes) { signs.insert(.phones) }
                if Self.holdsNumber(bytes) { signs.insert(.numbers) }
            }
            return signs
        }
    }

    private static func holds(_ bytes: UnsafeRawBufferPointer, _ first: UInt8, _ text: StaticString) -> Bool {
        var offset = 0
        while let found = bytes.firstOffset(of: first, from: offset) {
            if bytes.has(text, at: found) { return true }
            offset = found + 1
        }
        return false
    }

    /// Whether there is a `www.`, by its full stop, which is rarer than the letter.
    private static func holdsDomain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var offset = 3
        while let stop = bytes.firstOffset(of: UInt8(ascii: "."), from: offset) {
            if bytes[stop - 1] == UInt8(ascii: "w"), bytes.has("www", at: stop - 3),
                stop == 3 || isBare(bytes, at: stop - 3) && bytes[stop - 4] != UInt8(ascii: "/")
            {
                return true
            }
            offset = stop + 1
        }
        return false
    }

    /// Whether an address at an offset is not surely in the brackets of a link, as most addresses are.
    private static func isBare(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
        guard start > 0 else { return true }
        switch bytes[start - 1] {
        case UInt8(ascii: "<"): return false
        case UInt8(ascii: "("): return start < 2 || bytes[start - 2] != UInt8(ascii: "]")
        case UInt8(ascii: " "): return !bytes.has("]:", at: start - 3)
        default: return true
        }
    }

    /// `://` and `:name[` or `:name{`.
    private static func afterColons(_ bytes: UnsafeRawBufferPointer, _ extensions: MarkdownExtensions) -> InlineSigns {
        var signs = InlineSigns(rawValue: 0)
        var offset = 0
        while let colon = bytes.firstOffset(of: UInt8(ascii: ":"), from: offset) {
            offset = colon + 1
            guard offset < bytes.count else { break }
            if bytes[offset] == UInt8(ascii: "/"), extensions.contains(.autolinks), bytes.has("//", at: offset) {
                if !signs.contains(.addresses), !LinkedAddress.isOne(bytes, around: colon) { signs.insert(.addresses) }
            } else if ASCII.isLetter(bytes[offset]), extensions.contains(.directives) {
                while offset < bytes.count, DirectiveName.isPart(bytes[offset]) { offset += 1 }
                if offset < bytes.count, bytes[offset] == UInt8(ascii: "[") || bytes[offset] == UInt8(ascii: "{") {
                    signs.insert(.directives)
                }
            }
        }
        return signs
    }

    /// `[!` and the boxes of tasks.
    private static func afterBrackets(_ bytes: UnsafeRawBufferPointer, _ extensions: MarkdownExtensions) -> InlineSigns
    {
        var signs = InlineSigns(rawValue: 0)
        var offset = 0
        while let bracket = bytes.firstOffset(of: UInt8(ascii: "["), from: offset) {
            offset = bracket + 1
            guard offset < bytes.count else { break }
            switch bytes[offset] {
            case UInt8(ascii: "!"): if extensions.contains(.callouts) { signs.insert(.callouts) }
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "x"), UInt8(ascii: "X"):
                if extensions.contains(.taskLists), bytes.has("]", at: offset + 1) { signs.insert(.tasks) }
            default: break
            }
        }
        return signs
    }

    /// Whether a hyphen stands between digits.
    private static func holdsNumber(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var offset = 1
        while let hyphen = bytes.firstOffset(of: UInt8(ascii: "-"), from: offset) {
            if hyphen + 1 < bytes.count, ASCII.isDigit(bytes[hyphen - 1]), ASCII.isDigit(bytes[hyphen + 1]) {
                return true
            }
            offset = hyphen + 1
        }
        return false
    }
}

/// The letters of directives' names.
enum DirectiveName {
    static func isPart(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
