#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How many files the system lets the program have open.
enum OpenFiles {
    /// How many it needs at least: with fewer, the runtime itself may find none left and crash.
    private static let least = 16

    /// Ends the program with a message if it may not have as many as it needs.
    static func require() {
        guard let limit, limit < least else { return }
        StandardStream.error.write(
            "candor: The system lets a program have only \(limit) open files here, and at least \(least) are needed. Allow "
                + "more open files (ulimit -n 256).\n")
        exit(2)
    }

    private static var limit: Int? {
        var found = rlimit()
        #if canImport(Glibc)
        let code = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &found)
        #else
        let code = getrlimit(RLIMIT_NOFILE, &found)
        #endif
        return code == 0 ? Int(clamping: found.rlim_cur) : nil
    }
}
