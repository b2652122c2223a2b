/// Where the files of the log stand in a site's folder, and how large they may be.
enum LogFile {
    static let folder = "record/log/"
    static let checkpoint = folder + "checkpoint"
    static let key = folder + "key"
    /// All keys, oldest first, one to a line.
    static let keys = folder + "keys"

    /// The note by which key `number` names its follower.
    static func rotation(_ number: Int) -> String { folder + "rotation/\(number)" }

    /// The folder of the notices.
    static let notices = "record/notices/"

    /// The most entries that are read, which no agency ever makes; each takes some hundred bytes of memory.
    static let mostEntries = 2_000_000
    /// The most bytes of an entry; one of the record has fewer than two hundred.
    static let longestEntry = 512
    /// The most bytes of a bundle of 256 entries, each with its length.
    static let longestBundle = 256 * (longestEntry + 2)
}
