/// What stands between the braces of a directive: `{key="value" other=word flag .class #id}`.
struct DirectiveBraces {
    /// An argument and where it is written.
    struct Argument {
        let name: String
        let value: String
        let range: Range<Int>
    }

    private(set) var arguments: [Argument] = []

    /// The index behind the closing brace; `nil` if there is none.
    private(set) var end: Int?

    /// The first bytes that are no argument.
    private(set) var unreadable: Range<Int>?

    /// Reads braces that open at an index and close in the same bytes.
    ///
    /// O(*n*)
    init(_ bytes: [UInt8], at open: Int) {
        var index = open + 1
        while index < bytes.count {
            let byte = bytes[index]
            if ASCII.isSpace(byte) {
                index += 1
            } else if byte == UInt8(ascii: "}") {
                end = index + 1
                return
            } else {
                read(bytes, at: &index)
            }
        }
    }

    private mutating func read(_ bytes: [UInt8], at index: inout Int) {
        let start = index
        let isShort = bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "#")
        if isShort { index += 1 }
        let name = index
        while index < bytes.count, DirectiveName.isPart(bytes[index]) { index += 1 }
        let word = String(decoding: bytes[name..<index], as: UTF8.self)
        guard !word.isEmpty else { return skip(bytes, from: start, at: &index) }
        if isShort {
            let key = bytes[start] == UInt8(ascii: ".") ? "class" : "id"
            arguments.append(Argument(name: key, value: word, range: start..<index))
        } else if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
            index += 1
            guard let value = Self.value(bytes, at: &index) else { return skip(bytes, from: start, at: &index) }
            arguments.append(Argument(name: word, value: value, range: start..<index))
        } else {
            arguments.append(Argument(name: word, value: "", range: start..<index))
        }
        if index < bytes.count, !ASCII.isSpace(bytes[index]), bytes[index] != UInt8(ascii: "}") {
            skip(bytes, from: start, at: &index)
        }
    }

    /// Passes what can not be read, up to the next space or the end.
    private mutating func skip(_ bytes: [UInt8], from start: Int, at index: inout Int) {
        while index < bytes.count, !ASCII.isSpace(bytes[index]), bytes[index] != UInt8(ascii: "}") { index += 1 }
        if unreadable == nil { unreadable = start..<index }
    }

    /// A value with or without quotes; `nil` if it has no end.
    private static func value(_ bytes: [UInt8], at index: inout Int) -> String? {
        guard index < bytes.count else { return nil }
        let quote = bytes[index]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = index
            while index < bytes.count, !ASCII.isSpace(bytes[index]), bytes[index] != UInt8(ascii: "}") { index += 1 }
            return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
        }
        var value: [UInt8] = []
        var rest = index + 1
        while rest < bytes.count, bytes[rest] != quote {
            if bytes[rest] == UInt8(ascii: "\\"), rest + 1 < bytes.count,
                bytes[rest + 1] == quote || bytes[rest + 1] == UInt8(ascii: "\\")
            {
                rest += 1
            }
            value.append(bytes[rest])
            rest += 1
        }
        guard rest < bytes.count else { return nil }
        index = rest + 1
        return String(decoding: value, as: UTF8.self)
    }
}
