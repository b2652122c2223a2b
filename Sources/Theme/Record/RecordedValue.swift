/// A value in the front matter of a recorded text, which is JSON.
indirect enum RecordedValue {
    case text(String)
    /// A number or a word of JSON, as written.
    case sign(String)
    case list([RecordedValue])
    case record([(name: String, value: RecordedValue)])

    /// The value that `json` is; `nil` if it is none.
    init?(json: some Sequence<UInt8>) {
        var reading = RecordedValueReading(json: Array(json))
        guard let value = reading.value(depth: 0), reading.isAtEnd else { return nil }
        self = value
    }

    /// The value as one text, if it is one.
    var text: String? {
        switch self {
        case .text(let text), .sign(let text): text
        case .list, .record: nil
        }
    }

    /// The value of a member.
    subscript(name: String) -> RecordedValue? {
        guard case .record(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

/// Reads JSON, which Candor wrote; of anything else it says that it is none.
private struct RecordedValueReading {
    let json: [UInt8]
    private var index = 0
    private static let deepest = 16

    init(json: [UInt8]) { self.json = json }

    /// Whether nothing but blanks is left.
    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return index == json.count
        }
    }

    mutating func value(depth: Int) -> RecordedValue? {
        skipBlanks()
        guard index < json.count, depth < Self.deepest else { return nil }
        switch json[index] {
        case UInt8(ascii: "\""): return string().map(RecordedValue.text)
        case UInt8(ascii: "["):
            var values: [RecordedValue] = []
            let isWhole = members(until: UInt8(ascii: "]")) { reading in
                guard let value = reading.value(depth: depth + 1) else { return false }
                values.append(value)
                return true
            }
            return isWhole ? .list(values) : nil
        case UInt8(ascii: "{"):
            var values: [(name: String, value: RecordedValue)] = []
            let isWhole = members(until: UInt8(ascii: "}")) { reading in
                guard let name = reading.string(), reading.takes(UInt8(ascii: ":")),
                    let value = reading.value(depth: depth + 1)
                else { return false }
                values.append((name, value))
                return true
            }
            return isWhole ? .record(values) : nil
        default:
            let start = index
            while index < json.count, Self.isOfWord(json[index]) { index += 1 }
            return index > start ? .sign(String(decoding: json[start..<index], as: UTF8.self)) : nil
        }
    }

    /// Reads what stands between commas up to a closing bracket.
    private mutating func members(until end: UInt8, _ read: (inout Self) -> Bool) -> Bool {
        index += 1
        if takes(end) { return true }
        repeat {
            skipBlanks()
            guard read(&self) else { return false }
        } while takes(UInt8(ascii: ","))
        return takes(end)
    }

    private mutating func takes(_ sign: UInt8) -> Bool {
        skipBlanks()
        guard index < json.count, json[index] == sign else { return false }
        index += 1
        return true
    }

    private mutating func string() -> String? {
        guard takes(UInt8(ascii: "\"")) else { return nil }
        var units: [UInt16] = []
        var bytes: [UInt8] = []
        func flushed() -> [UInt8] { units.isEmpty ? [] : Array(String(decoding: units, as: UTF16.self).utf8) }
        while index < json.count {
            let byte = json[index]
            index += 1
            if byte == UInt8(ascii: "\\"), index + 4 < json.count, json[index] == UInt8(ascii: "u"),
                let unit = UInt16(String(decoding: json[(index + 1)..<(index + 5)], as: UTF8.self), radix: 16)
            {
                units.append(unit)
                index += 5
                continue
            }
            bytes += flushed()
            units = []
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard index < json.count else { return nil }
                switch json[index] {
                case UInt8(ascii: "n"): bytes.append(10)
                case UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): bytes.append(32)
                default: bytes.append(json[index])
                }
                index += 1
            default: bytes.append(byte)
            }
        }
        return nil
    }

    private mutating func skipBlanks() {
        while index < json.count, json[index] == 32 || json[index] &- 9 < 5 { index += 1 }
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        (byte | 32) &- 97 < 26 || byte &- 48 < 10 || byte == 43 || byte == 45 || byte == 46
    }
}
