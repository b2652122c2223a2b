import Foundation

/// Runs another program until it ends or has said enough.
enum ChildProcess {
    /// The program's exit code and the beginning of what it wrote to its standard error; `nil` if it could not be run.
    ///
    /// Its standard output is thrown away. After `limit` bytes of either nothing more is taken, and a program that goes
    /// on writing finds nobody who reads.
    static func run(_ program: String, _ arguments: [String], limit: Int) -> (status: Int32, messages: String)? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        let messages = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        process.standardError = messages
        do { try process.run() } catch { return nil }
        let taken = beginnings(of: [output, messages].map(\.fileHandleForReading), limit: limit)
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: taken[1], as: UTF8.self))
    }

    /// Takes what comes from several pipes side by side, so that none keeps the program waiting for another.
    private static func beginnings(of pipes: [FileHandle], limit: Int) -> [[UInt8]] {
        var taken = pipes.map { _ in [UInt8]() }
        var waiting = pipes.map { pollfd(fd: $0.fileDescriptor, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while waiting.contains(where: { $0.fd >= 0 }) {
            guard poll(&waiting, nfds_t(waiting.count), -1) > 0 else {
                if errno == EINTR { continue }
                break
            }
            // The system overlooks places with a negative number.
            for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
                let count = read(waiting[index].fd, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                taken[index] += buffer[..<max(0, count)]
                guard count <= 0 || taken[index].count >= limit else { continue }
                waiting[index].fd = -1
                try? pipes[index].close()
            }
        }
        return taken
    }
}
