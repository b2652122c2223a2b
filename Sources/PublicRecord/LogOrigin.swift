import Foundation
import SiteModel

/// The name of a site's log, which is where it stands without the scheme: `police.example.gov/record/log`.
public enum LogOrigin {
    /// The name of the log of a site with these settings; `nil` if they name no host.
    public static func name(_ configuration: SiteConfiguration) -> String? {
        guard let start = configuration.origin.range(of: "://")?.upperBound, start < configuration.origin.endIndex
        else {
            return nil
        }
        let log = RecordAddress.log.dropLast()
        return configuration.origin[start...] + configuration.basePath + log
    }
}

extension RecordState {
    /// The name of the log, which all of its keys have.
    public var origin: String { keys.last?.name ?? "" }
}
