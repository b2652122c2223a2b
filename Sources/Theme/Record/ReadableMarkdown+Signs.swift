import TextFormats

/// What stands among words: links, code, emphasis, directives, backslashes.
extension ReadableMarkdown {
    /// How far away the end of code or emphasis is looked for.
    private static let reach = 1_000

    /// Reads one sign or byte at a place; where the reading goes on.
    mutating func sign(_ index: Int) -> Int {
        if let (end, key, start) = passed[index] {
            if !key.isEmpty { out.leaveOut(string(key), at: place(behind: start..<index)) }
            return end
        }
        switch text[index] {
        case UInt8(ascii: "\\"):
            let next = byte(index + 1)
            if isPunctuation(next), index > 0, byte(index - 1) != 10 {
                out.show(byte: next)
                return index + 2
            }
        case UInt8(ascii: "`"): return code(index)
        case UInt8(ascii: "!"):
            if byte(index + 1) == UInt8(ascii: "["), opensLink(index + 1) { return index + 2 }
        case UInt8(ascii: "["): if opensLink(index) { return index + 1 }
        case UInt8(ascii: ":"): if let end = directive(index) { return end }
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): return emphasis(index)
        case UInt8(ascii: "<"): if let end = address(index) { return end }
        case UInt8(ascii: "{"):
            let close = partners[index]
            let next = byte(index + 1)
            if close > 0, next == UInt8(ascii: "#") || next == UInt8(ascii: "."), lineEnd(index) == close + 1 {
                out.leaveOut(string((index + 1)..<close), at: place(behind: lineStart(index)..<index))
                return close + 1
            }
        default: break
        }
        out.show(byte: text[index])
        return index + 1
    }

    /// Whether a link's words begin at a bracket; then what follows them will be passed over.
    private mutating func opensLink(_ index: Int) -> Bool {
        let close = partners[index]
        guard close > index + 1 else { return false }
        let next = close + 1
        if byte(next) == UInt8(ascii: "("), partners[next] > 0 {
            passed[close] = (partners[next] + 1, (next + 1)..<partners[next], index)
            return true
        }
        if definitions.isEmpty || byte(index + 1) == UInt8(ascii: "^") { return false }
        var (label, end) = ((index + 1)..<close, next)
        if byte(next) == UInt8(ascii: "["), partners[next] > 0 {
            end = partners[next] + 1
            if partners[next] > next + 1 { label = (next + 1)..<partners[next] }
        }
        guard label.count < Self.longestName, definitions.contains(Self.name(text[label])) else { return false }
        passed[close] = (end, label.lowerBound > close ? label : close..<close, index)
        return true
    }

    private mutating func code(_ index: Int) -> Int {
        let length = run(index)
        let start = index + length
        var end = start
        while end < text.count, end < start + Self.reach {
            if text[end] == text[index] {
                let other = run(end)
                if other == length {
                    out.show(text[start..<end])
                    return end + length
                }
                end += other
            } else {
                end += 1
            }
        }
        out.show(text[index..<start])
        return start
    }

    /// Passes over signs of emphasis that have their other end.
    private mutating func emphasis(_ index: Int) -> Int {
        let length = run(index)
        let behind = index + length
        let sign = text[index]
        let isInWord = sign != UInt8(ascii: "*") && isOfWord(byte(index - 1))
        let isEmphasis = length <= 3 && (sign != UInt8(ascii: "~") || length == 2)
        if isEmphasis, !isBlank(byte(behind)), !isInWord, let end = emphasisEnd(behind, sign, length) {
            passed[end] = (end + length, end..<end, behind)
            return behind
        }
        out.show(text[index..<behind])
        return behind
    }

    private func emphasisEnd(_ start: Int, _ sign: UInt8, _ length: Int) -> Int? {
        var index = start
        while index < text.count, index < start + Self.reach {
            if text[index] == 10, byte(index + 1) == 10 { return nil }
            if text[index] == sign {
                let other = run(index)
                let isEnd =
                    !isBlank(byte(index - 1)) && (sign == UInt8(ascii: "*") || !isOfWord(byte(index + other)))
                if other == length, isEnd, passed[index] == nil { return index }
                index += other
            } else {
                index += 1
            }
        }
        return nil
    }

    /// A directive among words, of which its label stays.
    private mutating func directive(_ index: Int) -> Int? {
        var end = index + 1
        while isOfName(byte(end)) { end += 1 }
        let before = byte(index - 1)
        guard end > index + 1, !isOfName(before), before != UInt8(ascii: ":") else { return nil }
        if byte(end) == UInt8(ascii: "["), partners[end] > 0 {
            let close = partners[end]
            let next = close + 1
            let hasMore = byte(next) == UInt8(ascii: "{") && partners[next] > 0
            let key = hasMore ? (next + 1)..<partners[next] : close..<close
            passed[close] = (hasMore ? partners[next] + 1 : next, key, index)
            return end + 1
        }
        guard byte(end) == UInt8(ascii: "{"), partners[end] > 0 else { return nil }
        let content = string((end + 1)..<partners[end])
        out.leaveOut(content, at: string(index..<end))
        return partners[end] + 1
    }

    /// An address between angle brackets.
    private mutating func address(_ index: Int) -> Int? {
        var end = index + 1
        while isOfName(byte(end)) { end += 1 }
        guard end > index + 1, byte(end) == UInt8(ascii: ":") else { return nil }
        while end < text.count, end < index + Self.reach, !isBlank(text[end]), text[end] != UInt8(ascii: "<") {
            if text[end] == UInt8(ascii: ">") {
                out.show(text[(index + 1)..<end])
                return end + 1
            }
            end += 1
        }
        return nil
    }

    private func lineStart(_ index: Int) -> Int {
        (text[max(0, index - Self.reach)..<index].lastIndex(of: 10) ?? max(-1, index - Self.reach - 1)) + 1
    }

    private func run(_ index: Int) -> Int {
        var end = index
        while end < text.count, end < index + Self.reach, text[end] == text[index] { end += 1 }
        return end - index
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte &- 9 < 5 }
    private func isOfWord(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 32) &- 97 < 26 || byte &- 48 < 10 }
    private func isPunctuation(_ byte: UInt8) -> Bool {
        byte > 32 && byte < 127 && !((byte | 32) &- 97 < 26 || byte &- 48 < 10)
    }
}
