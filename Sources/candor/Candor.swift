import ArgumentParser

/// The command `candor`.
@main
struct Candor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candor",
        abstract: "Builds a public transparency site from a folder of Markdown.",
        version: Version.text,
        subcommands: [BuildCommand.self, CheckCommand.self, SchemaCommand.self, DocsCommand.self])
}

/// The program's version.
enum Version {
    static let text = "0.1.0"
}
