import TextFormats

/// The span of time in which a site, its files being the same, looks the same.
///
/// A page may depend on the time only by whether a moment that the front matter names, or the end of a day that it
/// names, has passed, and by the year. Between two such moments nothing changes.
public struct TimeWindow: Sendable, Equatable {
    /// Seconds since 1970; the first that belongs to the window.
    public let start: Int64
    /// Seconds since 1970; the first that no longer does.
    public let end: Int64

    /// Creates a window.
    public init(start: Int64, end: Int64) {
        self.start = start
        self.end = end
    }

    /// How far, in seconds, a page's date may be in the future before that is a warning.
    static let futureTolerance: Int64 = 86_400

    /// Whether the window has the moment in it.
    public func contains(_ seconds: Int64) -> Bool { seconds >= start && seconds < end }

    /// The window around `now` between the moments that `items`, `promises` and the calendar set.
    public init(around now: Moment, items: [Item], promises: [Promise] = [], configuration: SiteConfiguration) {
        var start = Int64.min
        var end = Int64.max
        func add(_ seconds: Int64) {
            if seconds <= now.seconds { start = max(start, seconds) } else { end = min(end, seconds) }
        }
        func add(_ value: FieldValue) {
            switch value {
            case .date(let moment):
                add(moment.seconds)
                add(moment.seconds &+ 86_400)
            case .list(let values): values.forEach(add)
            case .record(let fields): for field in fields { add(field.value) }
            case .text, .flag, .integer: break
            }
        }
        for item in items {
            for entry in item.front.entries { add(entry.value) }
            if let date = item.date { add(date.seconds &- Self.futureTolerance) }
            for change in item.changes {
                add(change.toldFrom)
                add(change.recentUntil)
            }
        }
        for promise in promises {
            add(promise.nearAt)
            add(promise.overAt)
        }
        for year in [now.year, now.year + 1] {
            let day = String(year) + "-01-01"
            if let moment = try? Moment(parsing: day, zone: configuration.zone) { add(moment.seconds) }
        }
        for seconds in configuration.securityExpiryTurns { add(seconds) }
        self.init(start: start, end: end)
    }
}
