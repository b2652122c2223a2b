import Pictures
import SiteModel
import TextFormats

/// What an argument of a directive says, once the site has looked at it.
public enum DirectiveValue: Sendable {
    case text(String)
    /// An address as pages link to it.
    case url(String)
    case flag(Bool)
    case date(Moment)
    case file(DirectiveFile)
    /// A video elsewhere: its address and the host that it comes from.
    case elsewhere(url: String, host: String)
    /// An item, as an index of `Site.items`.
    case item(Int)
    /// Names of contacts in site.yml.
    case contacts([String])
    case phone(String)
    case language(String)
}

/// A file of the site that a directive names.
public struct DirectiveFile: Sendable, Hashable {
    /// Where it stands on the site, from its top: `/cases/26-0142/map.pdf`.
    public let path: String
    /// How many bytes it has.
    public let size: Int
    /// How many pixels it has, if it is a picture that tells.
    public let picture: PictureSize?

    /// Creates a description of a file.
    public init(path: String, size: Int, picture: PictureSize? = nil) {
        self.path = path
        self.size = size
        self.picture = picture
    }

    /// The last part of the path.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// What stands behind the last dot, in small letters.
    public var ending: String {
        let name = name
        return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }

    /// What it is, for people: a format's name, or a word that the theme has as `file_…`.
    var kind: String { Self.kinds[ending]?.words ?? ending.uppercased() }

    /// What it is, for machines (RFC 6838).
    var type: String { Self.kinds[ending]?.type ?? "application/octet-stream" }

    private static let kinds: [String: (words: String, type: String)] = [
        "avif": ("AVIF", "image/avif"), "csv": ("CSV", "text/csv"), "doc": ("Word", "application/msword"),
        "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "geojson": ("GeoJSON", "application/geo+json"), "gif": ("GIF", "image/gif"),
        "ics": ("calendar", "text/calendar"), "jpeg": ("JPEG", "image/jpeg"), "jpg": ("JPEG", "image/jpeg"),
        "json": ("JSON", "application/json"), "m4v": ("video", "video/mp4"), "mp3": ("audio", "audio/mpeg"),
        "mp4": ("video", "video/mp4"), "odt": ("OpenDocument", "application/vnd.oasis.opendocument.text"),
        "ods": ("OpenDocument", "application/vnd.oasis.opendocument.spreadsheet"), "ogv": ("video", "video/ogg"),
        "pdf": ("PDF", "application/pdf"), "png": ("PNG", "image/png"),
        "pptx": ("PowerPoint", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        "rtf": ("RTF", "application/rtf"), "svg": ("SVG", "image/svg+xml"), "txt": ("text", "text/plain"),
        "vtt": ("captions", "text/vtt"), "webm": ("video", "video/webm"), "webp": ("WebP", "image/webp"),
        "xls": ("Excel", "application/vnd.ms-excel"),
        "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "xml": ("XML", "application/xml"), "zip": ("ZIP", "application/zip"),
    ]
}
