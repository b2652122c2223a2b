/// A recorded text taken apart: its facts in order, and what stands below them.
struct RecordedText {
    /// A field of the front matter; a list of mappings has several values, others one.
    struct Fact {
        let name: String
        var values: [RecordedValue] = []
    }

    let facts: [Fact]
    let body: ArraySlice<UInt8>

    /// Takes a text apart, which has a field on each line, its value as JSON; a list of mappings has a line for each.
    init(_ text: [UInt8]) {
        var facts: [Fact] = []
        var lines = Lines(rest: text[...])
        guard let fence = lines.next(), fence.elementsEqual("---".utf8) else {
            (self.facts, body) = ([], text[...])
            return
        }
        while let line = lines.next(), !line.elementsEqual("---".utf8) {
            if let row = Self.row(line) {
                if !facts.isEmpty { facts[facts.count - 1].values.append(Self.value(row)) }
            } else {
                let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
                var fact = Fact(name: String(decoding: line[..<colon], as: UTF8.self))
                let rest = line[colon...].dropFirst().drop { $0 == 32 }
                if !rest.isEmpty { fact.values.append(Self.value(rest)) }
                facts.append(fact)
            }
        }
        (self.facts, body) = (facts, lines.rest)
    }

    /// The mapping on a line of a list.
    private static func row(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let sign = "  - ".utf8
        return line.starts(with: sign) ? line.dropFirst(sign.count) : nil
    }

    private static func value(_ json: ArraySlice<UInt8>) -> RecordedValue {
        RecordedValue(json: json) ?? .text(String(decoding: json, as: UTF8.self))
    }

    private struct Lines {
        var rest: ArraySlice<UInt8>

        mutating func next() -> ArraySlice<UInt8>? {
            guard !rest.isEmpty else { return nil }
            let end = rest.firstIndex(of: 10) ?? rest.endIndex
            defer { rest = rest[end...].dropFirst() }
            return rest[..<end]
        }
    }
}
