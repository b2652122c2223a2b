import TextFormats

/// A day by which a case said that it would be updated, and when it said so.
struct NextUpdatePromise {
    let due: Moment
    let made: Moment

    /// Whether what was done at `moment` came after the promise.
    ///
    /// Where only the day of the promise is known, what was done on that day came with it.
    func isBefore(_ moment: Moment, in zone: Zone) -> Bool {
        made.isDay ? moment.seconds >= made.day(after: 1, in: zone).seconds : moment.seconds > made.seconds
    }
}

extension PageHistory {
    /// Every day that a version of the page promised, once, with the version that did so first.
    func nextUpdates(in zone: Zone) -> [NextUpdatePromise] {
        var found: [NextUpdatePromise] = []
        for version in versions {
            guard let due = Self.nextUpdate(in: version.text.value, zone: zone) else { continue }
            if !found.contains(where: { $0.due == due }) { found.append(.init(due: due, made: version.time)) }
        }
        return found
    }

    /// The day in the line `next_update: "2026-03-02"` of a public text.
    private static func nextUpdate(in text: [UInt8], zone: Zone) -> Moment? {
        for line in text.split(separator: UInt8(ascii: "\n")).dropFirst() {
            // What stands below the front matter was written by people.
            if line.elementsEqual("---".utf8) { return nil }
            guard line.starts(with: "next_update: \"".utf8), line.last == UInt8(ascii: "\"") else { continue }
            let value = String(decoding: line.dropFirst(14).dropLast(), as: UTF8.self)
            return (try? Moment(parsing: value, zone: zone))?.day(after: 0, in: zone)
        }
        return nil
    }
}
