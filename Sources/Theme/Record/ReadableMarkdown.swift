import TextFormats

/// Takes the signs of Markdown off a recorded text, so that residents can read it.
///
/// It is for the eye only: of a link it leaves the words, of a telephone number the number, of a picture what it shows.
/// It knows less of Markdown than the parser does, in linear time; what it does not know stays as written.
struct ReadableMarkdown {
    let text: [UInt8]
    let words: Words
    /// The closing bracket of each opening one, or 0.
    let partners: [Int]
    /// The names of link definitions.
    let definitions: Set<String>
    var out = ReadableText()
    /// What is passed over at a place: up to where, which part of it is left out, and where the words before it begin.
    var passed: [Int: (end: Int, key: Range<Int>, start: Int)] = [:]
    /// The places of the line breaks.
    private let breaks: [Int]

    /// Texts beyond so many bytes stay as written.
    private static let longest = 500_000
    /// The most bytes of the name of a link definition, of which CommonMark §4.7 allows 999 characters.
    static let longestName = 1_000
    /// How many bytes of the words before something tell which place that is.
    static let longestPlace = 200

    /// The text without the signs of Markdown.
    static func read(_ body: ArraySlice<UInt8>, words: Words) -> ReadableText {
        guard body.count <= longest else {
            var out = ReadableText()
            out.show(body)
            return out
        }
        var reading = ReadableMarkdown(Array(body), words)
        return reading.read()
    }

    private init(_ text: [UInt8], _ words: Words) {
        self.text = text
        self.words = words
        breaks = text.indices.filter { text[$0] == 10 }
        partners = Self.partners(in: text)
        definitions = Self.definitions(in: text, partners)
    }

    private mutating func read() -> ReadableText {
        var index = 0
        var isLineStart = true
        while index < text.count {
            if isLineStart, let end = line(index) {
                index = end
                continue
            }
            isLineStart = text[index] == 10
            index = sign(index)
        }
        return out
    }

    /// The byte at a place; a line break beyond the ends.
    func byte(_ index: Int) -> UInt8 { text.indices.contains(index) ? text[index] : 10 }

    /// The end of the line, without its break.
    ///
    /// O(log *n*): a line may be the whole text, and be asked for at each of its signs.
    func lineEnd(_ index: Int) -> Int {
        var (low, high) = (0, breaks.count)
        while low < high {
            let middle = (low + high) / 2
            if breaks[middle] < index { low = middle + 1 } else { high = middle }
        }
        return low < breaks.count ? breaks[low] : text.count
    }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    /// The end of some words, by which the place behind them is known; words may be in others, and so again and again.
    func place(behind range: Range<Int>) -> String {
        string(max(range.lowerBound, range.upperBound - Self.longestPlace)..<range.upperBound)
    }

    // MARK: Brackets

    private static func partners(in text: [UInt8]) -> [Int] {
        var partners = [Int](repeating: 0, count: text.count)
        var stacks: (square: [Int], round: [Int], curly: [Int]) = ([], [], [])
        func close(_ stack: inout [Int], _ index: Int) {
            if let start = stack.popLast() { partners[start] = index }
        }
        var index = 0
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): stacks.square.append(index)
            case UInt8(ascii: "]"): close(&stacks.square, index)
            case UInt8(ascii: "("): stacks.round.append(index)
            case UInt8(ascii: ")"): close(&stacks.round, index)
            case UInt8(ascii: "{"): stacks.curly.append(index)
            case UInt8(ascii: "}"): close(&stacks.curly, index)
            case 10 where index + 1 < text.count && text[index + 1] == 10: stacks = ([], [], [])
            default: break
            }
            index += 1
        }
        return partners
    }

    /// The names of `[name]: address`.
    private static func definitions(in text: [UInt8], _ partners: [Int]) -> Set<String> {
        var names: Set<String> = []
        for index in text.indices where text[index] == UInt8(ascii: "[") && (index == 0 || text[index - 1] == 10) {
            let end = partners[index]
            guard end > 0, end + 1 < text.count, text[end + 1] == UInt8(ascii: ":"), end - index <= longestName else {
                continue
            }
            names.insert(name(text[(index + 1)..<end]))
        }
        return names
    }

    static func name(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).inSmallLetters
    }
}
