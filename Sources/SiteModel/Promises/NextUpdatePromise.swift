import TextFormats

/// A day by which a case said that it would be updated, and when it said so.
struct NextUpdatePromise {
    let due: Moment
    let made: Moment
    /// By whose clocks the day ends.
    let zone: Zone

    /// Whether what was done at `moment` came after the promise.
    ///
    /// Where only the day of the promise is known, what was done on that day came with it.
    func isBefore(_ moment: Moment) -> Bool {
        made.isDay ? moment.seconds >= made.day(after: 1, in: zone).seconds : moment.seconds > made.seconds
    }
}

extension PageHistory {
    /// Every day that a version of the page promised, once, with the version that did so first.
    ///
    /// - Parameter zones: The zones that versions name.
    func nextUpdates(in zones: inout RecordedZones) -> [NextUpdatePromise] {
        var found: [NextUpdatePromise] = []
        for version in versions {
            let text = version.text.front
            guard let value = Self.value(of: "next_update", in: text) else { continue }
            let zone = zones.zone(named: Self.value(of: "time_zone", in: text))
            guard let due = (try? Moment(parsing: value, zone: zone))?.day(after: 0, in: zone) else { continue }
            // The same day by other clocks would end at another moment than was promised.
            if found.contains(where: { $0.due.isoDay == due.isoDay }) { continue }
            found.append(.init(due: due, made: version.time, zone: zone))
        }
        return found
    }

    /// When a case that is closed was recorded as closed; `nil` if it is not.
    var closed: Moment? {
        versions.reversed().prefix { Self.value(of: "stage", in: $0.text.front) == CaseStage.closed.rawValue }.last?
            .time
    }

    /// The version from which on the page of an update belongs to the case that has, or had, these addresses.
    ///
    /// A version that stood below another case's address is of that one. Where the newest still does, its page kept its
    /// address when it moved, which needs an entry: so it came with that version at the latest.
    func version(of addresses: [String]) -> PageVersion? {
        if versions.count < 2 { return versions.first }
        let others = versions.lastIndex { version in
            let parts = (Self.value(of: "url", in: version.text.front) ?? "").split(separator: "/").dropLast()
            return parts.first == "cases" && !addresses.contains("/" + parts.map { $0 + "/" }.joined())
        }
        guard let others else { return versions.first }
        return others + 1 < versions.count ? versions[others + 1] : versions.last
    }

    /// The plain text in the line of the field `name` of a public text.
    private static func value(of name: String, in text: [UInt8]) -> String? {
        let start = Array("\(name): \"".utf8)
        for line in text.split(separator: UInt8(ascii: "\n")).dropFirst() {
            // What stands below the front matter was written by people.
            if line.elementsEqual("---".utf8) { return nil }
            guard line.starts(with: start), line.last == UInt8(ascii: "\"") else { continue }
            return String(decoding: line.dropFirst(start.count).dropLast(), as: UTF8.self)
        }
        return nil
    }
}
