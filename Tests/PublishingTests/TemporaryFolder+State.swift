import Foundation

@testable import Publishing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension TemporaryFolder {
    /// What the system says of an entry of the output.
    struct Entry: Equatable {
        var inode: UInt64
        var mode: mode_t
        var owner: uid_t
        var size: Int64
        var modified: Int64
        var target: String?
    }

    func entry(_ path: String) throws -> Entry {
        var status = stat()
        guard lstat(output + "/" + path, &status) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        let stamp = FileStamp(status)
        return Entry(
            inode: stamp.inode, mode: status.st_mode, owner: status.st_uid, size: stamp.size, modified: stamp.modified,
            target: try? FileManager.default.destinationOfSymbolicLink(atPath: output + "/" + path))
    }

    /// The output folder and everything in it.
    func status() throws -> [String: Entry] {
        var entries = [".": try entry(".")]
        for path in try FileManager.default.subpathsOfDirectory(atPath: output) { entries[path] = try entry(path) }
        return entries
    }

    func inode(of path: String) throws -> UInt64 { try entry(path).inode }

    func mode(of path: String) throws -> mode_t { try entry(path).mode & 0o7777 }

    func text(_ path: String) throws -> String { try String(contentsOfFile: output + "/" + path, encoding: .utf8) }

    /// The names in the work folder.
    func work() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/.candor/out").sorted()
    }

    /// Publishes again once the clock of the file system has moved on, so that the stamps can be relied on.
    func settle(_ files: [String: String]) async throws {
        try await Task.sleep(for: .milliseconds(60))
        try await publish(files)
    }
}

/// The ways to publish.
enum Ways {
    static let all: [Publisher.Strategy] = [.best, .twoRenames, .inPlace]
}

/// What the file system of the tests can do.
enum FileSystem {
    /// Whether it counts time in less than seconds.
    static let hasFineTimes: Bool = {
        let path = FileManager.default.temporaryDirectory.path + "/candor-time-" + UUID().uuidString
        defer { unlink(path) }
        var times: [Int64] = []
        for _ in 0..<3 {
            close(open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600))
            var status = stat()
            lstat(path, &status)
            times.append(FileStamp(status).modified % 1_000_000_000)
        }
        return times.contains { $0 != 0 }
    }()

    static let tellsCaseApart: Bool = {
        let path = FileManager.default.temporaryDirectory.path + "/candor-case-" + UUID().uuidString
        defer { unlink(path) }
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        return access(path.uppercased(), F_OK) != 0 && access(path, F_OK) == 0
    }()
}

/// A sign from one task to another.
final class Flag: Sendable {
    private let descriptors: (Int32, Int32)

    init() {
        var pair: [Int32] = [0, 0]
        pipe(&pair)
        descriptors = (pair[0], pair[1])
    }

    deinit {
        close(descriptors.0)
        close(descriptors.1)
    }

    func set() { write(descriptors.1, "x", 1) }

    var isSet: Bool {
        var request = pollfd(fd: descriptors.0, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, 0) == 1
    }
}

/// The text of a file in an open folder; nil if there is none.
func text(in folder: Int32, _ path: String) -> String? {
    let file = openat(folder, path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(file, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
}

/// Makes a socket in the file system.
func makeSocket(at path: String) -> Bool {
    // The address of a socket is short: go there first.
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    #if canImport(Glibc)
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
    let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    defer { close(descriptor) }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
    }
}
