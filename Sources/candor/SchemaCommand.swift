import ArgumentParser
import SiteModel
import Theme

extension ItemType: ExpressibleByArgument {}

/// The command `candor schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of a type's front matter, for editors.")

    @Argument(help: "The type of item.")
    var type: ItemType

    func run() throws {
        try Console.printResult(
            String(decoding: ItemSchema(type).jsonSchema.serialized(pretty: true), as: UTF8.self) + "\n")
    }
}

/// The command `candor docs`.
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Prints a reference page in Markdown.")

    enum Page: String, ExpressibleByArgument, CaseIterable {
        case frontMatter = "front-matter"
        case siteYML = "site-yml"
        case strings
        case templates
        case options
    }

    @Argument(help: "The page to print.")
    var page: Page

    @Option(help: "The folder with the themes; for options.")
    var themes = "themes"

    @Option(help: "The theme whose options are listed.")
    var theme = "civic"

    func run() throws {
        switch page {
        case .frontMatter: try Console.printResult(SchemaReference.markdown)
        case .siteYML: try Console.printResult(ConfigurationReference.markdown)
        case .strings: try Console.printResult(StringCatalog.reference)
        case .templates: try Console.printResult(ViewCatalog.reference)
        case .options:
            guard let found = ThemeFolder.load(name: theme, root: themes).theme else {
                throw ValidationError("There is no theme “\(theme)” in “\(themes)”.")
            }
            try Console.printResult(found.options.reference)
        }
    }
}
