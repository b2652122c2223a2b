/// Gathers the words of a text without markup and counts them.
struct PlainText {
    /// Enough bytes for a summary or description in any script.
    static let usualLimit = 2_000

    private let limit: Int?
    private var bytes: [UInt8] = []
    private var isFull = false
    private var isInWord = false
    private var spacedWords = 0
    private var unspacedCharacters = 0

    /// Creates a text that keeps about `limit` bytes.
    ///
    /// - Parameter expected: The number of bytes that are likely to come.
    init(limit: Int?, expected: Int) {
        self.limit = limit
        bytes.reserveCapacity(min(expected, (limit ?? expected) + 400))
    }

    /// The text so far.
    var text: String {
        var end = bytes.count
        while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0A { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// The number of words so far, also beyond what is kept.
    var words: Int { spacedWords + (unspacedCharacters + 1) / 2 }

    /// Begins a new line unless one has just begun.
    mutating func startBlock() {
        isInWord = false
        guard !isFull, let last = bytes.last, last != 0x0A else { return }
        bytes.append(0x0A)
    }

    mutating func appendSpace() {
        isInWord = false
        if !isFull { bytes.append(0x20) }
    }

    mutating func append(_ text: UnsafeRawBufferPointer) {
        count(text)
        guard !isFull else { return }
        guard let limit, bytes.count + text.count > limit else { return bytes.append(contentsOf: text) }
        bytes.append(contentsOf: text.prefix(limit + 1 - bytes.count))
        if bytes.count > limit { cut(to: limit) }
    }

    /// Counts the beginnings of words; kana, Chinese and other characters from U+3000 to U+9FFF by themselves.
    private mutating func count(_ text: UnsafeRawBufferPointer) {
        let bytes = text.assumingMemoryBound(to: UInt8.self)
        var isInWord = isInWord
        var index = 0
        while index < bytes.count {
            // Eight bytes of ASCII at a time: the sum sets the high bit of each byte beyond the space.
            while index &+ 8 <= bytes.count {
                let word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                guard word & 0x8080_8080_8080_8080 == 0 else { break }
                let letters = (word &+ 0x5F5F_5F5F_5F5F_5F5F) & 0x8080_8080_8080_8080
                let before = letters << 8 | (isInWord ? 0x80 : 0)
                spacedWords &+= (letters & ~before).nonzeroBitCount
                isInWord = letters >> 63 == 1
                index &+= 8
            }
            guard index < bytes.count else { break }
            let byte = bytes[index]
            index &+= 1
            if byte <= 0x20 {
                isInWord = false
            } else if byte &- 0xE3 <= 6 {
                unspacedCharacters &+= 1
                isInWord = true
            } else if !isInWord {
                spacedWords &+= 1
                isInWord = true
            }
        }
        self.isInWord = isInWord
    }

    /// Ends the text before the last space within the limit, or else before the last whole character.
    private mutating func cut(to limit: Int) {
        isFull = true
        let earliest = limit / 2
        if let space = bytes[earliest..<limit].lastIndex(where: { $0 == 0x20 || $0 == 0x0A }) {
            bytes.removeSubrange(space...)
            return
        }
        var text = String(decoding: bytes[..<limit], as: UTF8.self)
        // The limit may be inside of a scalar, which gives U+FFFD, and of a character.
        if text.unicodeScalars.last == "\u{FFFD}" { text.unicodeScalars.removeLast() }
        if !text.isEmpty { text.removeLast() }
        bytes = Array(text.utf8)
    }
}
