import Foundation

/// Standard output and standard error, which may be closed, full, or a pipe that nobody reads any more.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Makes sure that the standard streams are what other code takes them for.
    ///
    /// Where one is closed, the next file to be opened would get its number, and messages would go into that file. And
    /// a build must not end half-way because nobody reads its messages (SIGPIPE).
    static func prepare() {
        signal(SIGPIPE, SIG_IGN)
        // Lowest first: the system gives the lowest number that is free.
        for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
            _ = open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY)
        }
    }

    /// Writes a text; the result is 0, or the system's number for why a part of it is lost.
    @discardableResult
    func write(_ text: String) -> Int32 {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(rawValue, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                // Some callers hand over a pipe that does not wait for its reader; so wait here.
                var room = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
                poll(&room, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}
