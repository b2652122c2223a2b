import Foundation

/// A named time zone, such as "America/Chicago".
///
/// The zone's changes of offset in this half of the century are looked up once, when the zone is made; other years ask
/// the system's tables each time.
public struct Zone: Sendable, Hashable {
    /// The name in the IANA time zone database.
    public let identifier: String

    private let timeZone: TimeZone
    private let firstOffset: Int
    private let changes: [Change]

    private struct Change {
        var seconds: Int64
        var offset: Int
    }

    /// The span that the table covers: 1998 to 2050.
    private static let tableStart: Int64 = 883_612_800
    private static let tableEnd: Int64 = 2_524_608_000

    /// Creates the zone with a name of the IANA time zone database, or returns nil if there is no such zone.
    public init?(identifier: String) {
        guard !identifier.isEmpty, identifier.utf8.allSatisfy(Self.mayStandInName),
            let timeZone = TimeZone(identifier: identifier)
        else { return nil }
        self.identifier = identifier
        self.timeZone = timeZone
        (firstOffset, changes) = Self.table(of: timeZone)
    }

    private init(utcNamed identifier: String) {
        self.identifier = identifier
        timeZone = .gmt
        firstOffset = 0
        changes = []
    }

    /// Coordinated universal time.
    public static let utc = Zone(utcNamed: "UTC")

    /// How many seconds the zone's clocks are ahead of UTC at a moment, given in seconds since 1970.
    public func offset(at seconds: Int64) -> Int {
        guard (Self.tableStart..<Self.tableEnd).contains(seconds) else {
            return Self.offset(of: timeZone, at: seconds)
        }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].seconds <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : changes[low - 1].offset
    }

    /// Whether two zones have the same name.
    public static func == (left: Zone, right: Zone) -> Bool {
        left.identifier == right.identifier
    }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(identifier)
    }
}

extension Zone {
    /// The moment at which the zone's clocks show a local time, given as if it were UTC; the first, if they show it
    /// twice; nil, if they skip it.
    func seconds(ofLocal local: Int64) -> (seconds: Int64, offset: Int)? {
        let before = offset(at: local - 86_400)
        let after = offset(at: local + 86_400)
        // The larger offset is the earlier moment.
        for candidate in [max(before, after), min(before, after)] {
            let seconds = local - Int64(candidate)
            if offset(at: seconds) == candidate { return (seconds, candidate) }
        }
        return nil
    }

    /// The first moment of a local day, given by its midnight as if that were UTC.
    ///
    /// Some zones change their clocks at midnight, so that a day begins at one.
    func startOfDay(ofLocal midnight: Int64) -> (seconds: Int64, offset: Int) {
        if let found = seconds(ofLocal: midnight) { return found }
        let after = offset(at: midnight + 86_400)
        // With the offset of before the change the skipped midnight is the moment of the change itself.
        return (midnight - Int64(offset(at: midnight - 86_400)), after)
    }

    /// Samples the offset every week, less than the shortest spell between two changes, and halves to each change.
    private static func table(of timeZone: TimeZone) -> (Int, [Change]) {
        let step: Int64 = 7 * 86_400
        let first = offset(of: timeZone, at: tableStart)
        var changes: [Change] = []
        var known = tableStart
        var current = first
        while known < tableEnd {
            let next = min(known + step, tableEnd)
            let offset = offset(of: timeZone, at: next)
            if offset != current {
                var (low, high) = (known, next)
                while high - low > 1 {
                    let middle = low + (high - low) / 2
                    if self.offset(of: timeZone, at: middle) == current { low = middle } else { high = middle }
                }
                changes.append(Change(seconds: high, offset: offset))
                current = offset
            }
            known = next
        }
        return (first, changes)
    }

    private static func mayStandInName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "+"):
            true
        default:
            false
        }
    }

    private static func offset(of timeZone: TimeZone, at seconds: Int64) -> Int {
        timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
    }
}
