import Foundation
import Testing

@Suite("The first steps of README.md, with the sample's record")
struct FirstStepsTests {
    /// The folders that the step `heading` says to remove.
    private func removed(in heading: String) throws -> [String] {
        let text = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
        let start = try #require(text.range(of: "\n### \(heading)\n"))
        let step = text[start.upperBound...].components(separatedBy: "\n### ")[0].replacing("\n", with: " ")
        let sentence = try #require(step.components(separatedBy: ". ").first { $0.contains("remove the folders") })
        return sentence.matches(of: /`([a-z_\/]+)\/`/).map { String($0.1) }
    }

    private func remove(_ folders: [String], of site: SiteFolder) throws {
        for folder in folders { try FileManager.default.removeItem(atPath: site.path + "/" + folder) }
    }

    @Test("a built site builds again without its record", arguments: ["2. Change a page", "5. Make it yours"])
    func withoutRecord(heading: String) async throws {
        let site = try await RecordingSite(settings: "sample: true\n")
        try await site.record()
        try await site.folder.buildWell()
        let folders = try removed(in: heading)
        #expect(folders == ["content/_record", "output"])
        try remove(folders, of: site.folder)
        try site.change("We serve the city of Alder Falls.")
        try await site.folder.buildWell()
        #expect(try site.folder.text("about/index.html").contains("the city of Alder Falls"))
    }

    @Test("who removed only the record of a sample is told what else to remove")
    func onlyRecord() async throws {
        let site = try await RecordingSite(settings: "sample: true\n")
        try await site.record()
        try await site.folder.buildWell()
        try remove(["content/_record"], of: site.folder)
        let report = try await site.folder.build()
        let problem = try #require(report.diagnostics.first { $0.rule == "record-behind-output" })
        #expect(problem.help?.contains("remove the folder “\(site.folder.output)” too") == true)
        try remove(["output"], of: site.folder)
        try await site.folder.buildWell()
    }
}
