import ArgumentParser
import SiteBuilder

/// The command `candor`.
@main
struct Candor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candor",
        abstract: "Builds a public transparency site from a folder of Markdown.",
        version: CandorVersion.text,
        subcommands: [BuildCommand.self, CheckCommand.self, JoinCommand.self, SchemaCommand.self, DocsCommand.self])
}
