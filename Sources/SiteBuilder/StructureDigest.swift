import Digests
import SiteModel

/// The digest of all that a site is made of but for the texts of its pages.
///
/// It covers the settings, the theme, all other files, the public record, the front matter of every item, and the span
/// of time for which the same inputs give the same site. While it stays the same, a page can change only with the texts that stand on it
/// and with the summaries that are taken from texts; and every link leads to where it led.
enum StructureDigest {
    /// The digest for a loaded site.
    ///
    /// - Parameter settings: The digest of what is not in `loaded`: site.yml, the theme, files that are no pages, and
    ///   the options of the build.
    static func make(_ loaded: LoadedSite, settings: Digest, window: TimeWindow, record: SiteRecord?) -> Digest {
        var builder = DigestBuilder()
        builder.append(settings)
        builder.append(number: Int(window.start))
        builder.append(number: Int(window.end))
        builder.append(number: loaded.items.count)
        for item in loaded.items {
            builder.append(item.path)
            builder.append(item.frontDigest)
        }
        if let record { builder.append(record.digest) }
        // Which of them are published, and the stages of cases, follow from the above; a proof of it costs little.
        builder.append(number: loaded.site.items.count)
        for item in loaded.site.items where item.type == .caseFile { builder.append(item.stage?.rawValue) }
        return builder.digest
    }
}
