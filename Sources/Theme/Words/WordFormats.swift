import TextFormats

/// How a language writes days, times, numbers and lists, as a theme's strings say.
///
/// Nothing here asks the system, whose answer would change with its version. Digits are 0 to 9 in every language, so
/// that what a resident reads is what a telephone and a case number have.
struct WordFormats: Sendable {
    let listSeparator: String
    private let months: [String]
    private let dayPattern: TextPattern
    private let timePattern: TextPattern
    private let fullHourPattern: TextPattern
    private let halves: (morning: String, afternoon: String)
    private let group: String
    private let decimal: String
    private let byteCount: ThemeString
    private let sizes: [TextPattern]

    /// Reads the formats among the words of one language.
    init(_ table: [String: ThemeString]) {
        func text(_ name: String) -> String { table[name]?.text ?? "" }
        months = (1...12).map { text("month_\($0)") }
        dayPattern = TextPattern(text("date_format"))
        timePattern = TextPattern(text("time_format"))
        fullHourPattern = TextPattern(text("time_format_full_hour"))
        halves = (text("half_am"), text("half_pm"))
        group = text("number_group")
        decimal = text("number_decimal")
        listSeparator = text("list_separator")
        byteCount = table["size_bytes"] ?? .text("{}")
        sizes = ["size_kb", "size_mb", "size_gb"].map { TextPattern(text($0)) }
    }

    /// The day of a moment, by its own clock: March 2, 2026.
    func day(_ moment: Moment) -> String {
        dayPattern.filled { place in
            switch place {
            case "day": String(moment.day)
            case "month": months[moment.month - 1]
            case "month_number": String(moment.month)
            case "year": String(moment.year)
            default: nil
            }
        }
    }

    /// The time of a moment, by its own clock: 6:30 p.m.
    func time(_ moment: Moment) -> String {
        (moment.minute == 0 ? fullHourPattern : timePattern).filled { place in
            switch place {
            case "hour": Self.twoDigits(moment.hour)
            case "hour12": String(moment.hour % 12 == 0 ? 12 : moment.hour % 12)
            case "minute": Self.twoDigits(moment.minute)
            case "half": moment.hour < 12 ? halves.morning : halves.afternoon
            default: nil
            }
        }
    }

    /// A whole number with its thousands apart: 12,345.
    func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { text += group }
            text.append(digit)
        }
        return text
    }

    /// How large a file is, in two digits or three: 1.2 MB.
    func size(_ bytes: Int) -> String {
        var value = Double(bytes)
        var unit = -1
        while value >= 999.5, unit < sizes.count - 1 {
            value /= 1_000
            unit += 1
        }
        guard unit >= 0 else {
            let text = if case .plural(let forms) = byteCount { forms.text(for: bytes) } else { byteCount.text }
            return TextPattern(text).filled { $0.isEmpty ? number(bytes) : nil }
        }
        let tenths = Int((value * 10).rounded())
        let isShort = value < 9.95 && tenths % 10 != 0
        let figure = isShort ? "\(tenths / 10)\(decimal)\(tenths % 10)" : number(Int(value.rounded()))
        return sizes[unit].filled { $0.isEmpty ? figure : nil }
    }

    private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
