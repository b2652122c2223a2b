import Diagnostics
import SiteModel

/// What a style sheet says of files and tokens, with the places.
struct StyleSheet {
    /// Something found in the text.
    struct Use {
        /// What is named: an address, or a token without its two hyphens.
        let name: String
        /// Where the name stands in the text.
        let range: Range<Int>
        /// Whether the style sheet says what to do without it, or sets it for paper and forced colours alone.
        let isExcused: Bool
    }

    let displayPath: String
    let bytes: [UInt8]
    /// The addresses in `url(…)`.
    private(set) var addresses: [Use] = []
    /// The tokens in `var(--…)`.
    private(set) var tokens: [Use] = []
    /// The custom properties that it sets.
    private(set) var properties: [Use] = []
    /// The places of `@import`.
    private(set) var imports: [Use] = []

    /// Reads a style sheet.
    ///
    /// O(*n*).
    init(displayPath: String, bytes: [UInt8]) {
        self.displayPath = displayPath
        self.bytes = bytes
        scan()
    }

    /// The place of `range`.
    func place(_ range: Range<Int>) -> SourcePlace { .init(range, in: bytes, of: displayPath) }

    private mutating func scan() {
        var index = 0
        /// For each open brace, whether what is in it is for paper or forced colours.
        var blocks: [Bool] = []
        var preludeStart = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "/") where starts(with: "/*", at: index):
                index = end(of: "*/", from: index + 2)
                continue
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                index = endOfString(at: index)
                continue
            case UInt8(ascii: "{"):
                blocks.append(blocks.last == true || isExcusing(preludeStart..<index))
                preludeStart = index + 1
            case UInt8(ascii: "}"):
                _ = blocks.popLast()
                preludeStart = index + 1
            case UInt8(ascii: ";"): preludeStart = index + 1
            case UInt8(ascii: "@") where starts(with: "@import", at: index):
                imports.append(Use(name: "", range: index..<(index + 7), isExcused: false))
            case UInt8(ascii: "u") where starts(with: "url(", at: index),
                UInt8(ascii: "U") where starts(with: "url(", at: index):
                index = address(from: index + 4)
                continue
            case UInt8(ascii: "v") where starts(with: "var(", at: index):
                let start = skipSpace(from: index + 4)
                guard starts(with: "--", at: start) else { break }
                let name = nameEnd(from: start + 2)
                let next = skipSpace(from: name)
                tokens.append(
                    Use(
                        name: text((start + 2)..<name), range: start..<name,
                        isExcused: next < bytes.count && bytes[next] == UInt8(ascii: ",")))
                index = name
                continue
            case UInt8(ascii: "-") where starts(with: "--", at: index) && !isName(index - 1):
                let name = nameEnd(from: index + 2)
                let next = skipSpace(from: name)
                if next < bytes.count, bytes[next] == UInt8(ascii: ":") {
                    properties.append(
                        Use(name: text((index + 2)..<name), range: index..<name, isExcused: blocks.last ?? false))
                }
                index = max(name, index + 2)
                continue
            default: break
            }
            index += 1
        }
    }

    /// Whether what stands before a brace is a question for paper or forced colours.
    private func isExcusing(_ range: Range<Int>) -> Bool {
        let prelude = text(range).lowercased()
        return prelude.contains("@media") && (prelude.contains("print") || prelude.contains("forced-colors"))
    }

    private mutating func address(from open: Int) -> Int {
        var start = skipSpace(from: open)
        var end = start
        if start < bytes.count, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
            end = max(start + 1, endOfString(at: start) - 1)
            start += 1
        } else {
            while end < bytes.count, bytes[end] > 32, bytes[end] != UInt8(ascii: ")") { end += 1 }
        }
        end = min(end, bytes.count)
        addresses.append(Use(name: text(start..<max(start, end)), range: start..<max(start, end), isExcused: false))
        return max(end, start)
    }

    private func starts(with word: StaticString, at index: Int) -> Bool {
        guard index >= 0, index + word.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { offset in
            let byte = bytes[index + offset]
            let small = byte >= 65 && byte <= 90 ? byte | 32 : byte
            return small == word.utf8Start[offset]
        }
    }

    private func end(of word: StaticString, from: Int) -> Int {
        var index = from
        while index < bytes.count, !starts(with: word, at: index) { index += 1 }
        return min(index + word.utf8CodeUnitCount, bytes.count)
    }

    private func endOfString(at start: Int) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != bytes[start], bytes[index] != 10 {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, bytes.count)
    }

    private func skipSpace(from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] <= 32 { index += 1 }
        return index
    }

    private func isName(_ index: Int) -> Bool {
        guard index >= 0, index < bytes.count else { return false }
        let byte = bytes[index]
        return byte >= 128 || byte | 32 >= 97 && byte | 32 <= 122 || byte >= 48 && byte <= 57 || byte == 45
            || byte == 95
    }

    private func nameEnd(from start: Int) -> Int {
        var index = start
        while isName(index) { index += 1 }
        return index
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension SourcePlace {
    /// The place of `range` in a file of these bytes.
    init(_ range: Range<Int>, in bytes: [UInt8], of displayPath: String) {
        let before = bytes[..<range.lowerBound]
        let lineStart = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
        let line = bytes[lineStart...].prefix(1_000).prefix { $0 != 10 && $0 != 13 }
        self.init(
            location: SourceLocation(
                file: displayPath, line: before.count { $0 == 10 } + 1, column: range.lowerBound - lineStart + 1),
            excerpt: SourceExcerptLimit.kept(String(decoding: line, as: UTF8.self)), length: max(1, range.count))
    }
}
