import TextFormats

/// Something that the agency said it would do by a day, and what became of it.
///
/// Days are those of the site's time zone, and those of a recorded promise of the zone that its record names. A promise
/// is kept only by what is done before its day is over.
public struct Promise: Sendable, Hashable {
    /// What was promised.
    public enum Subject: Sendable, Hashable {
        /// An update of the case.
        case nextUpdate
        /// What the deadline of this name in `site.yml` asks for.
        case deadline(String)
    }

    /// What became of it, what people have to know first at the beginning.
    public enum State: String, CaseIterable, Sendable {
        /// Its day is over and it was not done before.
        case missed
        /// Its day is not over.
        case open
        /// It was done in time.
        case kept
    }

    /// How many days before its day an open promise is near.
    public static let nearness = 7

    /// The case in its original language, as an index of ``Site/items``.
    public let item: Int
    /// What was promised.
    public let subject: Subject
    /// The last day on which it can be kept.
    public let due: Moment
    /// When it was done, in time or late.
    public let done: Moment?
    /// The day on which it was done, by the clocks by which the due day ends.
    public let doneDay: Moment?
    /// What became of it.
    public let state: State
    /// The moment, in seconds since 1970, at which its day is over.
    public let overAt: Int64
    /// The moment, in seconds since 1970, from which on it is near.
    public let nearAt: Int64

    /// A promise as it stands at `now`.
    init(item: Int, subject: Subject, due: Moment, done: Moment?, now: Moment, zone: Zone) {
        self.item = item
        self.subject = subject
        self.due = due.day(after: 0, in: zone)
        self.done = done
        doneDay = done?.day(after: 0, in: zone)
        overAt = due.day(after: 1, in: zone).seconds
        nearAt = due.day(after: -Self.nearness, in: zone).seconds
        state =
            if let done { done.seconds < overAt ? .kept : .missed } else { now.seconds < overAt ? .open : .missed }
    }
}
