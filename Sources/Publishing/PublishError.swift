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
    /// The system refused; the reason is in its words.
    case failed(path: String, reason: String)
}

extension PublishError {
    /// The error for a call of the system that failed with the given `errno`.
    static func system(_ path: String, _ code: Int32) -> PublishError {
        .failed(path: path, reason: strerror(code).map { String(cString: $0) } ?? "error \(code)")
    }

    /// The error as a diagnostic on the file in the given output folder.
    public func diagnostic(output: String) -> Diagnostic {
        let (rule, path, help) = parts
        let isWhole = path.isEmpty || path.hasPrefix("/") || path == output
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
        case .failed(let path, _):
            ("publish-failed", path, nil)
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
        case .failed(let path, let reason):
            "\"\(path)\" could not be written: \(reason)."
        }
    }
}
