#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why the system did not let a file or folder be read, and what to do about it.
public struct Refusal: Error, Sendable, Equatable {
    let code: Int32

    /// The refusal that a call reported in `errno`.
    init(_ code: Int32) { self.code = code }

    /// The system's own words.
    public var reason: String { strerror(code).map { String(cString: $0) } ?? "error \(code)" }

    /// What to do about it.
    public var help: String {
        switch code {
        case EACCES, EPERM: "Give yourself the right to read it, or move it away."
        case EMFILE, ENFILE: "Allow more open files (ulimit -n 256), or close other programs."
        case ENAMETOOLONG: "Give the file, or the folders that it is in, shorter names."
        case ENOMEM: "Close other programs, or build on a machine with more memory."
        case ELOOP: "This link leads back to itself: replace it by what it should lead to."
        default: "Check that the disk is connected and healthy, then build again."
        }
    }
}
