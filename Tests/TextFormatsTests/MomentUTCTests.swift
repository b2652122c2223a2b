import Testing

@testable import TextFormats

@Suite("Moments in UTC")
struct MomentUTCTests {
    @Test(
        "written and read again",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (1_795_705_200, "2026-11-26T15:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (951_868_799, "2000-02-29T23:59:59Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
        ])
    func forms(seconds: Int64, text: String) {
        let moment = Moment(seconds: seconds, offset: 0, isDay: false)
        #expect(moment.utc == text)
        #expect(Moment(utc: text) == moment)
    }

    @Test("the offset that a moment was written in does not matter")
    func offset() {
        #expect(Moment(seconds: 1_795_705_200, offset: -21_600, isDay: false).utc == "2026-11-26T15:00:00Z")
    }

    @Test(
        "any other form is refused",
        arguments: [
            "", "2026-11-26", "2026-11-26T15:00:00z", "2026-11-26 15:00:00Z", "2026-11-26T15:00:00+00:00",
            "2026-02-29T15:00:00Z", "2026-13-01T15:00:00Z", "2026-11-26T24:00:00Z", "2026-11-26T15:60:00Z",
            "2026-11-26T15:00:60Z", "0000-01-01T00:00:00Z", "2026-11-2 T15:00:00Z", "2026-11-26T15:00:00.0Z",
            "+026-11-26T15:00:00Z", "2026-11-26T15:00:00Z ",
        ])
    func otherForms(text: String) {
        #expect(Moment(utc: text) == nil)
    }
}
