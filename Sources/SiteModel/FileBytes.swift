#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Reads whole files, each as one program left it.
///
/// Another program may be writing to a file while it is read. Bytes are taken only from a file that has been left alone
/// for a moment when reading begins and is the same when it ends; otherwise it is read again. A program that stops for
/// longer than that in the middle of a file can not be told from one that is done.
public enum FileBytes {
    /// Why a file's bytes can not be had.
    public enum Failure: Error, Sendable, Equatable {
        /// It is longer than allowed, in bytes.
        case tooLarge(Int)
        /// It is a folder, a device, a pipe or a socket.
        case notAFile
        /// It is not there, or not any more.
        case gone
        /// It was changed each time it was read.
        case changing
        /// The system refused.
        case refused(Refusal)
    }

    /// How often a file is tried, about a second in all.
    private static let attempts = 50

    /// The bytes of the regular file at `path`, at most `limit`; never waits for a pipe or device.
    public static func read(_ path: String, limit: Int) -> Result<[UInt8], Failure> {
        for attempt in 0..<attempts {
            switch Attempt.read(path, limit: limit) {
            case .done(let bytes): return .success(bytes)
            // Some editors move a file away and write it anew.
            case .failed(.gone) where attempt == 0: FileState.pause()
            case .failed(let failure): return .failure(failure)
            case .unrest(let unrest): FileState.pause(unrest)
            case .changed: FileState.pause()
            }
        }
        return .failure(.changing)
    }

    /// One attempt to read a file.
    private enum Attempt {
        case done([UInt8])
        case failed(Failure)
        /// It was changed a moment ago; so many nanoseconds are to be waited for.
        case unrest(Int64)
        case changed

        static func read(_ path: String, limit: Int) -> Attempt {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else { return .failed(errno == ENOENT ? .gone : .refused(Refusal(errno))) }
            defer { close(descriptor) }
            guard let before = FileState(descriptor) else { return .failed(.refused(Refusal(errno))) }
            guard before.isFile else { return .failed(.notAFile) }
            guard before.size <= limit else { return .failed(.tooLarge(before.size)) }
            if let unrest = before.unrest { return .unrest(unrest) }
            switch bytes(descriptor, count: before.size) {
            case .failure(let refusal): return .failed(.refused(refusal))
            case .success(let bytes):
                return bytes.count == before.size && FileState(descriptor) == before ? .done(bytes) : .changed
            }
        }

        private static func bytes(_ descriptor: Int32, count size: Int) -> Result<[UInt8], Refusal> {
            // All empty arrays are one, which no thread may write to.
            if size == 0 { return .success([]) }
            var refusal: Refusal?
            let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                guard let start = buffer.baseAddress else { return }
                while count < size {
                    // `buffer` has room for `size` bytes, of which `count` are filled.
                    let got = systemRead(descriptor, start + count, size - count)
                    if got < 0 {
                        if errno == EINTR { continue }
                        refusal = Refusal(errno)
                        return
                    }
                    if got == 0 { return }
                    count += got
                }
            }
            return refusal.map(Result.failure) ?? .success(bytes)
        }
    }
}

extension FileBytes.Failure: CustomStringConvertible {
    /// Why, as the end of a sentence.
    public var description: String {
        switch self {
        case .tooLarge(let size): "it is \(size >> 20) MB long"
        case .notAFile: "it is not a file"
        case .gone: "it is not there, or was taken away while the site was read"
        case .changing: "another program keeps changing it"
        case .refused(let refusal): refusal.reason
        }
    }

    /// What to do about it.
    public var help: String {
        switch self {
        case .tooLarge: "Make it shorter, or move it away."
        case .notAFile: "Put a file in its place, or move it away."
        case .gone, .changing: "Build again when nothing is being saved, moved or copied in the folder."
        case .refused(let refusal): refusal.help
        }
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
