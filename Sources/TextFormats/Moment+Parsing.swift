extension Moment {
    /// Reads a moment from RFC 3339 (`2026-03-02T12:00:00-06:00`), a plain day (`2026-03-02`), or a day and a time
    /// with or without an offset (`2026-03-02 12:00`, `2026-03-02 12:00:00 -0600`).
    ///
    /// Fractions of a second are read and dropped. Leap seconds (`:60`) do not exist in this count of time.
    ///
    /// - Parameters:
    ///   - text: The text; spaces around it do not matter.
    ///   - zone: The zone of a day or time that is written without an offset. A local hour that comes twice in autumn
    ///     is the first one; one that is skipped in spring throws.
    public init(parsing text: String, zone: Zone) throws(MomentError) {
        let parsed = Escape.withUTF8(of: text) { WrittenMoment($0) }
        guard let written = parsed else { throw .notADate(text) }
        guard written.date.exists, written.date.year > 0 else { throw .noSuchDay(text) }
        let midnight = Int64(written.date.daysSinceEpoch) * 86_400
        guard let time = written.time else {
            let start = zone.startOfDay(ofLocal: midnight)
            self.init(seconds: start.seconds, offset: start.offset, isDay: true)
            // Samoa had no 30 December 2011.
            if Int64(localDays) * 86_400 != midnight { throw .skippedByDaylightSaving(text) }
            return
        }
        guard time.hour < 24, time.minute < 60, time.second < 60 else { throw .noSuchTime(text) }
        let local = midnight + Int64(time.hour * 3_600 + time.minute * 60 + time.second)
        if let offset = written.offset {
            guard offset.hours < 24, offset.minutes < 60 else { throw .noSuchTime(text) }
            let seconds = (offset.isWest ? -1 : 1) * (offset.hours * 3_600 + offset.minutes * 60)
            self.init(seconds: local - Int64(seconds), offset: seconds, isDay: false)
        } else {
            guard let found = zone.seconds(ofLocal: local) else { throw .skippedByDaylightSaving(text) }
            self.init(seconds: found.seconds, offset: found.offset, isDay: false)
        }
    }
}

/// The numbers of a moment as they are written; whether they make sense is for others to say.
private struct WrittenMoment {
    var date: CivilDate
    var time: (hour: Int, minute: Int, second: Int)?
    var offset: (isWest: Bool, hours: Int, minutes: Int)?

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var scanner = DigitScanner(bytes: bytes)
        scanner.skipSpaces()
        guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2), scanner.take("-"),
            let day = scanner.digits(2)
        else { return nil }
        date = CivilDate(year: year, month: month, day: day)
        let hasMark = scanner.take("T") || scanner.take("t")
        let hasSpace = scanner.skipSpaces() > 0
        if scanner.isAtEnd { if hasMark { return nil } else { return } }
        guard hasMark != hasSpace, let hour = scanner.digits(2), scanner.take(":"), let minute = scanner.digits(2)
        else { return nil }
        var second = 0
        if scanner.take(":") {
            guard let digits = scanner.digits(2) else { return nil }
            second = digits
            if scanner.take(".") && scanner.skipDigits() == 0 { return nil }
        }
        time = (hour, minute, second)
        scanner.skipSpaces()
        if scanner.isAtEnd { return }
        if scanner.take("Z") || scanner.take("z") {
            offset = (false, 0, 0)
        } else {
            let isWest = scanner.take("-")
            guard isWest || scanner.take("+"), let hours = scanner.digits(2) else { return nil }
            _ = scanner.take(":")
            guard let minutes = scanner.digits(2) else { return nil }
            offset = (isWest, hours, minutes)
        }
        scanner.skipSpaces()
        if !scanner.isAtEnd { return nil }
    }
}

private struct DigitScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    var isAtEnd: Bool { index == bytes.count }

    mutating func digits(_ count: Int) -> Int? {
        guard index + count <= bytes.count else { return nil }
        var value = 0
        for position in index..<(index + count) {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        index += count
        return value
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    @discardableResult
    mutating func skipSpaces() -> Int {
        let start = index
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        return index - start
    }

    mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        return index - start
    }
}
