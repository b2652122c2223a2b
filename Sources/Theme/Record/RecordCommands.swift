import SiteModel
import TextFormats

/// What somebody types to check the public record, for the page on it.
struct RecordCommands {
    let site: Site
    let record: SiteRecord

    /// Checks a copy of the site.
    static let site = "candor verify --site site --checkpoint checkpoint --key key"

    /// Keeps the checkpoint and the key.
    var keep: String {
        ["checkpoint", "key"].map { "curl -s -o \($0) \(site.configuration.absolute(RecordAddress.log + $0))" }
            .joined(separator: "\n")
    }

    /// The commands that check one page with common tools.
    struct Example {
        /// The page.
        let address: String
        /// Prints the digest of its salt and its text.
        let text: String
        /// Prints the digest that its entry commits to.
        let entry: String
    }

    /// The commands for the page that was recorded last, with its own values; `nil` if none is.
    var example: Example? {
        let newest = record.histories.max { one, two in
            (one.value.versions.last?.index ?? -1) < (two.value.versions.last?.index ?? -1)
        }
        guard let newest, let version = newest.value.versions.last else { return nil }
        let permalink = site.items[newest.key].permalink
        let configuration = site.configuration
        let text = configuration.absolute(RecordAddress.text(of: permalink))
        let tile = Self.entries(version.index / Self.width, size: record.size)
        let entries = configuration.absolute(RecordAddress.log + tile)
        return Example(
            address: configuration.absolute(permalink),
            text: "(echo \(Base64.text(version.salt)) | base64 -d; curl -s '\(text)') | sha256sum",
            entry: """
                curl -s '\(entries)' | LC_ALL=C grep -a -o '{[^}]*}' | sed -n \(version.index % Self.width + 1)p |
                sed 's/{"commitment":"\\([^"]*\\)".*/\\1/' | base64 -d | od -An -v -tx1 | tr -d ' \\n'
                """)
    }

    /// How many entries a file of the log has (C2SP tlog-tiles).
    private static let width = 256

    /// The file of entries `number` of a log of `size` entries, relative to the log's folder.
    static func entries(_ number: Int, size: Int) -> String {
        func digits(_ number: Int) -> String { String(String(number + 1_000).dropFirst()) }
        var path = digits(number % 1_000)
        var rest = number / 1_000
        while rest > 0 {
            path = "x\(digits(rest % 1_000))/\(path)"
            rest /= 1_000
        }
        let count = min(width, size - number * width)
        return "tile/entries/" + (count == width ? path : "\(path).p/\(count)")
    }
}
