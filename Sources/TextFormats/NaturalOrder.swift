/// The order in which people look for numbers: `26-9` comes before `26-10`, and case does not count.
///
///     ["26-10", "26-9"].sorted { NaturalOrder($0) < NaturalOrder($1) }   // 26-9, 26-10
public struct NaturalOrder: Sendable, Hashable, Comparable {
    /// Runs of digits by their value, which has no leading zeros, and everything else by its bytes.
    private enum Part: Sendable, Hashable {
        case digits([UInt8])
        case other(UInt8)
    }

    private let parts: [Part]
    /// What decides between texts that differ only in zeros and case.
    private let text: String

    /// The place of `text` in that order.
    public init(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var digits: [UInt8]?
        for byte in text.lowercased().utf8 {
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                var run = digits ?? []
                if !(run.isEmpty && byte == UInt8(ascii: "0")) { run.append(byte) }
                digits = run
            } else {
                if let run = digits { parts.append(.digits(run)) }
                digits = nil
                parts.append(.other(byte))
            }
        }
        if let run = digits { parts.append(.digits(run)) }
        self.parts = parts
    }

    /// Whether the first text comes before the second.
    public static func < (left: NaturalOrder, right: NaturalOrder) -> Bool {
        for (one, two) in zip(left.parts, right.parts) where one != two {
            switch (one, two) {
            case (.digits(let one), .digits(let two)):
                return one.count == two.count ? one.lexicographicallyPrecedes(two) : one.count < two.count
            case (.digits, .other): return true
            case (.other, .digits): return false
            case (.other(let one), .other(let two)): return one < two
            }
        }
        return left.parts.count == right.parts.count ? left.text < right.text : left.parts.count < right.parts.count
    }
}
