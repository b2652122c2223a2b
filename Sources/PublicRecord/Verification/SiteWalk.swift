/// The look into every folder of a site, and at every list of versions in them.
struct SiteWalk: Sendable {
    /// What came of the lists, in the order of their paths.
    private(set) var checks: [PageCheck] = []
    /// How many links were not followed.
    private var links = 0
    /// Folders that are too deep to be looked into.
    private var deep: [String] = []

    /// How deep folders may lie in each other.
    private static let deepest = 64

    /// Looks into all folders, level by level.
    static func make(_ site: SiteFolder, log: VerifiedLog, jobs: Int) async -> SiteWalk {
        var walk = SiteWalk()
        var level = [""]
        var depth = 0
        while !level.isEmpty {
            let current = level
            let looks = await Parallel.map(count: current.count, jobs: jobs) { range in
                var look = FolderLook()
                for index in range { look.look(into: current[index], of: site, log: log) }
                return look
            }
            depth += 1
            level = []
            for look in looks {
                walk.checks += look.checks
                walk.links += look.links
                if depth < deepest { level += look.below } else { walk.deep += look.below }
            }
        }
        walk.checks.sort { $0.file < $1.file }
        return walk
    }

    /// What is to be said of the folders.
    var findings: [VerificationFinding] {
        var findings: [VerificationFinding] = deep.map {
            .fails("folder-deep", $0, "This folder lies deeper than any that Candor makes, and was not looked into.")
        }
        if links > 0 {
            findings.append(
                .note(
                    "links",
                    "\(Count.text(links, "link was", "links were")) not followed: what is checked lies in the "
                        + "site's folder itself."))
        }
        return findings
    }
}

/// The look into some folders.
private struct FolderLook: Sendable {
    var checks: [PageCheck] = []
    var links = 0
    var below: [String] = []

    mutating func look(into path: String, of site: SiteFolder, log: VerifiedLog) {
        guard let place = site.known(path) else { return }
        let content = place.content()
        links += content.links
        for name in content.folders { below.append(path.isEmpty ? name : path + "/" + name) }
        if content.hasList, let check = PageCheck(in: place, at: path, of: site, log: log) { checks.append(check) }
    }
}
