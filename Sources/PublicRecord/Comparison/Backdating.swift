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
        /// The entry as the public text has it.
        let written: ArraySlice<UInt8>
    }

    /// The entries, in the order in which they are written.
    let entries: [Entry]

    /// Looks at the `added` entries of a page whose recorded text is `old`.
    init(old: [UInt8], added: [ArraySlice<UInt8>], now: Moment, zone: Zone) {
        func day(_ entry: ArraySlice<UInt8>) -> String? {
            WrittenChange(entry).flatMap { try? Moment(parsing: $0.date, zone: zone) }?.isoDay
        }
        let latest = PublicText.changes(in: old).compactMap(day).max()
        entries = added.compactMap { written in
            guard let day = day(written) else { return nil }
            if let latest, day < latest { return Entry(day: day, recorded: latest, written: written) }
            return Self.isLate(day, now: now) ? Entry(day: day, recorded: nil, written: written) : nil
        }
    }

    /// Whether more than ``mostDays`` have passed since `day`.
    static func isLate(_ day: String, now: Moment) -> Bool {
        let seconds = now.seconds - Int64(mostDays) * 86_400
        return day < Moment(seconds: seconds, offset: now.offset, isDay: false).isoDay
    }
}
