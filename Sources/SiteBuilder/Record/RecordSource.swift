import Digests
import SiteModel

/// A public record that is not the one in the content folder.
struct RecordSource: Sendable {
    /// The digest of all that the record is made of besides the site.
    let digest: Digest
    /// What the record says of a site.
    let record: @Sendable (Site) -> SiteRecord
}
