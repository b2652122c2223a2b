extension Moment {
    /// How many bytes ``utc`` has.
    public static let utcLength = 20

    /// The moment in UTC and whole seconds, in the one form that logs and tables have: `2026-11-26T15:00:00Z`.
    public var utc: String {
        var output: [UInt8] = []
        output.reserveCapacity(Self.utcLength)
        appendUTC(to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends ``utc``.
    public func appendUTC(to output: inout [UInt8]) {
        let shown = Moment(seconds: seconds, offset: 0, isDay: false)
        shown.appendDay(to: &output)
        output.append(UInt8(ascii: "T"))
        shown.appendTime(to: &output)
        output.append(UInt8(ascii: "Z"))
    }

    /// Reads the form of ``utc``; `nil` for anything else.
    public init?(utc bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.utcLength, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            bytes[19] == UInt8(ascii: "Z"), let century = Self.pair(bytes, 0), let year = Self.pair(bytes, 2),
            let month = Self.pair(bytes, 5), let day = Self.pair(bytes, 8), let hour = Self.pair(bytes, 11),
            let minute = Self.pair(bytes, 14), let second = Self.pair(bytes, 17), hour < 24, minute < 60, second < 60
        else { return nil }
        let date = CivilDate(year: century * 100 + year, month: month, day: day)
        guard date.exists, date.year > 0 else { return nil }
        let time = hour * 3_600 + minute * 60 + second
        self.init(seconds: Int64(date.daysSinceEpoch * 86_400 + time), offset: 0, isDay: false)
    }

    /// Reads the form of ``utc``; `nil` for anything else.
    public init?(utc text: String) {
        var text = text
        guard let moment = text.withUTF8({ Moment(utc: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = moment
    }

    /// The number that two digits are.
    private static func pair(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int? {
        let (tens, ones) = (bytes[index] &- UInt8(ascii: "0"), bytes[index + 1] &- UInt8(ascii: "0"))
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }
}
