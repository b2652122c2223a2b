/// A word or a sign of a text, with the blanks behind it.
struct Word {
    /// Where it stands, with the blanks.
    let range: Range<Int>
    /// Where it stands, without the blanks.
    let core: Range<Int>
    /// Whether it is more than a sign.
    let isWord: Bool
    /// How many characters it has.
    let length: Int

    /// The words of a part of `text`.
    ///
    /// O(*n*). Scripts that put no blanks between words (Chinese, Japanese, Thai and their neighbours) give one word for
    /// each character; marks stay with the letter before them.
    static func all(in block: Range<Int>, of text: [UInt8]) -> [Word] {
        var scanner = WordScanner(text: text, end: block.upperBound, index: block.lowerBound)
        var words: [Word] = []
        words.reserveCapacity(block.count / 5 + 1)
        while let word = scanner.next() { words.append(word) }
        return words
    }
}

/// Letters beside each other.
public enum Letters {
    /// Whether two signs beside each other are read as those of one word, in scripts that put blanks between words.
    public static func areOfOneWord(_ one: Character, _ two: Character) -> Bool {
        [one, two].allSatisfy { $0.unicodeScalars.first.map(WordScanner.kind) == .letter }
    }
}

/// Finds words from a place on.
private struct WordScanner {
    let text: [UInt8]
    let end: Int
    var index: Int
    /// Where the next word begins, which for the first one is before the blanks in front of it.
    var start: Int

    init(text: [UInt8], end: Int, index: Int) {
        self.text = text
        self.end = end
        self.index = index
        start = index
        skipBlanks()
    }

    mutating func next() -> Word? {
        guard start < end else { return nil }
        let coreStart = index
        var length = 0
        var kind = Kind.sign
        if index < end {
            kind = take()
            length = 1
            while index < end {
                let before = index
                let next = take()
                if next == .mark || kind == .letter && next == .letter || kind == .letter && joins(before) {
                    if next != .mark { length += 1 }
                    continue
                }
                index = before
                break
            }
        }
        let core = coreStart..<index
        skipBlanks()
        defer { start = index }
        return Word(range: start..<index, core: core, isWord: kind != .sign, length: length)
    }

    /// Whether the sign at `place` stands within a word or a number, as in “26-0142”, “o'clock” and “9:30”.
    private mutating func joins(_ place: Int) -> Bool {
        let isJoining: Bool
        switch text[place] {
        case UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ","),
            UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "_"):
            isJoining = true
        case 0xE2: isJoining = index - place == 3 && text[place + 1] == 0x80 && text[place + 2] == 0x99
        default: isJoining = false
        }
        guard isJoining, index < end else { return false }
        let behind = index
        defer { index = behind }
        return take() == .letter
    }

    enum Kind { case letter, character, sign, mark, blank }

    private mutating func skipBlanks() {
        while index < end, TextBlocks.isBlank(text[index]) { index += 1 }
    }

    /// Passes one character, and says what it is.
    private mutating func take() -> Kind {
        let byte = text[index]
        if byte < 0x80 {
            index += 1
            if (byte | 32) &- 97 < 26 || byte &- 48 < 10 { return .letter }
            return TextBlocks.isBlank(byte) ? .blank : .sign
        }
        guard let (scalar, length) = decode() else {
            index += 1
            return .sign
        }
        index += length
        return Self.kind(of: scalar)
    }

    private func decode() -> (Unicode.Scalar, Int)? {
        let length = text[index] >= 0xF0 ? 4 : text[index] >= 0xE0 ? 3 : text[index] >= 0xC2 ? 2 : 0
        guard length > 0, index + length <= end else { return nil }
        var value = UInt32(text[index]) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            guard text[index + offset] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(text[index + offset] & 0x3F)
        }
        return Unicode.Scalar(value).map { ($0, length) }
    }

    static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        case 0x0E01...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x30FF,
            0x31F0...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD:
            return isMark(scalar) ? .mark : .character
        // The joiner and the selectors belong to the sign before them.
        case 0x200C, 0x200D, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF: return .mark
        case 0x1F1E6...0x1F1FF: return .letter
        default:
            if isMark(scalar) { return .mark }
            let properties = scalar.properties
            return properties.isAlphabetic || properties.numericType != nil ? .letter : .sign
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
