import Digests

/// A file of the site's own that a recorded text names and commits to.
struct MediaFile {
    /// The file, relative to the site's folder.
    let path: String
    /// The digest of its bytes.
    let digest: Digest
    /// The list of the page that names it.
    let page: String

    /// How many files one page may name.
    private static let most = 10_000
    /// The most bytes of a file that is read.
    private static let largest = 16 << 30

    /// The files that the front matter of a recorded text names.
    static func all(in text: [UInt8], of page: String) -> [MediaFile] {
        PublicText.files(in: text).prefix(most).map { file in
            MediaFile(path: String(file.file.drop { $0 == "/" }), digest: file.digest, page: page)
        }
    }

    /// The path as bytes: of two names that look the same each may be that of a file.
    var name: [UInt8] { Array(path.utf8) }

    /// A path with a digest that some text gives for it.
    struct Claim: Hashable {
        let name: [UInt8]
        let digest: Digest
    }

    /// What the text says of the file.
    var claim: Claim { Claim(name: name, digest: digest) }

    /// The digest that a file on the site has.
    static func look(at path: String, on site: SiteFolder) -> SiteFolder.Look<Digest> {
        var builder = DigestBuilder()
        return switch site.pieces(of: path, limit: largest, { builder.append(buffer: $0) }) {
        case .found: .found(builder.digest)
        case .missing: .missing
        case .notAFile: .notAFile
        case .tooLarge: .tooLarge
        case .refused(let code): .refused(code)
        }
    }

    /// What is wrong with the file, of which `look` tells; `nil` if it is the recorded one.
    func problem(_ look: SiteFolder.Look<Digest>) -> VerificationFinding? {
        switch look {
        case .found(digest): return nil
        case .found:
            return .fails("media-changed", path, "This file is not the one that was recorded with the page (\(page)).")
        case .missing:
            return .fails("media-missing", path, "This file was recorded with a page (\(page)), but is not there.")
        case .notAFile:
            return .fails(
                "media-missing", path,
                "A link or something else stands in the place of this file, which was "
                    + "recorded with a page (\(page)).")
        case .tooLarge:
            return .fails(
                "media-missing", path, "This file is too large to be compared with the one that was recorded (\(page))."
            )
        case .refused(let code):
            return .fails("media-missing", path, "This file can not be read: \(SystemReason.text(code)).")
        }
    }
}
