import Digests
import SiteModel

/// Whether the files that recorded texts name are those that were recorded.
enum MediaCheck {
    /// What does not hold, in the order in which the texts name the files.
    ///
    /// Each file is read once, however many texts name it and whatever digests they give: a hostile site could have a
    /// small text with ten thousand digests of one huge file.
    static func failures(_ checks: [PageCheck], on site: SiteFolder, jobs: Int) async -> [VerificationFinding] {
        var seen: Set<MediaFile.Claim> = []
        var groups: [[MediaFile]] = []
        var places: [[UInt8]: Int] = [:]
        for file in checks.flatMap(\.media) where seen.insert(file.claim).inserted {
            if let place = places[file.name] {
                groups[place].append(file)
            } else {
                places[file.name] = groups.count
                groups.append([file])
            }
        }
        return await Chunked.map(groups, jobs: jobs) { files -> [VerificationFinding] in
            let look = files.first.map { MediaFile.look(at: $0.path, on: site) } ?? .missing
            return files.prefix(most).compactMap { $0.problem(look) }
        }.flatMap(\.self)
    }

    /// So many findings of one file are told: all but one of the digests that it is said to have are wrong.
    private static let most = 50
}
