import Testing
import TextFormats

@Suite("Moments")
struct MomentTests {
    private let chicago: Zone
    private let berlin: Zone

    init() throws {
        chicago = try #require(Zone(identifier: "America/Chicago"))
        berlin = try #require(Zone(identifier: "Europe/Berlin"))
    }

    @Test(
        "a moment is read in every notation",
        arguments: [
            // RFC 3339
            ("2026-03-02T12:00:00-06:00", "2026-03-02T12:00:00-06:00", false),
            ("2026-03-02T18:00:00Z", "2026-03-02T18:00:00+00:00", false),
            ("2026-03-02t18:00:00z", "2026-03-02T18:00:00+00:00", false),
            ("2026-03-02T18:00:00.125+05:30", "2026-03-02T18:00:00+05:30", false),
            ("2026-03-02T18:00:00-00:00", "2026-03-02T18:00:00+00:00", false),
            // A plain day
            ("2026-03-02", "2026-03-02T00:00:00-06:00", true),
            ("2026-07-02", "2026-07-02T00:00:00-05:00", true),
            ("  2026-03-02\t", "2026-03-02T00:00:00-06:00", true),
            // A day and a time
            ("2026-03-02 12:00", "2026-03-02T12:00:00-06:00", false),
            ("2026-03-02T12:00", "2026-03-02T12:00:00-06:00", false),
            ("2026-07-02 12:00:30", "2026-07-02T12:00:30-05:00", false),
            ("2026-03-02 12:00:00 -0600", "2026-03-02T12:00:00-06:00", false),
            ("2026-03-02 12:00:00 +01:00", "2026-03-02T12:00:00+01:00", false),
            ("2026-03-02 12:00 Z", "2026-03-02T12:00:00+00:00", false),
            ("2026-03-02 12:00+0100", "2026-03-02T12:00:00+01:00", false),
            // Leap days, and the ends of the years that can be written
            ("2024-02-29", "2024-02-29T00:00:00-06:00", true),
            ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00+00:00", false),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00", false),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00", false),
            ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59+00:00", false),
        ])
    func notations(text: String, expected: String, isDay: Bool) throws {
        let moment = try Moment(parsing: text, zone: chicago)
        #expect(moment.rfc3339 == expected)
        #expect(moment.isDay == isDay)
    }

    @Test(
        "what is no moment says why",
        arguments: [
            ("", MomentError.notADate("")),
            ("soon", .notADate("soon")),
            ("02.03.2026", .notADate("02.03.2026")),
            ("2026-3-2", .notADate("2026-3-2")),
            ("2026-03-02T", .notADate("2026-03-02T")),
            ("2026-03-0212:00", .notADate("2026-03-0212:00")),
            ("2026-03-02 12", .notADate("2026-03-02 12")),
            ("2026-03-02 12:00:", .notADate("2026-03-02 12:00:")),
            ("2026-03-02 12:00:00.", .notADate("2026-03-02 12:00:00.")),
            ("2026-03-02 12:00 noon", .notADate("2026-03-02 12:00 noon")),
            ("2026-03-02T12:00:00Zx", .notADate("2026-03-02T12:00:00Zx")),
            ("２０２６-03-02", .notADate("２０２６-03-02")),
            ("2026-13-40", .noSuchDay("2026-13-40")),
            ("2026-00-01", .noSuchDay("2026-00-01")),
            ("2026-02-29", .noSuchDay("2026-02-29")),
            ("1900-02-29", .noSuchDay("1900-02-29")),
            ("2026-04-31", .noSuchDay("2026-04-31")),
            ("2026-03-00", .noSuchDay("2026-03-00")),
            ("0000-01-01", .noSuchDay("0000-01-01")),
            ("2026-03-02 24:00", .noSuchTime("2026-03-02 24:00")),
            ("2026-03-02 12:60", .noSuchTime("2026-03-02 12:60")),
            ("2016-12-31T23:59:60Z", .noSuchTime("2016-12-31T23:59:60Z")),
            ("2026-03-02 12:00 +24:00", .noSuchTime("2026-03-02 12:00 +24:00")),
            ("2026-03-02 12:00 -0660", .noSuchTime("2026-03-02 12:00 -0660")),
            ("2026-03-08 02:30", .skippedByDaylightSaving("2026-03-08 02:30")),
        ])
    func errors(text: String, expected: MomentError) {
        #expect(throws: expected) { try Moment(parsing: text, zone: chicago) }
    }

    @Test(
        "clocks that are put forward or back",
        arguments: [
            ("America/Chicago", "2026-03-08 01:59:59", "2026-03-08T01:59:59-06:00"),
            ("America/Chicago", "2026-03-08 02:00", nil),
            ("America/Chicago", "2026-03-08 02:59:59", nil),
            ("America/Chicago", "2026-03-08 03:00", "2026-03-08T03:00:00-05:00"),
            ("America/Chicago", "2026-11-01 00:59", "2026-11-01T00:59:00-05:00"),
            ("America/Chicago", "2026-11-01 01:30", "2026-11-01T01:30:00-05:00"),
            ("America/Chicago", "2026-11-01 02:00", "2026-11-01T02:00:00-06:00"),
            ("Europe/Berlin", "2026-03-29 01:59:59", "2026-03-29T01:59:59+01:00"),
            ("Europe/Berlin", "2026-03-29 02:30", nil),
            ("Europe/Berlin", "2026-03-29 03:00", "2026-03-29T03:00:00+02:00"),
            ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
            ("Europe/Berlin", "2026-10-25 03:00", "2026-10-25T03:00:00+01:00"),
            // Before and behind the years that the zone looks up beforehand
            ("Europe/Berlin", "1985-07-01 12:00", "1985-07-01T12:00:00+02:00"),
            ("Europe/Berlin", "1985-03-31 02:30", nil),
            ("America/Chicago", "2070-07-01 12:00", "2070-07-01T12:00:00-05:00"),
            // Beirut's clocks go forward at midnight; the day begins at one.
            ("Asia/Beirut", "2026-03-29", "2026-03-29T01:00:00+03:00"),
            // Samoa had no 30 December 2011.
            ("Pacific/Apia", "2011-12-30", nil),
            ("Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00"),
        ] as [(String, String, String?)])
    func daylightSaving(identifier: String, text: String, expected: String?) throws {
        let zone = try #require(Zone(identifier: identifier))
        if let expected {
            #expect(try Moment(parsing: text, zone: zone).rfc3339 == expected)
        } else {
            #expect(throws: MomentError.skippedByDaylightSaving(text)) { try Moment(parsing: text, zone: zone) }
        }
    }

    @Test("the repeated hour can be told apart by its offset")
    func repeatedHour() throws {
        let first = try Moment(parsing: "2026-11-01 01:30", zone: chicago)
        let second = try Moment(parsing: "2026-11-01 01:30 -0600", zone: chicago)
        #expect(second.seconds - first.seconds == 3_600)
        #expect(Moment(seconds: second.seconds, offset: 0, isDay: false).inZone(chicago) == second)
    }

    @Test(
        "the parts of a moment are local",
        arguments: [
            ("2026-03-02T23:59:58-06:00", [2026, 3, 2, 23, 59, 58, 1], "Mon, 02 Mar 2026 23:59:58 -0600"),
            ("1970-01-01T00:00:00Z", [1970, 1, 1, 0, 0, 0, 4], "Thu, 01 Jan 1970 00:00:00 +0000"),
            ("1969-12-31T00:00:01+05:30", [1969, 12, 31, 0, 0, 1, 3], "Wed, 31 Dec 1969 00:00:01 +0530"),
            ("2024-02-29T12:00:00Z", [2024, 2, 29, 12, 0, 0, 4], "Thu, 29 Feb 2024 12:00:00 +0000"),
            ("2026-03-01T00:00:00Z", [2026, 3, 1, 0, 0, 0, 0], "Sun, 01 Mar 2026 00:00:00 +0000"),
        ])
    func parts(text: String, parts: [Int], rfc822: String) throws {
        let moment = try Moment(parsing: text, zone: .utc)
        let found = [
            moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, moment.weekday,
        ]
        #expect(found == parts)
        #expect(moment.rfc822 == rfc822)
        #expect(moment.isoDay == String(text.prefix(10)))
    }

    @Test("every day of four centuries comes back as it was written")
    func roundTripOfDays() throws {
        var previous = ""
        for day in -25_567...120_529 {
            let moment = Moment(seconds: Int64(day) * 86_400, offset: 0, isDay: true)
            let text = moment.isoDay
            guard text > previous, try Moment(parsing: text, zone: .utc) == moment else {
                Issue.record("\(text) after \(previous)")
                return
            }
            previous = text
        }
        #expect(previous == "2299-12-31")
    }

    @Test("RFC 3339 comes back as it was written", arguments: ["America/Chicago", "Europe/Berlin", "Asia/Kathmandu"])
    func roundTrip(identifier: String) throws {
        let zone = try #require(Zone(identifier: identifier))
        for hour in stride(from: Int64(0), to: 24 * 400, by: 5) {
            let moment = Moment(seconds: 1_767_225_600 + hour * 3_600, offset: 0, isDay: false).inZone(zone)
            #expect(try Moment(parsing: moment.rfc3339, zone: .utc) == moment)
        }
    }

    @Test("moments are ordered by the point in time, a day at its beginning")
    func order() throws {
        let texts = [
            "2026-03-01T23:00:00-06:00", "2026-03-02T06:30:00+01:00", "2026-03-02", "2026-03-02 00:00",
            "2026-03-02T06:00:00Z", "2026-03-02 00:01",
        ]
        let moments = try texts.map { try Moment(parsing: $0, zone: chicago) }
        #expect(moments.reversed().sorted() == moments)
        #expect(moments[2] != moments[3])
        #expect(Set(moments).count == moments.count)
    }

    @Test("another zone shows the same time by other clocks, but a day stays the same day")
    func inZone() throws {
        let noon = try Moment(parsing: "2026-03-02 20:00", zone: chicago)
        #expect(noon.inZone(berlin).rfc3339 == "2026-03-03T03:00:00+01:00")
        let day = try Moment(parsing: "2026-03-02", zone: chicago)
        #expect(day.inZone(berlin).rfc3339 == "2026-03-02T00:00:00+01:00")
        #expect(day.inZone(berlin).isDay)
    }

    @Test("an offset with seconds is written in whole minutes, at the same point in time")
    func historicOffset() throws {
        let moment = Moment(seconds: -3_000_000_000, offset: -21_036, isDay: false)
        #expect(moment.rfc3339.hasSuffix("-05:50"))
        #expect(try Moment(parsing: moment.rfc3339, zone: .utc).seconds == moment.seconds)
    }

    @Test("names that are no zone make none", arguments: ["", "Mars/Phobos", "America/Chicago\0", "../etc/passwd"])
    func noZone(identifier: String) {
        #expect(Zone(identifier: identifier) == nil)
    }
}
