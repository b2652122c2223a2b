import ArgumentParser
import Foundation
import PublicRecord
import SiteBuilder
import TransparencyLog

/// Which private key signs.
struct KeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "File with the private key. (default: the key in the environment variable CANDOR_RECORD_KEY, else "
                + "~/.config/candor/<name of the log>.key)", valueName: "file"))
    var key: String?

    /// The key of the log `origin`, which must not be in one of `folders`.
    func signingKey(
        for origin: String, outside folders: [String], _ console: Console
    ) throws(RecordKeyFault) -> SigningKey {
        let found = try place(for: origin, outside: folders).read()
        if let warning = found.warning { console.complain(warning) }
        return found.key
    }

    /// Where the key of the log `origin` is, or is to be.
    func place(for origin: String, outside folders: [String]) -> RecordKeyFile {
        Self.place(key, origin, outside: folders)
    }

    /// A key for the log `origin`: the one that is there, or else a new one, which is written there.
    ///
    /// It is on the disk, be it that a run made it that was killed.
    static func readOrMade(_ place: RecordKeyFile, _ origin: String) throws(RecordKeyFault) -> RecordKeyFile.Found {
        let found = try foundOrMade(place, origin)
        if found.path != nil { try place.settle() }
        return found
    }

    private static func foundOrMade(
        _ place: RecordKeyFile, _ origin: String
    ) throws(RecordKeyFault) -> RecordKeyFile.Found {
        do throws(RecordKeyFault) {
            return try place.read()
        } catch {
            switch error {
            case .missing(.some), .noFile: break
            default: throw error
            }
        }
        guard let new = SigningKey(newFor: origin) else { throw .unusableName(origin) }
        _ = try place.write(new)
        return try place.read()
    }

    /// Where the key of a site's record is looked for; `nil` if the site has no record.
    func source(of recorder: SiteRecorder) -> String? {
        guard let origin = try? recorder.recordedOrigin() else { return nil }
        return place(for: origin, outside: []).source
    }

    static func place(_ path: String?, _ origin: String, outside folders: [String]) -> RecordKeyFile {
        RecordKeyFile(
            origin: origin, given: path, environment: ProcessInfo.processInfo.environment, outside: folders)
    }
}
