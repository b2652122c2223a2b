import ArgumentParser
import SiteBuilder

/// Where the program begins.
@main
enum Entry {
    static func main() async {
        StandardStream.prepare()
        await Candor.main()
    }
}

/// The command `candor`.
struct Candor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candor",
        abstract: "Builds a public transparency site from a folder of Markdown.",
        version: CandorVersion.text,
        subcommands: [BuildCommand.self, CheckCommand.self, JoinCommand.self, SchemaCommand.self, DocsCommand.self])
}
