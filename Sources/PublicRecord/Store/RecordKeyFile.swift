import Diagnostics
import Foundation
import TransparencyLog

/// Where the private key of a record is kept: never in the content, and never in what is published.
public struct RecordKeyFile: Sendable {
    /// The environment variable that may hold the key's text.
    public static let variable = "CANDOR_RECORD_KEY"

    /// A key that was found.
    public struct Found: Sendable {
        /// The key.
        public let key: SigningKey
        /// Its file; `nil` if it was in the environment.
        public let path: String?
        /// What is to be told about it, if others may read it.
        public let warning: String?
    }

    /// The path; `nil` where nothing is known of a home folder.
    public let path: String?
    /// Whether somebody gave the path.
    private let isGiven: Bool
    private let environment: [String: String]
    private let forbidden: [String]

    /// The place of the key of the log `origin`.
    ///
    /// - Parameters:
    ///   - given: The path that somebody gave.
    ///   - environment: The environment's variables.
    ///   - forbidden: Folders in which it must not be, such as content and output.
    public init(origin: String, given: String?, environment: [String: String], outside forbidden: [String]) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        path = given ?? home.map { $0 + "/.config/candor/" + origin.replacing("/", with: "_") + ".key" }
        isGiven = given != nil
        self.environment = environment
        self.forbidden = forbidden
    }

    /// Where the key is looked for, in words.
    public var source: String {
        if !isGiven, environment[Self.variable].map({ !$0.isEmpty }) ?? false { return Self.variable }
        return VisibleText.line(path ?? Self.variable)
    }

    /// Reads the key: from the file that was given, else from the environment, else from the usual place.
    public func read() throws(RecordKeyFault) -> Found {
        if !isGiven, let text = environment[Self.variable], !text.isEmpty {
            guard let key = SigningKey(text) else { throw .notAKey(nil) }
            return Found(key: key, path: nil, warning: nil)
        }
        guard let path else { throw .missing(usual: nil) }
        try checkPlace(path)
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if file < 0 {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw .notReadable(path: path, reason: SystemReason.text(errno))
            }
            throw isGiven ? .noFile(path) : .missing(usual: path)
        }
        defer { close(file) }
        var status = stat()
        // A key is a line; whatever is much longer, or no file at all, is something else.
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size < 10_000,
            let bytes = SystemFile.bytes(of: file, count: Int(status.st_size)),
            let key = SigningKey(String(decoding: bytes, as: UTF8.self))
        else { throw .notAKey(path) }
        let isExposed = status.st_mode & 0o077 != 0
        return Found(
            key: key, path: path,
            warning: isExposed
                ? "Others on this computer may read the private key \"\(path)\". Run: chmod 600 \"\(path)\"" : nil)
    }

    /// Writes a new key that only its owner may read, and never over another file; the result is its path.
    public func write(_ key: SigningKey) throws(RecordKeyFault) -> String {
        guard let path else { throw .missing(usual: nil) }
        try checkPlace(path)
        if !isGiven {
            let folder = (path as NSString).deletingLastPathComponent
            try? FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if file < 0 {
            throw errno == EEXIST
                ? .alreadyThere(path) : .notWritable(path: path, reason: SystemReason.text(errno))
        }
        var failure = SystemFile.write(Array("\(key.secretText)\n".utf8), to: file)
        if close(file) != 0, failure == 0, errno != EINTR { failure = errno }
        if failure != 0 {
            unlink(path)
            throw .notWritable(path: path, reason: SystemReason.text(failure))
        }
        return path
    }

    /// Waits until the key's file is on the disk with its name, before a record counts on it.
    public func settle() throws(RecordKeyFault) {
        guard let path else { return }
        var place = path
        // At the usual place its folder and the one above may be new as well.
        for _ in 0..<(isGiven ? 2 : 4) {
            let code = SystemFile.sync(place)
            if code != 0 { throw .notWritable(path: path, reason: SystemReason.text(code)) }
            place = Self.folder(of: place)
        }
    }

    /// The folder in which a path ends; Foundation's own answer to that ends the program for the path `.`.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Refuses a path that leads into one of the forbidden folders, by whatever links or names.
    private func checkPlace(_ path: String) throws(RecordKeyFault) {
        for folder in forbidden where RealPath(path).isInside(RealPath(folder)) {
            throw .inside(path: path, folder: folder)
        }
    }
}
