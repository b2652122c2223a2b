/// A piece of HTML as a browser would read it.
enum HTMLToken: Equatable {
    /// Characters, in which references such as `&lt;` may stand.
    case text(Range<Int>)
    case start(HTMLTag)
    case end(name: String, at: Int)
    /// What is not shown: comments, declarations, processing instructions.
    case hidden(at: Int)
    /// The text of an element whose text is no HTML.
    case opaque(Range<Int>)
    /// A tag that does not end, with all that follows it.
    case unfinished(at: Int)
}

/// The beginning of an element.
struct HTMLTag: Equatable {
    let name: String
    /// Each attribute once, the first of each name, with the place of its value.
    var attributes: [(name: String, value: Range<Int>)]
    /// Where its “<” stands.
    let start: Int

    static func == (one: HTMLTag, other: HTMLTag) -> Bool {
        one.name == other.name && one.start == other.start && one.attributes.count == other.attributes.count
            && zip(one.attributes, other.attributes).allSatisfy { $0 == $1 }
    }
}

/// Takes HTML apart by the states of the HTML standard (§13.2.5, tokenization).
///
/// O(*n*).
/// What no later step prints, such as a declaration, is not taken apart further.
struct HTMLTokenizer {
    let bytes: [UInt8]
    private var index = 0
    /// The element whose text is to come, if it is no HTML.
    private var opaqueName: String?

    /// A tag with more attributes than these is no writing.
    private static let mostAttributes = 50

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> HTMLToken? {
        guard index < bytes.count else { return nil }
        if let name = opaqueName { return opaque(until: name) }
        let start = index
        guard bytes[index] == UInt8(ascii: "<") else { return text(from: start) }
        guard index + 1 < bytes.count else { return text(from: start) }
        let second = bytes[index + 1]
        switch second {
        case _ where Self.isLetter(second):
            return tag(at: start)
        case UInt8(ascii: "/"):
            guard index + 2 < bytes.count else { return text(from: start) }
            return Self.isLetter(bytes[index + 2]) ? endTag(at: start) : hidden(from: start, body: index + 2)
        case UInt8(ascii: "!"):
            return markup(at: start)
        case UInt8(ascii: "?"):
            return hidden(from: start, body: index + 1)
        default:
            return text(from: start)
        }
    }

    /// The text up to the next “<” behind its first byte.
    private mutating func text(from start: Int) -> HTMLToken {
        index = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        return .text(start..<index)
    }

    /// A bogus comment: up to the next “>”.
    private mutating func hidden(from start: Int, body: Int) -> HTMLToken {
        index = bytes[body...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
        return .hidden(at: start)
    }

    private mutating func markup(at start: Int) -> HTMLToken {
        guard bytes[start...].starts(with: "<!--".utf8) else { return hidden(from: start, body: start + 2) }
        index = start + 4
        // A comment that is closed as soon as it is opened: <!--> and <!--->.
        for short in [">", "->"] where bytes[index...].starts(with: short.utf8) {
            index += short.utf8.count
            return .hidden(at: start)
        }
        while let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) {
            index = end + 1
            let before = bytes[(start + 4)..<end]
            if before.hasSuffix("--") || before.hasSuffix("--!") { return .hidden(at: start) }
        }
        index = bytes.count
        return .hidden(at: start)
    }

    private mutating func opaque(until name: String) -> HTMLToken {
        opaqueName = nil
        let start = index
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = open + 1
            let end = open + 2 + name.utf8.count
            guard end <= bytes.count, bytes[open + 1] == UInt8(ascii: "/") else { continue }
            let isName = zip(bytes[(open + 2)..<end], name.utf8).allSatisfy { ($0 | 32) == $1 }
            if isName, end == bytes.count || Self.endsName(bytes[end]) {
                index = open
                return .opaque(start..<open)
            }
        }
        index = bytes.count
        return .opaque(start..<index)
    }

    private mutating func endTag(at start: Int) -> HTMLToken {
        index = start + 2
        let name = self.name()
        guard readAttributes(into: nil) != nil else { return unfinished(at: start) }
        return .end(name: name, at: start)
    }

    private mutating func tag(at start: Int) -> HTMLToken {
        index = start + 1
        let name = self.name()
        guard let tag = readAttributes(into: HTMLTag(name: name, attributes: [], start: start)) else {
            return unfinished(at: start)
        }
        if HTMLElement.opaque.contains(name) { opaqueName = name }
        return .start(tag)
    }

    /// To a browser all the rest is in the tag.
    private mutating func unfinished(at start: Int) -> HTMLToken {
        index = bytes.count
        return .unfinished(at: start)
    }

    private mutating func name() -> String {
        let start = index
        while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
        return lowercased(start..<index)
    }

    /// Reads up to the “>”; `nil` if there is none.
    private mutating func readAttributes(into tag: HTMLTag?) -> HTMLTag? {
        var tag = tag ?? HTMLTag(name: "", attributes: [], start: 0)
        while true {
            while index < bytes.count, Self.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") { index += 1 }
            guard index < bytes.count else { return nil }
            if bytes[index] == UInt8(ascii: ">") {
                index += 1
                return tag
            }
            let nameStart = index
            index += 1  // A “=” here is a part of the name.
            while index < bytes.count, !Self.endsName(bytes[index]), bytes[index] != UInt8(ascii: "=") { index += 1 }
            let name = lowercased(nameStart..<index)
            skipSpaces()
            var value = index..<index
            if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
                index += 1
                guard let found = self.value() else { return nil }
                value = found
            }
            if tag.attributes.count < Self.mostAttributes, !tag.attributes.contains(where: { $0.name == name }) {
                tag.attributes.append((name, value))
            }
        }
    }

    private mutating func value() -> Range<Int>? {
        skipSpaces()
        guard index < bytes.count else { return nil }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let end = bytes[(index + 1)...].firstIndex(of: quote) else { return nil }
            defer { index = end + 1 }
            return (index + 1)..<end
        }
        let start = index
        while index < bytes.count, !Self.isSpace(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
        return start..<index
    }

    private mutating func skipSpaces() {
        while index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    }

    private func lowercased(_ range: Range<Int>) -> String {
        String(decoding: bytes[range].map { $0 &- 65 < 26 ? $0 | 32 : $0 }, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 2 || byte &- 0x0C < 2 }

    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ end: String) -> Bool {
        count >= end.utf8.count && suffix(end.utf8.count).elementsEqual(end.utf8)
    }
}
