import Diagnostics
import PublicRecord
import SiteModel

/// Why nothing could be entered in a public record.
public enum RecorderError: Error, Sendable {
    /// The content can not be read.
    case load(LoadError)
    /// The site has no record yet.
    case noRecord(content: String)
    /// The record does not allow it.
    case fault(RecordFault)
    /// There is no key to sign with.
    case key(RecordKeyFault)
    /// Nothing of that name is in the record.
    case unknown(name: String, near: String?)
    /// The page is there, but the record does not know it.
    case notRecorded(path: String)
    /// A file of what was withdrawn could not be removed.
    case notRemoved(path: String, reason: String)
    /// Files hold what was withdrawn under other names.
    case copies(paths: [String])
}
