/// A point in time or a plain day, with the offset it was written in.
///
///     let moment = try Moment(parsing: "2026-03-02 12:00", zone: zone)
///     moment.rfc3339   // 2026-03-02T12:00:00-06:00
///
/// Moments are ordered by the point in time; a plain day stands at its first moment.
public struct Moment: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z; of a plain day, those of its first moment.
    public let seconds: Int64
    /// Seconds east of UTC.
    public let offset: Int
    /// Whether the moment was written as a plain day, without a time.
    public let isDay: Bool

    /// Creates a moment.
    public init(seconds: Int64, offset: Int, isDay: Bool) {
        self.seconds = seconds
        self.offset = offset
        self.isDay = isDay
    }

    /// The same point in time as a zone's clocks show it.
    ///
    /// A plain day stays the same day of the calendar.
    public func inZone(_ zone: Zone) -> Moment {
        guard isDay else {
            return Moment(seconds: seconds, offset: zone.offset(at: seconds), isDay: false)
        }
        let start = zone.startOfDay(ofLocal: Int64(localDays) * 86_400)
        return Moment(seconds: start.seconds, offset: start.offset, isDay: true)
    }
}

extension Moment: Comparable {
    /// Whether the first moment comes before the second.
    public static func < (left: Moment, right: Moment) -> Bool {
        if left.seconds != right.seconds { return left.seconds < right.seconds }
        if left.isDay != right.isDay { return left.isDay }
        return left.offset < right.offset
    }
}

extension Moment {
    /// The year of the local day.
    public var year: Int { localDate.year }
    /// The month of the local day, 1 to 12.
    public var month: Int { localDate.month }
    /// The local day of the month, 1 to 31.
    public var day: Int { localDate.day }
    /// The local hour, 0 to 23.
    public var hour: Int { localSecondOfDay / 3_600 }
    /// The minute, 0 to 59.
    public var minute: Int { localSecondOfDay / 60 % 60 }
    /// The second, 0 to 59.
    public var second: Int { localSecondOfDay % 60 }
    /// The local day of the week; 0 is Sunday.
    public var weekday: Int {
        let days = localDays + 4  // 1970-01-01 was a Thursday.
        return days - floorDivide(days, 7) * 7
    }

    var localDate: CivilDate { CivilDate(daysSinceEpoch: localDays) }
    var localDays: Int { floorDivide(localSeconds, 86_400) }
    var localSecondOfDay: Int { localSeconds - localDays * 86_400 }
    private var localSeconds: Int { Int(seconds) &+ offset }
}
