import Foundation
import Testing

@testable import PublicRecord

@Suite("The report on a site's public record")
struct VerificationReportTests {
    static let findings = [
        VerificationFinding(.holds, rule: "log-complete", message: "The log is whole."),
        VerificationFinding(.note, rule: "no-checkpoint", message: "No checkpoint was given."),
        VerificationFinding(
            .fails, rule: "text-changed", message: "Version 2 \u{1B}[2Jis\nnot \u{202E}the text.",
            file: "a\u{7}/index.md"),
    ]

    private func report(_ findings: [VerificationFinding], isQuiet: Bool = false) -> VerificationReport {
        VerificationReport(
            SiteVerification(findings: findings, origin: "x\u{1B}", counts: .init()), site: "out", isQuiet: isQuiet)
    }

    @Test("what fails comes first, and nothing in it can command a terminal")
    func text() {
        #expect(
            report(Self.findings).text == """
                FAILS  a␇/index.md: Version 2 ␛[2Jis not \u{FFFD}the text.
                holds  The log is whole.
                note   No checkpoint was given.
                One thing does not hold.

                """)
    }

    @Test("the quiet report tells only what fails")
    func quiet() {
        #expect(
            report(Self.findings, isQuiet: true).text == """
                FAILS  a␇/index.md: Version 2 ␛[2Jis not \u{FFFD}the text.
                One thing does not hold.

                """)
        #expect(report([Self.findings[0]], isQuiet: true).text.isEmpty)
    }

    @Test("a report without failures says that all holds")
    func holds() {
        #expect(report([Self.findings[0]]).text.hasSuffix("\nEverything holds that could be checked.\n"))
    }

    @Test("the report for programs is JSON with every finding")
    func json() throws {
        struct Report: Decodable {
            struct Finding: Decodable, Equatable {
                let outcome: String, rule: String, message: String, file: String?
            }
            let holds: Bool, site: String, origin: String?, counts: [String: Int], findings: [Finding]
        }
        let text = report(Self.findings).json
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        let read = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
        #expect(!read.holds)
        #expect(read.findings.map(\.outcome) == ["holds", "note", "fails"])
        #expect(read.findings[2].file == "a\u{7}/index.md")
        #expect(read.counts.keys.sorted() == ["closed", "entries", "expired", "pages", "texts", "withdrawn"])
    }

    @Test("numbers are written as people read them")
    func counts() {
        #expect(Count.text(0) == "0")
        #expect(Count.text(999) == "999")
        #expect(Count.text(1_204) == "1,204")
        #expect(Count.text(1_234_567) == "1,234,567")
        #expect(Count.text(1, "page", "pages") == "1 page")
        #expect(Count.text(2_000, "page", "pages") == "2,000 pages")
    }
}
