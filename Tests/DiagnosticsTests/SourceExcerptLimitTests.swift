import Diagnostics
import Testing

@Suite("The source line of a diagnostic")
struct SourceExcerptLimitTests {
    @Test("a line of megabytes is not carried along")
    func long() {
        #expect(SourceExcerptLimit.kept(String(repeating: "a", count: 1_000_000)) == nil)
    }

    @Test("a long paragraph on one line is")
    func paragraph() {
        let line = String(repeating: "words ", count: 1_000)
        #expect(SourceExcerptLimit.kept(line) == line)
    }
}
