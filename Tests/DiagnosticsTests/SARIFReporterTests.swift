import Diagnostics
import Foundation
import Testing

@Suite("The report in SARIF")
struct SARIFReporterTests {
    @Test("names tool, rules, places and texts")
    func table() throws {
        let run = try run(of: Sample.diagnostics)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "Candor")
        #expect(driver["version"] as? String == "1.2.3")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.map { $0["id"] as? String } == ["date-invalid", "link-broken", "site-empty"])
        #expect(run["columnKind"] as? String == "unicodeCodePoints")

        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["ruleId"] as? String } == ["date-invalid", "link-broken", "site-empty"])
        #expect(results.map { $0["ruleIndex"] as? Int } == [0, 1, 2])
        #expect(results.map { $0["level"] as? String } == ["error", "warning", "note"])
        let first = try place(of: results[0])
        #expect(first.uri == "content/cases/26-1/index.md")
        #expect(first.region?["startLine"] as? Int == 4)
        #expect(first.region?["startColumn"] as? Int == 7)
        #expect(first.region?["endColumn"] as? Int == 17)
        #expect((first.region?["snippet"] as? [String: Any])?["text"] as? String == "date: 2026-13-40")
        #expect(try place(of: results[1]).uri == "content/stories/a%20b.md")
        #expect(try place(of: results[2]).region == nil)
    }

    @Test(
        "files are references that lead to them",
        arguments: [("a:b/c.md", "./a:b/c.md"), ("/x/ü.md", "file:///x/%C3%BC.md"), ("a/b:c#.md", "a/b:c%23.md")])
    func references(file: String, uri: String) throws {
        let run = try run(of: [.note(rule: "r", location: SourceLocation(file: file), message: "m")])
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(try place(of: results[0]).uri == uri)
    }

    @Test("carries hostile text whole, but escaped, and may be empty")
    func hostile() throws {
        let report = SARIFReporter(toolVersion: "1").report([Sample.hostile])
        #expect(!report.contains("\u{1B}") && !report.contains("\u{9B}"))
        let results = try #require(try run(of: [Sample.hostile])["results"] as? [[String: Any]])
        #expect(results.count == 1)
        #expect((try run(of: [])["results"] as? [Any])?.isEmpty == true)
    }

    private func run(of diagnostics: [Diagnostic]) throws -> [String: Any] {
        let report = SARIFReporter(toolVersion: "1.2.3").report(diagnostics)
        let log = try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any]
        #expect(log?["version"] as? String == "2.1.0")
        #expect((log?["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
        return try #require((log?["runs"] as? [[String: Any]])?.first)
    }

    private func place(of result: [String: Any]) throws -> (uri: String?, region: [String: Any]?) {
        let location = try #require((result["locations"] as? [[String: Any]])?.first)
        let physical = try #require(location["physicalLocation"] as? [String: Any])
        let artifact = try #require(physical["artifactLocation"] as? [String: Any])
        return (artifact["uri"] as? String, physical["region"] as? [String: Any])
    }
}
