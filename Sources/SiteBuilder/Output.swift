import Digests

/// A file of the output, by its address on the site, that can be made.
struct Output: Sendable {
    let path: String
    let content: Content

    enum Content: Sendable {
        /// What is made of inputs whose digest is `key`.
        case made(key: Digest, @Sendable () -> [UInt8])
        /// Bytes that are there already.
        case bytes([UInt8])
        /// A copy of the file at a path.
        case file(String)
    }

    init(path: String, bytes: [UInt8]) {
        self.path = path
        content = .bytes(bytes)
    }

    /// The same file, found by the digest `key` of all that it is made of.
    func keyed(_ key: Digest) -> Output {
        guard case .bytes(let bytes) = content else { return self }
        return Output(path: path, key: key) { bytes }
    }

    init(path: String, copyOf file: String) {
        self.path = path
        content = .file(file)
    }

    init(path: String, key: Digest, make: @escaping @Sendable () -> [UInt8]) {
        self.path = path
        content = .made(key: key, make)
    }
}
