#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why a site could not be read at all.
public enum LoadError: Error, Sendable, Equatable {
    /// There is no such folder, or it is a file.
    case noFolder(String)
    /// The folder, or one that it is in, may not be read.
    case notReadable(String)
    /// The system refused for another reason.
    case refused(String, Refusal)
}

extension LoadError {
    /// The error for the folder at `path` that a call reported in `errno`.
    init(_ path: String, _ code: Int32) {
        switch code {
        case ENOENT, ENOTDIR: self = .noFolder(path)
        case EACCES, EPERM: self = .notReadable(path)
        default: self = .refused(path, Refusal(code))
        }
    }
}
