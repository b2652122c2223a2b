/// The agency's telephone numbers, found in a text however they are spaced.
struct PhoneNumbers: Sendable {
    /// Shorter numbers, such as 911, also stand for house numbers and years.
    private static let shortest = 7

    private struct Number: Sendable {
        /// The digits as a text may have them.
        let digits: [UInt8]
        let url: String
        /// Whether a "+" may stand before the digits.
        let isInternational: Bool
    }

    private let numbers: [Number]

    init(_ written: [String]) {
        var numbers: [Number] = []
        for text in written {
            let digits = Array(text.utf8.filter(ASCII.isDigit))
            guard digits.count >= Self.shortest, !numbers.contains(where: { $0.digits == digits }) else { continue }
            let isInternational = text.utf8.first { $0 > 0x20 } == UInt8(ascii: "+")
            let url = "tel:" + (isInternational ? "+" : "") + String(decoding: digits, as: UTF8.self)
            numbers.append(Number(digits: digits, url: url, isInternational: isInternational))
            // In North America the same number is written with and without the 1.
            let one = UInt8(ascii: "1")
            if isInternational, digits.count == 11, digits.first == one {
                numbers.append(Number(digits: Array(digits.dropFirst()), url: url, isInternational: false))
            } else if !isInternational, digits.count == 10, digits.first != one {
                numbers.append(Number(digits: [one] + digits, url: url, isInternational: true))
            }
        }
        self.numbers = numbers
    }

    var isEmpty: Bool { numbers.isEmpty }

    /// Whether one of the numbers may be in a text; `false` is certain.
    ///
    /// Looks for two neighbouring digits at every second byte.
    func mayStand(in bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 1
        while index < bytes.count {
            defer { index += 2 }
            guard ASCII.isDigit(bytes[index]) else { continue }
            for start in [index - 1, index] where ASCII.isDigit(bytes[start]) {
                for number in numbers where match(number, bytes, at: start) != nil { return true }
            }
        }
        return false
    }

    /// The number that begins at an index, with its end and the address of a link to it.
    func match(in bytes: UnsafeRawBufferPointer, at start: Int) -> (end: Int, url: String)? {
        guard start == 0 || !isJoined(bytes[start - 1]) else { return nil }
        for number in numbers {
            guard let end = match(number, bytes, at: start), end == bytes.count || !isContinued(bytes, at: end) else {
                continue
            }
            return (end, number.url)
        }
        return nil
    }

    /// The end of a number, which may have up to two signs or spaces between its digits.
    private func match(_ number: Number, _ bytes: UnsafeRawBufferPointer, at start: Int) -> Int? {
        var index = start
        if bytes[index] == UInt8(ascii: "+") {
            guard number.isInternational else { return nil }
            index += 1
        }
        var separators = bytes[start] == UInt8(ascii: "(") ? 0 : 2
        for digit in number.digits {
            while index < bytes.count, bytes[index] != digit {
                guard separators < 2, isSeparator(bytes, at: &index) else { return nil }
                separators += 1
            }
            guard index < bytes.count else { return nil }
            index += 1
            separators = 0
        }
        return index
    }

    /// Passes a sign that may stand between digits.
    private func isSeparator(_ bytes: UnsafeRawBufferPointer, at index: inout Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
            UInt8(ascii: "/"):
            index += 1
        case 0xC2 where bytes.has("\u{A0}", at: index): index += 2
        case 0xE2 where bytes.has("\u{2011}", at: index) || bytes.has("\u{202F}", at: index): index += 3
        default: return false
        }
        return true
    }

    /// Whether a number can not begin behind a byte.
    private func isJoined(_ byte: UInt8) -> Bool {
        ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "_")
    }

    /// Whether something else goes on at the end of a number.
    private func isContinued(_ bytes: UnsafeRawBufferPointer, at end: Int) -> Bool {
        if ASCII.isAlphanumeric(bytes[end]) || bytes[end] == UInt8(ascii: "_") { return true }
        let isSign =
            bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: "/")
        return isSign && end + 1 < bytes.count && ASCII.isAlphanumeric(bytes[end + 1])
    }
}
