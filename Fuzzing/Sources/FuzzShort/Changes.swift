import Foundation
import TestSupport

/// Texts made of a corpus by small changes.
///
/// Bytes are turned, parts taken out, doubled or taken from another text, words of the dictionary put in. The same seed
/// makes the same texts.
struct Changes {
    private let corpus: [[UInt8]]
    private let words: [[UInt8]]
    private var numbers: SeededGenerator
    private static let longest = 8192

    /// - Parameter dictionary: The bytes of a dictionary in libFuzzer's form: a quoted word on each line.
    init(corpus: [[UInt8]], dictionary: Data, seed: UInt64) {
        self.corpus = corpus
        words = dictionary.split(separator: 10).compactMap(Self.word)
        numbers = SeededGenerator(seed: seed)
    }

    /// The next text.
    mutating func next() -> [UInt8] {
        var text = corpus.randomElement(using: &numbers) ?? []
        for _ in 0...Int.random(in: 0...5, using: &numbers) { change(&text) }
        return Array(text.prefix(Self.longest))
    }

    private mutating func change(_ text: inout [UInt8]) {
        switch Int.random(in: 0...5, using: &numbers) {
        case 0:
            guard let place = text.indices.randomElement(using: &numbers) else { return }
            text[place] ^= 1 << UInt8.random(in: 0...7, using: &numbers)
        case 1: text.removeSubrange(part(of: text))
        case 2: text.insert(contentsOf: text[part(of: text)], at: place(in: text))
        case 3:
            let other = corpus.randomElement(using: &numbers) ?? []
            text.insert(contentsOf: other[part(of: other)], at: place(in: text))
        case 4: text.insert(contentsOf: words.randomElement(using: &numbers) ?? [], at: place(in: text))
        default: text.insert(.random(in: 0...255, using: &numbers), at: place(in: text))
        }
    }

    private mutating func place(in text: [UInt8]) -> Int { .random(in: 0...text.count, using: &numbers) }

    /// A part, more often a short one.
    private mutating func part(of text: [UInt8]) -> Range<Int> {
        let start = place(in: text)
        let most = Bool.random(using: &numbers) ? 16 : text.count
        return start..<min(text.count, start + .random(in: 0...most, using: &numbers))
    }

    /// The bytes of a line of the dictionary: `"a\x0ab"`, perhaps behind a name; nil for a comment.
    private static func word(_ line: Data) -> [UInt8]? {
        guard line.first != UInt8(ascii: "#"), let start = line.firstIndex(of: UInt8(ascii: "\"")),
            let end = line.lastIndex(of: UInt8(ascii: "\"")), start < end
        else { return nil }
        var bytes: [UInt8] = []
        var rest = line[line.index(after: start)..<end]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            if next == UInt8(ascii: "x"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(next)
            }
        }
        return bytes
    }
}
