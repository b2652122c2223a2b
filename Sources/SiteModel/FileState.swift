#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What an open file or folder was like at one moment, as far as another program's changes show in it.
struct FileState: Equatable {
    let size: Int
    /// When its bytes last changed, in nanoseconds since 1970.
    let changed: Int64
    let isFile: Bool

    /// The state of an open file; `nil`, with `errno` set, if the system does not tell.
    init?(_ descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        size = Int(status.st_size)
        isFile = status.st_mode & S_IFMT == S_IFREG
        #if canImport(Darwin)
        changed = Self.nanoseconds(status.st_mtimespec)
        #else
        changed = Self.nanoseconds(status.st_mtim)
        #endif
    }

    /// For how long a file must have been left alone, in nanoseconds, before it is taken for what its writer meant.
    ///
    /// It is longer than the steps in which systems count the time of a change (up to 10 ms), so that a change during
    /// reading always shows as another time.
    static let calm: Int64 = 20_000_000

    /// How many nanoseconds are missing until the file has been left alone for long enough; `nil` if none.
    ///
    /// A time that is still to come, from another machine's clock, says nothing.
    var unrest: Int64? {
        let age = Self.now &- changed
        return age >= 0 && age < Self.calm ? Self.calm - age : nil
    }

    /// Waits, but never for longer than a file needs to calm down.
    static func pause(_ nanoseconds: Int64 = calm) {
        _ = usleep(UInt32(max(1, min(nanoseconds, calm) / 1000)))
    }

    /// The machine's clock.
    ///
    /// It only decides how long to wait for other programs; nothing of it reaches the site.
    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        // A time beyond the year 2262 does not fit; wrapping keeps it different from others, which is all it is for.
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
