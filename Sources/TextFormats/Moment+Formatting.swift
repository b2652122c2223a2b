extension Moment {
    /// The moment in RFC 3339, always with a numeric offset: `2026-03-02T12:00:00-06:00`.
    public var rfc3339: String {
        let shown = withWholeMinutes
        var output: [UInt8] = []
        output.reserveCapacity(25)
        shown.appendDay(to: &output)
        output.append(UInt8(ascii: "T"))
        shown.appendTime(to: &output)
        shown.appendOffset(to: &output, separator: true)
        return String(decoding: output, as: UTF8.self)
    }

    /// The moment as RSS wants it (RFC 822 with years of four digits): `Mon, 02 Mar 2026 12:00:00 -0600`.
    public var rfc822: String {
        let shown = withWholeMinutes
        let date = shown.localDate
        var output: [UInt8] = []
        output.reserveCapacity(31)
        output.append(contentsOf: Self.weekdayNames[shown.weekday].utf8)
        output.append(contentsOf: ", ".utf8)
        Self.append(date.day, width: 2, to: &output)
        output.append(UInt8(ascii: " "))
        output.append(contentsOf: Self.monthNames[date.month - 1].utf8)
        output.append(UInt8(ascii: " "))
        Self.append(date.year, width: 4, to: &output)
        output.append(UInt8(ascii: " "))
        shown.appendTime(to: &output)
        output.append(UInt8(ascii: " "))
        shown.appendOffset(to: &output, separator: false)
        return String(decoding: output, as: UTF8.self)
    }

    /// The local day: `2026-03-02`.
    public var isoDay: String {
        var output: [UInt8] = []
        appendDay(to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Both forms know offsets of whole minutes only; the local times of long ago had seconds too.
    private var withWholeMinutes: Moment {
        offset % 60 == 0 ? self : Moment(seconds: seconds, offset: offset / 60 * 60, isDay: isDay)
    }

    private static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    func appendDay(to output: inout [UInt8]) {
        let date = localDate
        Self.append(date.year, width: 4, to: &output)
        output.append(UInt8(ascii: "-"))
        Self.append(date.month, width: 2, to: &output)
        output.append(UInt8(ascii: "-"))
        Self.append(date.day, width: 2, to: &output)
    }

    func appendTime(to output: inout [UInt8]) {
        let time = localSecondOfDay
        Self.append(time / 3_600, width: 2, to: &output)
        output.append(UInt8(ascii: ":"))
        Self.append(time / 60 % 60, width: 2, to: &output)
        output.append(UInt8(ascii: ":"))
        Self.append(time % 60, width: 2, to: &output)
    }

    private func appendOffset(to output: inout [UInt8], separator: Bool) {
        let minutes = abs(offset) / 60
        output.append(offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        Self.append(minutes / 60, width: 2, to: &output)
        if separator { output.append(UInt8(ascii: ":")) }
        Self.append(minutes % 60, width: 2, to: &output)
    }

    private static func append(_ number: Int, width: Int, to output: inout [UInt8]) {
        let digits = String(abs(number)).utf8
        if number < 0 { output.append(UInt8(ascii: "-")) }
        output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, width - digits.count)))
        output.append(contentsOf: digits)
    }
}
