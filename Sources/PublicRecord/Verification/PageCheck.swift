import Digests
import SiteModel
import TextFormats

/// What came of looking at one `record.json` and what stands beside it.
struct PageCheck: Sendable {
    /// The file, relative to the site's folder.
    let file: String
    /// The item; `nil` if the file could not be read.
    private(set) var item: ItemNumber?
    /// Whether it is the notice of an item that left.
    private(set) var isNotice = false
    /// How many versions the file tells of; `nil` if it could not be read.
    private(set) var versions: Int?
    /// The entries of the item that the file tells of.
    private(set) var claimed: [Int] = []
    /// How many texts are those that their entries commit to.
    private(set) var texts = 0
    /// The files that the page names and commits to.
    private(set) var media: [MediaFile] = []
    /// What does not hold.
    private(set) var failures: [VerificationFinding] = []

    /// The most bytes of a recorded text.
    private static let longestText = 16 << 20
    /// How many failures of one page are told.
    private static let mostFailures = 50

    /// Checks the list in a folder; `nil` if it is a file of the site's own that only has the same name.
    init?(in place: SiteFolder, at path: String, of site: SiteFolder, log: VerifiedLog) {
        let prefix = path.isEmpty ? "" : path + "/"
        file = prefix + "record.json"
        let look = place.read("record.json", limit: VersionList.limit)
        guard case .found(let bytes) = look, let list = VersionList(bytes) else {
            if case .found = look, !place.hasFile("index.md") { return nil }
            fail(
                "record-damaged", "record.json", prefix,
                "This list of a page's versions can not be read: "
                    + Self.problem(look, else: "it is not in the form that Candor writes") + ".")
            return
        }
        item = list.number
        versions = list.versions.count
        isNotice = list.url == nil
        guard isPlaced(list, at: path, prefix) else { return }
        var newest: [UInt8]?
        var notes = NoteCheck()
        for (index, version) in list.versions.enumerated() {
            let isLast = index == list.versions.count - 1
            newest = text(of: version, number: index + 1, isLast: isLast, list, in: place, prefix, log)
            // What it was logged as, where the list says something else, is told already.
            let kind = version.index < log.leaves.count ? log.leaves[version.index].kind : version.kind
            checkNote(version, kind, newest, &notes, prefix)
        }
        if isNotice, let newest {
            // Another note is told already.
            if failures.isEmpty { checkNotice(list, newest, prefix) }
        } else if let url = list.url {
            if let newest { checkAddress(url, newest, prefix) }
            checkPages(list, url, in: place, of: site, prefix)
        }
    }

    private mutating func fail(_ rule: String, _ name: String, _ prefix: String, _ message: String) {
        if failures.count < Self.mostFailures { failures.append(.fails(rule, prefix + name, message)) }
    }

    private static func problem<Value>(_ look: SiteFolder.Look<Value>, else other: String) -> String {
        switch look {
        case .found: other
        case .missing: "it is missing"
        case .notAFile: "a link or something else stands in its place, and links are not followed"
        case .tooLarge: "it is larger than any that Candor writes"
        case .refused(let code): SystemReason.text(code)
        }
    }

    // MARK: Where it stands

    /// Whether the list stands where its page has it: another page's could say that another page was recorded.
    private mutating func isPlaced(_ list: VersionList, at path: String, _ prefix: String) -> Bool {
        let expected: String
        if let url = list.url {
            guard url.hasPrefix("/") else {
                fail("record-damaged", "record.json", prefix, "The page's address in this list is none.")
                return false
            }
            expected = String(RecordAddress.folder(of: url).drop { $0 == "/" })
        } else {
            expected = LogFile.notices + list.item + "/"
        }
        // Two addresses that look the same may be two folders.
        if expected.utf8.elementsEqual(prefix.utf8) { return true }
        fail(
            "record-misplaced", "record.json", prefix,
            "This list is not that of the page beside it: it belongs into "
                + "the folder “\(expected)”.")
        return false
    }

    /// Checks that the newest text is that of the address.
    private mutating func checkAddress(_ url: String, _ text: [UInt8], _ prefix: String) {
        if !PublicText.isOf(url, text) {
            fail(
                "record-misplaced", "index.md", prefix,
                "The recorded text is that of another address than the page "
                    + "beside it: it does not begin with the address “\(url)”.")
        }
        media = MediaFile.all(in: text, of: file)
    }

    /// Checks that a notice is, byte by byte, the one that Candor writes: any text could have lines of one.
    private mutating func checkNotice(_ list: VersionList, _ text: [UInt8], _ prefix: String) {
        guard list.versions.count == 1, let version = list.versions.first,
            version.kind == .withdrawal ? version.note != nil : version.kind == .expiry && version.note == nil,
            text == RecordState.notice(of: list.item, kind: version.kind, reason: version.note, at: version.time)
        else {
            return fail(
                "notice-damaged", "index.md", prefix,
                "This is not the notice that item \(list.item) has left "
                    + "the site.")
        }
    }

    // MARK: Versions

    /// Checks one version, and gives its text if it is the recorded one.
    private mutating func text(
        of version: VersionList.Version, number: Int, isLast: Bool, _ list: VersionList, in place: SiteFolder,
        _ prefix: String, _ log: VerifiedLog
    ) -> [UInt8]? {
        let what = isNotice ? "The notice" : "Version \(number)"
        let name = isLast ? "index.md" : "v/\(number)/index.md"
        guard version.number == number, version.file == name else {
            fail(
                "record-damaged", "record.json", prefix,
                "\(what) stands in this list with number \(version.number) and "
                    + "the file “\(version.file)”; it must be number \(number) with “\(name)”.")
            return nil
        }
        guard let leaf = leaf(of: version, what, list, prefix, log) else { return nil }
        switch place.read(name, limit: Self.longestText, after: version.salt) {
        case .found(let bytes):
            guard Digest(of: bytes) == leaf.commitment else {
                fail(
                    "text-changed", name, prefix,
                    "\(what) is not the text that was recorded (entry \(version.index) of "
                        + "the log): the text or its salt was changed.")
                return nil
            }
            texts += 1
            return Array(bytes[32...])
        case let look:
            fail(
                "text-missing", name, prefix,
                "The text of \(isNotice ? "the notice" : "version \(number)") can not be "
                    + "read: \(Self.problem(look, else: "")).")
            return nil
        }
    }

    /// The entry that a version names, if it is one of the item and newer than those of the versions before.
    private mutating func leaf(
        of version: VersionList.Version, _ what: String, _ list: VersionList, _ prefix: String, _ log: VerifiedLog
    ) -> RecordLeaf? {
        guard version.index < log.leaves.count else {
            fail(
                "entry-missing", "record.json", prefix,
                "\(what) says that it is entry \(version.index) of the log, which "
                    + "has only \(Count.text(log.leaves.count)).")
            return nil
        }
        let leaf = log.leaves[version.index]
        guard leaf.item == list.item else {
            fail(
                "entry-foreign", "record.json", prefix,
                "\(what) says that it is entry \(version.index) of the log, but "
                    + "that one belongs to another item.")
            return nil
        }
        if let last = claimed.last, version.index <= last {
            fail("record-damaged", "record.json", prefix, "\(what) stands in this list after one that is newer.")
            return nil
        }
        claimed.append(version.index)
        if leaf.kind != version.kind || leaf.time != version.time {
            fail(
                "entry-differs", "record.json", prefix,
                "\(what) is shown as \(version.kind.rawValue) of "
                    + "\(version.time.utc), but was logged as \(leaf.kind.rawValue) of \(leaf.time.utc).")
        }
        return leaf
    }

    private mutating func checkNote(
        _ version: VersionList.Version, _ kind: RecordKind, _ text: [UInt8]?, _ notes: inout NoteCheck, _ prefix: String
    ) {
        let isOwn =
            isNotice
            ? text.map { NoteCheck.holds(version.note, inNotice: $0) } ?? true
            : notes.holds(version.note, kind: kind, in: text)
        if !isOwn {
            fail(
                "note-changed", "record.json", prefix,
                isNotice
                    ? "The note of the notice is not the one in its recorded text."
                    : "The note of version \(version.number) is not the one in its recorded text: kind and note must be those "
                        + "of the new entry in “changes” there."
            )
        }
    }

    /// Checks that the pages which a visitor reads are there.
    private mutating func checkPages(
        _ list: VersionList, _ url: String, in place: SiteFolder, of site: SiteFolder, _ prefix: String
    ) {
        let isGone = "The page is missing, though its recorded text is there."
        var pages: [String] = []
        if url.hasSuffix("/") {
            pages.append("index.html")
        } else if case let page = String(url.drop { $0 == "/" }), !site.hasFile(page) {
            fail("page-missing", page, "", isGone)
        }
        if list.versions.count > 1 { pages += list.versions.indices.map { "v/\($0 + 1)/index.html" } }
        for page in pages where !place.hasFile(page) {
            fail("page-missing", page, prefix, isGone)
        }
    }
}
