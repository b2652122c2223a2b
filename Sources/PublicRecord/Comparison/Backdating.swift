import SiteModel
import TextFormats

/// Finds new entries in `changes`, and new updates of cases, whose day lies long before the record can tell of them.
///
/// The changes of a page that is published for the first time are not looked at: they are its history.
struct Backdating {
    /// How many days may pass between a change and its record, as over a weekend or a holiday.
    static let mostDays = 7

    /// A new entry with an old day.
    struct Entry: Equatable {
        /// The day that it has.
        let day: String
        /// The latest day among the recorded entries, if that is later.
        let recorded: String?
        /// The day of the version that was recorded last, if that is more than ``mostDays`` later.
        let version: String?
        /// The entry as the public text has it.
        let written: ArraySlice<UInt8>
    }

    /// The entries, in the order in which they are written.
    let entries: [Entry]

    /// Looks at the `added` entries of a page whose text `old` was recorded at `time`.
    init(old: [UInt8], at time: Moment, added: [ArraySlice<UInt8>], now: Moment, zone: Zone) {
        func day(_ entry: ArraySlice<UInt8>) -> String? {
            WrittenChange(entry).flatMap { try? Moment(parsing: $0.date, zone: zone) }?.isoDay
        }
        let latest = PublicText.changes(in: old).compactMap(day).max()
        let recordedAt = Moment(seconds: time.seconds, offset: zone.offset(at: time.seconds), isDay: false)
        entries = added.compactMap { written in
            guard let day = day(written) else { return nil }
            let version = Self.isLate(day, now: recordedAt) ? recordedAt : nil
            let recorded = latest.flatMap { day < $0 ? $0 : nil }
            guard version != nil || recorded != nil || Self.isLate(day, now: now) else { return nil }
            return Entry(day: day, recorded: recorded, version: version?.isoDay, written: written)
        }
    }

    /// Whether more than ``mostDays`` have passed since `day`.
    static func isLate(_ day: String, now: Moment) -> Bool {
        let seconds = now.seconds - Int64(mostDays) * 86_400
        return day < Moment(seconds: seconds, offset: now.offset, isDay: false).isoDay
    }
}
