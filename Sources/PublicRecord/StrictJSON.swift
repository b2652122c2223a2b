/// A value of JSON as Candor's own files have it (RFC 8259): whole numbers, no name twice, no deep nesting.
indirect enum StrictJSON: Equatable {
    case null
    case bool(Bool)
    case number(Int)
    case text(String)
    case list([StrictJSON])
    case object([String: StrictJSON])

    /// The members, if it is an object.
    var members: [String: StrictJSON]? { if case .object(let members) = self { members } else { nil } }
    /// The elements, if it is a list.
    var elements: [StrictJSON]? { if case .list(let elements) = self { elements } else { nil } }
    /// The text, if it is one.
    var text: String? { if case .text(let text) = self { text } else { nil } }
    /// Every text in it.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let values): values.flatMap(\.texts)
        case .object(let members): members.values.flatMap(\.texts)
        case .null, .bool, .number: []
        }
    }
    /// The number, if it is one.
    var number: Int? { if case .number(let number) = self { number } else { nil } }

    /// Reads a whole text; `nil` for anything else than one value.
    init?(_ bytes: [UInt8]) {
        let value = bytes.withUnsafeBufferPointer { bytes -> StrictJSON? in
            var reader = StrictJSONReader(bytes: bytes)
            guard let value = reader.value(depth: 0) else { return nil }
            reader.skipBlanks()
            return reader.isAtEnd ? value : nil
        }
        guard let value else { return nil }
        self = value
    }
}

/// A place in a text of JSON.
private struct StrictJSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    /// Lists of versions are three deep.
    private static let deepest = 8

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func skipBlanks() {
        while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) {
            if bytes[index] == 0x0B || bytes[index] == 0x0C { return }
            index += 1
        }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
        index += 1
        return true
    }

    private mutating func take(word: StaticString) -> Bool {
        guard bytes.count - index >= word.utf8CodeUnitCount else { return false }
        for place in 0..<word.utf8CodeUnitCount where bytes[index + place] != word.utf8Start[place] { return false }
        index += word.utf8CodeUnitCount
        return true
    }

    mutating func value(depth: Int) -> StrictJSON? {
        skipBlanks()
        guard depth < Self.deepest, index < bytes.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return list(depth: depth)
        case UInt8(ascii: "\""): return text().map(StrictJSON.text)
        case UInt8(ascii: "n"): return take(word: "null") ? .null : nil
        case UInt8(ascii: "t"): return take(word: "true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return take(word: "false") ? .bool(false) : nil
        default: return number().map(StrictJSON.number)
        }
    }

    private mutating func object(depth: Int) -> StrictJSON? {
        index += 1
        var members: [String: StrictJSON] = [:]
        if take("}") { return .object(members) }
        repeat {
            skipBlanks()
            // Of a name that stands twice, two readers may see different values.
            guard let name = text(), take(":"), members[name] == nil, let value = value(depth: depth + 1) else {
                return nil
            }
            members[name] = value
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func list(depth: Int) -> StrictJSON? {
        index += 1
        var elements: [StrictJSON] = []
        if take("]") { return .list(elements) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
        } while take(",")
        return take("]") ? .list(elements) : nil
    }

    /// A whole number from 0, without leading zeros.
    private mutating func number() -> Int? {
        let start = index
        var value = 0
        while index < bytes.count, case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 {
            guard index - start < 18 else { return nil }
            value = value * 10 + Int(digit)
            index += 1
        }
        let digits = index - start
        return digits > 0 && (digits == 1 || bytes[start] != UInt8(ascii: "0")) ? value : nil
    }

    private mutating func text() -> String? {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
            guard bytes[index] >= 0x20 else { return nil }
            index += 1
        }
        var output = Array(bytes[start..<index])
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: output, as: UTF8.self)
            case UInt8(ascii: "\\"): guard escape(to: &output) else { return nil }
            case 0..<0x20: return nil
            default: output.append(byte)
            }
        }
        return nil
    }

    private mutating func escape(to output: inout [UInt8]) -> Bool {
        guard index < bytes.count else { return false }
        let sign = bytes[index]
        index += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(sign)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = scalar() else { return false }
            output.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        default: return false
        }
        return true
    }

    /// The character of an escape, which may be written as two halves.
    private mutating func scalar() -> Unicode.Scalar? {
        guard let first = unit() else { return nil }
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
        guard take(word: "\\u"), let second = unit(), UTF16.isTrailSurrogate(second) else { return nil }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func unit() -> UInt16? {
        guard bytes.count - index >= 4 else { return nil }
        var value: UInt16 = 0
        for _ in 0..<4 {
            let byte = bytes[index]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            value = value << 4 | UInt16(digit)
            index += 1
        }
        return value
    }
}
