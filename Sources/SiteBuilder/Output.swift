import Digests
import Synchronization
import Theme

/// A file of the output, by its address on the site, that can be made.
struct Output: Sendable {
    let path: String
    let content: Content

    enum Content: Sendable {
        /// What is made when it is needed, of inputs whose digest is `key` if they have one.
        case made(key: OutputKey?, @Sendable () -> [UInt8])
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
        content = .made(key: .known(key), make)
    }

    /// A page of which everything is known.
    init(path: String, page: PreparedPage) {
        self.init(path: path, key: page.key) { page.html() }
    }

    /// A page that is prepared when it is made.
    init(path: String, page: LatePage) {
        self.path = path
        content = .made(key: .late(page)) { page.html() }
    }

    /// What follows from much that is in memory already, and need not be there itself.
    init(path: String, make: @escaping @Sendable () -> [UInt8]) {
        self.path = path
        content = .made(key: nil, make)
    }
}

/// The digest of all that a file of the output is made of.
enum OutputKey: Sendable {
    case known(Digest)
    /// That of a page, which has it once it was prepared.
    case late(LatePage)

    var digest: Digest {
        switch self {
        case .known(let digest): digest
        case .late(let page): page.key
        }
    }
}

/// A page that is prepared when its HTML is asked for, so that what goes into it is in memory no longer than that takes.
final class LatePage: Sendable {
    private let prepared: @Sendable () -> PreparedPage
    private let known = Mutex<Digest?>(nil)

    init(_ prepared: @escaping @Sendable () -> PreparedPage) { self.prepared = prepared }

    /// The page's HTML, made each time.
    func html() -> [UInt8] {
        let page = prepared()
        let key = page.key
        known.withLock { $0 = key }
        return page.html()
    }

    /// The digest of all that goes into the page; at hand once the page was made.
    var key: Digest { known.withLock { $0 } ?? prepared().key }
}
