extension Moment {
    /// The day that is `days` days later, or earlier, by a zone's calendar.
    ///
    /// Days are counted and not hours: one on which the clocks are changed is a day too.
    public func day(after days: Int, in zone: Zone) -> Moment {
        let start = zone.startOfDay(ofLocal: Int64(inZone(zone).localDays + days) * 86_400)
        return Moment(seconds: start.seconds, offset: start.offset, isDay: true)
    }
}
