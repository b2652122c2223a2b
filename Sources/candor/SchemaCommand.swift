import ArgumentParser
import SiteModel
import Theme

extension ItemType: ExpressibleByArgument {}

/// `candor schema`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of a type's front matter, for editors.")

    @Argument(help: "The type: \(ItemType.allCases.map(\.rawValue).joined(separator: ", ")).")
    var type: ItemType

    func run() throws {
        try Console.printResult(
            String(decoding: ItemSchema(type).jsonSchema.serialized(pretty: true), as: UTF8.self) + "\n")
    }
}

/// `candor docs`
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "Prints a reference page in Markdown: front-matter or templates.")

    enum Page: String, ExpressibleByArgument, CaseIterable {
        case frontMatter = "front-matter"
        case templates
    }

    @Argument(help: "The page: front-matter or templates.")
    var page: Page

    func run() throws {
        switch page {
        case .frontMatter: try Console.printResult(SchemaReference.markdown)
        case .templates: try Console.printResult(ViewCatalog.reference)
        }
    }
}
