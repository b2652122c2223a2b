import SiteModel

/// The look into every folder of a site, and at every list of versions in them.
struct SiteWalk: Sendable {
    /// What came of the lists, in the order of their paths.
    private(set) var checks: [PageCheck] = []
    /// How many links were not followed.
    private var links = 0
    /// Folders that are too deep to be looked into.
    private var deep: [String] = []
    /// Folders with a record in one whose name is not UTF-8.
    private var hiding: [String] = []

    /// Folders that the system does not let anyone look into.
    private var refused: [String] = []

    /// Folders with the text of a page and no list of its versions.
    private var unlisted: [String] = []

    /// How deep folders may lie in each other.
    private static let deepest = 64

    /// Looks into all folders, level by level.
    static func make(_ site: SiteFolder, log: VerifiedLog, jobs: Int) async -> SiteWalk {
        var walk = SiteWalk()
        var level = [""]
        var depth = 0
        while !level.isEmpty {
            let looks = await Chunked.map(level, jobs: jobs) { FolderLook(into: $0, of: site, log: log) }
            depth += 1
            level = []
            for look in looks {
                if let check = look.check { walk.checks.append(check) }
                walk.links += look.links
                if look.isHiding { walk.hiding.append(look.path) }
                if look.isRefused { walk.refused.append(look.path) }
                if look.isUnlisted { walk.unlisted.append(look.path) }
                if depth < deepest { level += look.below } else { walk.deep += look.below }
            }
        }
        walk.checks.sort { $0.file < $1.file }
        let lists = Dictionary(walk.checks.map { ($0.file, $0.versions) }, uniquingKeysWith: { first, _ in first })
        walk.unlisted.removeAll { folder in
            guard let (file, number) = VersionList.version(in: folder), let count = lists[file] else { return false }
            return count.map { number <= $0 } ?? true
        }
        walk.unlisted.sort()
        return walk
    }

    /// What is to be said of the folders.
    var findings: [VerificationFinding] {
        var findings: [VerificationFinding] = deep.map {
            .fails("folder-deep", $0, "This folder lies deeper than any that Candor makes, and was not looked into.")
        }
        findings += hiding.map {
            .fails(
                "folder-nameless", $0,
                "In here lies a list of a page's versions in a folder whose name is not UTF-8, as no address is.")
        }
        findings += refused.map {
            .fails(
                "folder-unreadable", $0,
                "This folder can not be looked into; perhaps you may not read it. What is said to be missing may be in it."
            )
        }
        findings += unlisted.map {
            .fails(
                "text-unrecorded", $0.isEmpty ? "index.md" : $0 + "/index.md",
                "Here is the text of a page, as recorded pages have it, but no record.json: it was put here beside the record."
            )
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

/// The look into one folder.
private struct FolderLook: Sendable {
    let path: String
    private(set) var check: PageCheck?
    private(set) var links = 0
    private(set) var isHiding = false
    private(set) var isUnlisted = false
    private(set) var isRefused = false
    private(set) var below: [String] = []

    init(into path: String, of site: SiteFolder, log: VerifiedLog) {
        self.path = path
        guard let place = site.known(path) else {
            isRefused = true
            return
        }
        let content = place.content()
        isRefused = content.isRefused
        (links, isHiding) = (content.links, content.hasHiddenList)
        isUnlisted = content.hasText && !content.hasList
        below = content.folders.map { path.isEmpty ? $0 : path + "/" + $0 }
        if content.hasList { check = PageCheck(in: place, at: path, of: site, log: log) }
    }
}
