import SiteModel
import TextFormats

/// What a `record.json` says: an item, where it stands, and its versions with what opens their commitments.
struct VersionList {
    /// One version.
    struct Version {
        let file: String
        let index: Int
        let kind: RecordKind
        let note: String?
        let number: Int
        let salt: [UInt8]
        let time: Moment
    }

    /// The item's random id.
    let item: String
    /// The same, for comparisons.
    let number: ItemNumber
    /// The address of the page; `nil` for the notice of an item that left.
    let url: String?
    /// The versions, oldest first; never empty.
    let versions: [Version]

    /// The most bytes of a file: some tens of thousands of versions.
    static let limit = 16 << 20

    /// The list of the page of which a folder holds a version, `…/v/2`, and that version's number; `nil` for any other.
    static func version(in folder: String) -> (file: String, number: Int)? {
        let parts = folder.split(separator: "/")
        guard let name = parts.last, let number = Int(name), number > 0, String(number) == name,
            parts.dropLast().last == "v"
        else { return nil }
        return ((parts.dropLast(2) + ["record.json"]).joined(separator: "/"), number)
    }

    /// Reads the bytes of a file; `nil` for anything else.
    init?(_ bytes: [UInt8]) {
        guard let members = StrictJSON(bytes)?.members, let item = members["item"]?.text,
            let number = Array(item.utf8).withUnsafeBytes({ ItemNumber($0) }),
            let elements = members["versions"]?.elements, !elements.isEmpty
        else { return nil }
        switch members["url"] {
        case .null: url = nil
        case .text(let text): url = text
        default: return nil
        }
        var versions: [Version] = []
        for element in elements {
            guard let version = Version(element) else { return nil }
            versions.append(version)
        }
        self.item = item
        self.number = number
        self.versions = versions
    }
}

extension VersionList.Version {
    fileprivate init?(_ value: StrictJSON) {
        guard let members = value.members, let file = members["file"]?.text, let index = members["index"]?.number,
            let kind = members["kind"]?.text.flatMap(RecordKind.init(rawValue:)),
            let number = members["number"]?.number, let salt = members["salt"]?.text.flatMap(Base64.bytes),
            let time = members["time"]?.text.flatMap(Moment.init(utc:)), salt.count == 32
        else { return nil }
        let note = members["note"]
        if note != nil, note?.text == nil { return nil }
        self.init(
            file: file, index: index, kind: kind, note: note?.text, number: number, salt: salt, time: time)
    }
}
