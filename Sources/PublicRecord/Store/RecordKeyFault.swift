/// Why there is no private key to sign the record with, or why one can not be kept.
public enum RecordKeyFault: Error, Sendable, Equatable {
    /// No key was given, and none is at the usual place.
    case missing(usual: String?)
    /// There is no such file.
    case noFile(String)
    /// The file stands in a folder whose files are published or committed.
    case inside(path: String, folder: String)
    /// The system does not let the file be read; the reason is in its words.
    case notReadable(path: String, reason: String)
    /// The system does not let the file be written; the reason is in its words.
    case notWritable(path: String, reason: String)
    /// A file is there already.
    case alreadyThere(String)
    /// No key can have the name of the log.
    case unusableName(String)
    /// What was read is no private key; `nil` for the environment.
    case notAKey(String?)

    /// What is wrong, in a whole sentence.
    public var message: String {
        switch self {
        case .missing: "There is no private key to sign the public record with."
        case .noFile(let path): "There is no file \"\(path)\" with a private key."
        case .inside(let path, let folder):
            "The private key \"\(path)\" would be in \"\(folder)\", where others can get at it."
        case .notReadable(let path, let reason): "The private key \"\(path)\" could not be read: \(reason)."
        case .notWritable(let path, let reason): "The private key \"\(path)\" could not be written: \(reason)."
        case .alreadyThere(let path): "There is a file \"\(path)\" already, and no key is ever overwritten."
        case .unusableName(let name): "The log's name, \"\(name)\", can not be that of a key."
        case .notAKey(let path?): "The file \"\(path)\" holds no private key."
        case .notAKey(nil): "\(RecordKeyFile.variable) holds no private key."
        }
    }

    /// What to do about it.
    public var help: String {
        switch self {
        case .missing(let usual):
            "Give its file with --key FILE, or its text in the environment variable \(RecordKeyFile.variable)"
                + (usual.map { ", or put it at \($0)." } ?? ".")
        case .noFile: "Check the path, or ask who began the record for the file."
        case .inside: "Keep it somewhere else, such as in ~/.config/candor/."
        case .notReadable: "Give yourself the right to read it."
        case .notWritable: "Choose a folder that you may write to."
        case .alreadyThere: "Choose another path, or move that file away."
        case .unusableName: "The name is made of \"url\" in site.yml: write it without blanks and plus signs."
        case .notAKey: "A private key is one line that begins with PRIVATE+KEY+. Copy it again from where it was made."
        }
    }
}
