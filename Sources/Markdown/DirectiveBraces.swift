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

    /// Where the reading stopped, if not at the closing brace.
    private(set) var fault: DirectiveFault?

    /// Reads braces that open at an index and close in the same bytes, up to the first fault.
    ///
    /// O(*n*)
    init(_ bytes: [UInt8], at open: Int) {
        var index = open + 1
        while index < bytes.count, fault == nil {
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
        guard fault != nil else { return }
        end = bytes[index...].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 }
    }

    private mutating func read(_ bytes: [UInt8], at index: inout Int) {
        let start = index
        let isShort = bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: "#")
        if isShort { index += 1 }
        let name = index
        while index < bytes.count, DirectiveName.isPart(bytes[index]) { index += 1 }
        let word = String(decoding: bytes[name..<index], as: UTF8.self)
        guard !word.isEmpty else {
            return stop(Self.kind(ofSign: bytes, at: start), in: bytes, from: start, at: &index)
        }
        var value = ""
        var quote: UInt8?
        if isShort {
            value = word
        } else if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
            index += 1
            if index < bytes.count, Self.isQuote(bytes[index]) { quote = bytes[index] }
            do throws(Failure) {
                value = try Self.value(bytes, at: &index)
            } catch {
                return stop(error.kind, of: word, in: bytes, from: start, at: &index)
            }
        }
        if let kind = Self.kind(behindValue: bytes, at: index, quote: quote, hasValue: !value.isEmpty) {
            return stop(kind, of: isShort ? "" : word, in: bytes, from: start, at: &index)
        }
        let key = isShort ? bytes[start] == UInt8(ascii: ".") ? "class" : "id" : word
        arguments.append(Argument(name: key, value: value, range: start..<index))
    }

    // MARK: Values

    private struct Failure: Error {
        let kind: DirectiveFault.Kind
    }

    /// A value with or without quotes.
    private static func value(_ bytes: [UInt8], at index: inout Int) throws(Failure) -> String {
        guard index < bytes.count, !isEnd(bytes[index]) else {
            let next = bytes[min(index, bytes.count)...].first { !ASCII.isSpace($0) }
            let hasValue = next.map { $0 != UInt8(ascii: "}") } ?? false
            throw Failure(kind: hasValue ? .spacesAroundEquals : .unreadable)
        }
        let quote = bytes[index]
        guard isQuote(quote) else {
            guard !isCurly(bytes, at: index) else { throw Failure(kind: .curlyQuotes) }
            let start = index
            while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        var value: [UInt8] = []
        var rest = index + 1
        var hasCurly = false
        while rest < bytes.count, bytes[rest] != quote {
            if bytes[rest] == UInt8(ascii: "\\"), rest + 1 < bytes.count,
                bytes[rest + 1] == quote || bytes[rest + 1] == UInt8(ascii: "\\")
            {
                rest += 1
            }
            hasCurly = hasCurly || isCurly(bytes, at: rest)
            value.append(bytes[rest])
            rest += 1
        }
        guard rest < bytes.count else { throw Failure(kind: hasCurly ? .curlyQuotes : .unclosedQuote(quote)) }
        index = rest + 1
        return String(decoding: value, as: UTF8.self)
    }

    private static func isEnd(_ byte: UInt8) -> Bool { ASCII.isSpace(byte) || byte == UInt8(ascii: "}") }

    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    /// Whether a quotation mark of books begins at an index: “ ” „ ‟ ‘ ’ ‚ ‛ « or ».
    private static func isCurly(_ bytes: [UInt8], at index: Int) -> Bool {
        if bytes[index] == 0xC2, index + 1 < bytes.count { return bytes[index + 1] == 0xAB || bytes[index + 1] == 0xBB }
        guard bytes[index] == 0xE2, index + 2 < bytes.count else { return false }
        return bytes[index + 1] == 0x80 && (0x98...0x9F).contains(bytes[index + 2])
    }

    // MARK: Faults

    private static func kind(ofSign bytes: [UInt8], at index: Int) -> DirectiveFault.Kind {
        if isCurly(bytes, at: index) { return .curlyQuotes }
        switch bytes[index] {
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: "="): return .spacesAroundEquals
        default: return .unreadable
        }
    }

    /// What is wrong directly behind an argument, if anything is.
    private static func kind(
        behindValue bytes: [UInt8], at index: Int, quote: UInt8?, hasValue: Bool
    ) -> DirectiveFault.Kind? {
        if quote == nil, hasValue, bytes[index - 1] == UInt8(ascii: ",") {
            return isArgument(bytes, behindSpacesAt: index) ? .comma : .unquoted
        }
        guard index < bytes.count, !isEnd(bytes[index]) else { return nil }
        if bytes[index] == UInt8(ascii: ",") { return .comma }
        return quote.map { .endsEarly(quote: $0) } ?? .unreadable
    }

    /// Whether `name=` or nothing at all follows.
    private static func isArgument(_ bytes: [UInt8], behindSpacesAt index: Int) -> Bool {
        let rest = bytes[index...].drop(while: ASCII.isSpace)
        let behind = rest.drop(while: DirectiveName.isPart).first
        return behind == UInt8(ascii: "=") || rest.first == UInt8(ascii: "}") || rest.isEmpty
    }

    /// Ends the reading: what follows a mistake is mostly a part of it.
    private mutating func stop(
        _ kind: DirectiveFault.Kind, of argument: String = "", in bytes: [UInt8], from start: Int, at index: inout Int
    ) {
        while index < bytes.count, !Self.isEnd(bytes[index]) { index += 1 }
        fault = DirectiveFault(kind: kind, range: start..<index, argument: argument)
    }
}
