import SiteModel

/// Whether the files that recorded texts name are those that were recorded.
enum MediaCheck {
    /// What does not hold; each file is read once for each digest that is expected of it.
    static func failures(_ checks: [PageCheck], on site: SiteFolder, jobs: Int) async -> [VerificationFinding] {
        var seen: Set<String> = []
        var files: [MediaFile] = []
        for file in checks.flatMap(\.media) where seen.insert("\(file.digest.hex) \(file.path)").inserted {
            files.append(file)
        }
        return await Chunked.map(files, jobs: jobs) { $0.problem(on: site) }.compactMap(\.self)
    }
}
