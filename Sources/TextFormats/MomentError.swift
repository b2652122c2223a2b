/// Why a text is not a moment.
///
/// Each case carries the text.
public enum MomentError: Error, Sendable, Hashable {
    /// The text has not the form of a date.
    case notADate(String)
    /// The calendar has no such day, such as 30 February.
    case noSuchDay(String)
    /// The clock has no such time, such as 25:00, or there is no such offset.
    case noSuchTime(String)
    /// The local time is skipped when the zone's clocks are put forward.
    case skippedByDaylightSaving(String)
}

extension MomentError: CustomStringConvertible {
    /// What is wrong, for the writer of the date.
    public var description: String {
        switch self {
        case .notADate(let text): "\"\(text)\" is not a date."
        case .noSuchDay(let text): "\"\(text)\" names a day that is not in the calendar."
        case .noSuchTime(let text): "\"\(text)\" names a time that is not on the clock."
        case .skippedByDaylightSaving(let text):
            "\"\(text)\" names a time that does not exist: the clocks are put forward over it."
        }
    }
}
