import Diagnostics
import Digests

/// The names of the files of a content folder, and its settings as they were read.
public struct ContentListing: Sendable {
    let folder: ContentFolder
    let configuration: Result<[UInt8], FileBytes.Failure>

    /// Lists the folder `root`.
    ///
    /// - Throws: ``LoadError`` if the folder is not there or can not be read.
    public init(root: String) throws(LoadError) {
        folder = try ContentFolder(root: root)
        configuration = FileBytes.read(root + "/site.yml", limit: 1 << 20)
    }

    /// All files but the settings, also pages that can not be read, by path relative to the folder.
    public var files: [String] { folder.files.filter { $0 != "site.yml" } }
}

/// The files of a content folder as they were read, before anything is made of them.
public struct ContentSources: Sendable {
    /// One Markdown file.
    struct Page: Sendable {
        let path: String
        let bytes: Result<[UInt8], ReadProblem>
        let digest: Digest?
    }

    let listing: ContentListing
    let pages: [Page]

    var folder: ContentFolder { listing.folder }
    var configuration: Result<[UInt8], FileBytes.Failure> { listing.configuration }

    /// Reads the folder `root`; the bytes of Markdown files are kept, other files are only listed.
    ///
    /// - Throws: ``LoadError`` if the folder is not there or can not be read.
    public init(root: String, jobs: Int) async throws(LoadError) {
        await self.init(try ContentListing(root: root), jobs: jobs)
    }

    /// Reads the Markdown files that are listed.
    public init(_ listing: ContentListing, jobs: Int) async {
        self.listing = listing
        let folder = listing.folder
        let root = folder.root
        pages = await Chunked.map(folder.files.filter { $0.hasSuffix(".md") }, jobs: max(1, jobs)) { path in
            let bytes = SourceFile.bytes(root + "/" + path, displayPath: folder.displayRoot + "/" + path)
            return Page(path: path, bytes: bytes, digest: (try? bytes.get()).map { Digest(of: $0) })
        }
    }

    /// All files but the settings, also pages that can not be read, by path relative to the folder.
    public var files: [String] { listing.files }

    /// The files that are neither pages nor settings, by path relative to the folder.
    public var otherFiles: [String] { folder.files.filter { !$0.hasSuffix(".md") && $0 != "site.yml" } }

    /// The digest of site.yml.
    public var configurationDigest: Digest { Digest(of: (try? configuration.get()) ?? []) }

    /// The digest of all pages and their names; `nil` if something can not be read.
    public var pagesDigest: Digest? {
        guard folder.diagnostics.isEmpty else { return nil }
        var builder = DigestBuilder()
        for page in pages {
            guard let digest = page.digest else { return nil }
            builder.append(page.path)
            builder.append(digest)
        }
        return builder.digest
    }

    /// The digest of site.yml and of all files that are no pages, with their names; `nil` if something can not be read.
    ///
    /// The files are read for it.
    ///
    /// - Parameter namesFolder: Whether the folder's name counts, which messages tell but pages do not.
    public func otherFilesDigest(namesFolder: Bool, jobs: Int) async -> Digest? {
        guard case .success(let settings) = configuration else { return nil }
        var builder = DigestBuilder()
        if namesFolder { builder.append(folder.displayRoot) }
        builder.append(value: settings)
        let others = await Chunked.map(otherFiles, jobs: jobs) { [root = folder.root] path in
            (path, Digest(ofFile: root + "/" + path))
        }
        builder.append(number: others.count)
        for (path, digest) in others {
            guard let digest else { return nil }
            builder.append(path)
            builder.append(digest)
        }
        return builder.digest
    }
}
