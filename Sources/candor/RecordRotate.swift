import ArgumentParser
import PublicRecord
import SiteBuilder
import TransparencyLog

/// `candor record rotate-key`.
struct RecordRotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key", abstract: "Lets a new key sign from now on.",
        discussion: """
            The old key signs a note that names the new one, so that whoever kept the old key can go on checking. The file
            of --new-key is made, unless it holds a key already. Keep the old key until the new one is in use everywhere.
            """)

    @OptionGroup var folders: SiteFolders
    @OptionGroup var keys: KeyOptions

    @Option(help: ArgumentHelp("File for the new private key.", valueName: "file"))
    var newKey: String

    /// A path as it is written in a shell: in quotes, if anything in it has a meaning there.
    private static func argument(_ path: String) -> String {
        let isPlain = path.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789/._-~+".unicodeScalars.contains($0)
        }
        return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }

    func run() async throws {
        let console = Console(format: .terminal, quiet: false)
        let recorder = folders.recorder
        do {
            let origin = try recorder.recordedOrigin()
            let old = try keys.signingKey(for: origin, outside: folders.published, console)
            let place = KeyOptions.place(newKey, origin, outside: folders.published)
            let found = try KeyOptions.readOrMade(place, origin)
            if let warning = found.warning { console.complain(warning) }
            let new = found.key
            try recorder.rotate(from: old, to: new)
            console.say(
                """
                From now on the record is signed by the new key:
                  \(new.verifier)
                Name its file from now on whenever you record or withdraw:
                  candor record --key \(Self.argument(newKey))
                Or put it where it is looked for without --key: \(KeyOptions.place(nil, origin, outside: []).source)
                Commit \(folders.content)/_record/, publish, and give the new file to whoever records.
                """)
        } catch let error as RecorderError {
            throw console.fail(error, key: keys.source(of: recorder))
        } catch let error as RecordKeyFault {
            throw console.fail(.key(error))
        }
    }
}
