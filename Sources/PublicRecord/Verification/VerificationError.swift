/// Why a site could not be verified at all.
public enum VerificationError: Error, Sendable, Hashable {
    /// The site's folder can not be opened; the reason is in the system's words.
    case folder(String, reason: String)
    /// A file that was kept can not be read; the reason is in the system's words.
    case file(String, option: String, reason: String)
    /// The folder holds no public record.
    case noRecord(String)
    /// What was kept as a checkpoint is none.
    case noCheckpoint
    /// What was kept as a key is none.
    case noKey

    /// What is wrong, and how to mend it.
    public var message: String {
        switch self {
        case .folder(let path, let reason):
            "The folder “\(path)” can not be read: \(reason). Name the folder of the site with --site."
        case .file(let path, let option, let reason):
            "The file “\(path)”, which was given with \(option), can not be read: \(reason)."
        case .noRecord(let path):
            "The folder “\(path)” has no public record: the file record/log/checkpoint is not in it. Name the top "
                + "folder of a built or downloaded site with --site."
        case .noCheckpoint:
            "What was given with --checkpoint is no signed checkpoint. Such a file has the log's name, the number of "
                + "entries and a hash on its first three lines, then an empty line and a line that begins with “—”. "
                + "Save the site's record/log/checkpoint as it is, for example with curl -O."
        case .noKey:
            "What was given with --key is neither the public key of a log nor a file with one. A key is one line: the log's "
                + "name, eight digits and the key itself, with “+” between them, as in the site's record/log/key."
        }
    }
}
