import Diagnostics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a site could not be published.
///
/// Paths are those in the output folder.
public enum PublishError: Error, Sendable, Equatable {
    /// Two artifacts have the same path.
    case duplicatePath(String)
    /// Two artifacts have paths that differ only in case or in how an accent is written.
    case caseCollision(String, String)
    /// A path is that of a file and of a folder at once.
    case fileAndFolder(String)
    /// A file that no build made stands in the place of an artifact and has other bytes.
    case foreignFile(String)
    /// A symbolic link stands in the place of a folder; following it could lead out of the output folder.
    case symbolicLink(String)
    /// Another build is writing to the output folder.
    case busy(String)
    /// The list of the files of earlier builds cannot be understood.
    case unknownManifest(String)
    /// A file that was to stay as it is published is not there, or has other bytes.
    case notKept(String)
    /// A file of the site's own could not be read; the reason is in the system's words.
    case sourceNotReadable(path: String, reason: String)
    /// A file of the site's own changed while it was copied.
    case sourceChanged(String)
    /// There is no list of published files in the folder.
    case noManifest(String)
    /// Two shards have different files of one path.
    case shardConflict(path: String, first: String, second: String)
    /// A file of a shard is not as the shard's manifest says.
    case shardChanged(String)
    /// The system refused; the reason is in its words.
    case failed(path: String, reason: String)
}

extension PublishError {
    /// The error for a call of the system that failed with the given `errno`.
    static func system(_ path: String, _ code: Int32) -> PublishError {
        .failed(path: path, reason: reason(code))
    }

    /// The error for a file of the site's own that could not be read.
    static func sourceFailed(_ path: String, _ code: Int32) -> PublishError {
        .sourceNotReadable(path: path, reason: reason(code))
    }

    static func reason(_ code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }

    /// The error as a diagnostic on the file in the given output folder.
    public func diagnostic(output: String) -> Diagnostic {
        let (rule, path, help) = parts
        let isSource =
            switch self {
            case .sourceNotReadable, .sourceChanged, .shardChanged, .noManifest: true
            default: false
            }
        let isWhole = isSource || path.isEmpty || path.hasPrefix("/") || path == output
        let file = isWhole ? (path.isEmpty ? output : path) : output + (output.hasSuffix("/") ? "" : "/") + path
        return .error(rule: rule, location: SourceLocation(file: file), message: description, help: help)
    }

    private var parts: (rule: String, path: String, help: String?) {
        switch self {
        case .duplicatePath(let path):
            ("publish-duplicate-path", path, "Give one of the two another slug or permalink.")
        case .caseCollision(_, let path):
            ("publish-case-collision", path, "Give one of the two another slug or permalink.")
        case .fileAndFolder(let path):
            ("publish-file-and-folder", path, "Give one of the two another slug or permalink.")
        case .foreignFile(let path):
            (
                "publish-foreign-file", path,
                "Move the file away if it is yours, or delete it if it is not needed. Candor deletes only its own files."
            )
        case .symbolicLink(let path):
            ("publish-symbolic-link", path, "Remove the link, or choose another output folder.")
        case .busy(let path):
            ("publish-busy", path, "Wait until the other build is done.")
        case .unknownManifest(let path):
            ("publish-unknown-manifest", path, "Build into a new folder, or use the version of Candor that wrote it.")
        case .notKept(let path):
            (
                "publish-not-kept", path,
                "Build again. If this happens again, delete the folder .candor beside the output folder."
            )
        case .sourceNotReadable(let path, _):
            ("publish-source-not-readable", path, "Give yourself the right to read it, or move it away.")
        case .sourceChanged(let path):
            ("publish-source-changed", path, "Build again when nobody writes to it.")
        case .noManifest(let path):
            ("publish-no-manifest", path, "Build the site into this folder first.")
        case .shardConflict(let path, _, _):
            ("publish-shard-conflict", path, "Build all shards from the same content, with the same --now.")
        case .shardChanged(let path):
            ("publish-shard-changed", path, "Build that shard again, or copy it again.")
        case .failed(let path, let reason):
            ("publish-failed", path, Self.help(for: reason))
        }
    }

    /// What to do where the system refused to write.
    private static func help(for reason: String) -> String {
        switch reason {
        case Self.reason(ENOSPC), Self.reason(EDQUOT):
            "Make room on the disk (df -h shows free space, df -i free inodes), then build again."
        case Self.reason(EROFS): "Choose an output folder on a disk that can be written to."
        case Self.reason(EACCES), Self.reason(EPERM):
            "Give yourself the right to write there and in the folder above it, or choose another output folder."
        case Self.reason(EMFILE), Self.reason(ENFILE): "Allow more open files (ulimit -n 256), then build again."
        case Self.reason(ENAMETOOLONG): "Choose an output folder with a shorter path, or give pages shorter names."
        case Self.reason(ENOTDIR), Self.reason(ELOOP), Self.reason(EEXIST):
            "Move away what stands there, or choose another output folder."
        default: "Check that the disk is connected and healthy, then build again."
        }
    }
}

extension PublishError: CustomStringConvertible {
    /// What is wrong, in a whole sentence.
    public var description: String {
        switch self {
        case .duplicatePath(let path):
            "Two pages or files would be published as \"\(path)\"."
        case .caseCollision(let first, let second):
            "\"\(first)\" and \"\(second)\" differ only in case, which many file systems cannot tell apart."
        case .fileAndFolder(let path):
            "\"\(path)\" would be a file and a folder at once."
        case .foreignFile(let path):
            "\"\(path)\" in the output folder was not made by Candor and is in the way."
        case .symbolicLink(let path):
            "\"\(path)\" in the output folder is a symbolic link, which publishing never follows."
        case .busy(let path):
            "Another build is writing to \"\(path)\"."
        case .unknownManifest(let path):
            "The list of published files, \"\(path)\", is not one that this version of Candor understands."
        case .notKept(let path):
            "\"\(path)\" in the output folder was changed or removed while the site was built."
        case .sourceNotReadable(let path, let reason):
            "\"\(path)\" could not be read: \(reason)."
        case .sourceChanged(let path):
            "\"\(path)\" changed while it was copied."
        case .noManifest(let path):
            "\"\(path)\" holds no site that Candor published: there is no manifest.json in it."
        case .shardConflict(let path, let first, let second):
            "\"\(path)\" is not the same file in \"\(first)\" and \"\(second)\"."
        case .shardChanged(let path):
            "\"\(path)\" is not as the manifest of its shard says."
        case .failed(let path, let reason):
            "\"\(path)\" could not be written: \(reason)."
        }
    }
}
