/// Gives out the ids of a page's headings, each once.
struct HeadingIDs {
    private var taken: Set<String>
    private var nextNumber: [String: Int] = [:]

    init(reserved: Set<String> = []) {
        taken = reserved
    }

    /// Takes an id that a writer chose; `false` if something has it already.
    mutating func take(_ id: String) -> Bool { taken.insert(id).inserted }

    /// Whether an id that a writer chose can stand in HTML and in addresses.
    static func isUsable(_ id: String) -> Bool {
        guard let first = id.unicodeScalars.first, isPartOfWord(first, anyCase: true) else { return false }
        return id.unicodeScalars.allSatisfy { isPartOfWord($0, anyCase: true) || $0 == "-" || $0 == "_" }
    }

    /// An id made of the words of a heading, with a number if another heading has these words.
    mutating func id(for text: String) -> String {
        let slug = Self.slug(text)
        let base = slug.isEmpty ? "section" : slug
        if taken.insert(base).inserted { return base }
        var number = nextNumber[base] ?? 2
        while true {
            let candidate = "\(base)-\(number)"
            number += 1
            if taken.insert(candidate).inserted {
                nextNumber[base] = number
                return candidate
            }
        }
    }

    /// The letters and digits of a text in any script, in lower case, with "-" between words.
    static func slug(_ text: String) -> String {
        var text = text
        if let slug = text.withUTF8({ slugOfASCII($0) }) { return slug }
        var slug = String.UnicodeScalarView()
        var gap = false
        for scalar in text.lowercased().unicodeScalars {
            if isPartOfWord(scalar) {
                if gap, !slug.isEmpty { slug.append("-") }
                gap = false
                slug.append(scalar)
            } else if !isInsideOfWord(scalar) {
                gap = true
            }
        }
        return String(slug)
    }

    /// The same for a text of ASCII, which most headings are; `nil` for any other.
    private static func slugOfASCII(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: text.count) { slug in
            var count = 0
            var gap = false
            for byte in text {
                if ASCII.isAlphanumeric(byte) {
                    if gap, count > 0 {
                        slug[count] = UInt8(ascii: "-")
                        count += 1
                    }
                    gap = false
                    slug[count] = ASCII.isLetter(byte) ? byte | 0x20 : byte
                    count += 1
                } else if byte != UInt8(ascii: "'") {
                    gap = true
                }
            }
            return count
        }
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar, anyCase: Bool = false) -> Bool {
        if scalar.isASCII {
            let isCapital = anyCase && ("A"..."Z").contains(scalar)
            return isCapital || ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
            return true
        default:
            return false
        }
    }

    /// An apostrophe or a joiner does not end a word.
    private static func isInsideOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "'", "\u{2019}", "\u{200C}", "\u{200D}", "\u{AD}": true
        default: false
        }
    }
}
