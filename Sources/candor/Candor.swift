import ArgumentParser
import CLargePages
import SiteBuilder

/// Where the program begins.
@main
enum Entry {
    static func main() async {
        _ = candor_prefer_large_pages()
        StandardStream.prepare()
        OpenFiles.require()
        await Candor.main()
    }
}

/// The command `candor`.
struct Candor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candor",
        abstract: "Builds a public transparency site from a folder of Markdown.",
        discussion: """
            Without options, "candor build" reads content/ and themes/ in the current folder and writes output/.

            Problems go to standard error, results to standard output. The exit code is 0 when all went well,
            1 when the content or the theme has errors, 2 when candor could not run, 64 when the command was
            written wrongly. Unless it is 0, output/ is as it was.
            """,
        version: CandorVersion.text,
        subcommands: [
            BuildCommand.self, CheckCommand.self, RecordCommand.self, WithdrawCommand.self, VerifyCommand.self,
            JoinCommand.self, SchemaCommand.self, DocsCommand.self,
        ])
}
