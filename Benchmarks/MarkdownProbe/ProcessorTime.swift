import Foundation

/// The processor time of this thread, which other work on the machine does not lengthen.
enum ProcessorTime {
    /// The seconds that `body` takes.
    static func of(_ body: () -> Void) -> Double {
        let begun = now
        body()
        return now - begun
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
