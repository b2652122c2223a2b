import Diagnostics
import Markdown
import SiteModel
import Theme

/// What the directives on a site's pages become: the theme's templates, filled with what the site knows.
struct DirectiveRenderer: Sendable {
    let site: Site
    let resolver: LinkResolver
    let files: DirectiveFiles
    let items: DirectiveItems
    let pictures: PictureFiles
    private let theme: ThemeFolder?
    private let printers: [String: DirectivePrinter]

    init(site: Site, resolver: LinkResolver, theme: ThemeFolder?, content: String, pictures: PictureFiles) {
        self.pictures = pictures
        self.site = site
        self.resolver = resolver
        self.theme = theme
        files = DirectiveFiles(content: content)
        items = DirectiveItems(site: site, resolver: resolver)
        var printers: [String: DirectivePrinter] = [:]
        for language in Set(site.items.map(\.language)) {
            printers[language] = theme.map {
                DirectivePrinter(site: site, theme: $0, language: language, pictures: pictures)
            }
        }
        self.printers = printers
    }

    /// What became of one use.
    struct Answer: Hashable {
        let resolution: DirectiveResolution
        /// The addresses in its arguments.
        let links: [LinkUse]
    }

    /// What `use` in `item` becomes.
    ///
    /// - Parameter forFeed: Whether the HTML for feeds is needed.
    func answer(_ use: DirectiveUse, in item: Item, forFeed: Bool) -> Answer {
        // Without a theme the build ends anyway, and its own problems are told.
        guard let theme, let printer = printers[item.language] else {
            let nothing = DirectiveHTML(before: "")
            return Answer(resolution: .html(nothing, feed: nothing), links: [])
        }
        guard let directive = theme.directives[use.name] else {
            return Answer(resolution: .problems([unknown(use, theme)]), links: [])
        }
        var reading = DirectiveReading(self, item)
        let values = reading.values(of: use, directive)
        let problems = directive.problems(in: use) + reading.problems
        let lacks = directive.arguments.contains { $0.isRequired && $0.type != .captions && values[$0.name] == nil }
        guard !lacks, problems.allSatisfy({ $0.severity != .error }) else {
            return Answer(resolution: .problems(problems), links: reading.links)
        }
        do throws(DirectivePrinter.PrintError) {
            let page = try printer.html(use, directive, values, on: item.permalink, forFeed: false)
            let feed =
                forFeed ? try printer.html(use, directive, values, on: item.permalink, forFeed: true) : page
            return Answer(resolution: .html(page, feed: feed, problems: problems), links: reading.links)
        } catch {
            return Answer(resolution: .problems([unprinted(use, error)]), links: reading.links)
        }
    }

    private func unknown(_ use: DirectiveUse, _ theme: ThemeFolder) -> DirectiveProblem {
        let literal = "If readers should see these signs, write a backslash before them: \\\(use.form.sign)\(use.name)."
        return DirectiveProblem(
            severity: .error, message: "There is no directive “\(use.name)”.",
            help: meant(by: use.name, theme) + literal)
    }

    /// What a writer wanted who used a name that the theme does not have.
    private func meant(by name: String, _ theme: ThemeFolder) -> String {
        if let word = OtherNames.callout(for: name) {
            return "Write the line > [!\(word)] instead, and > before each line of its text. "
        }
        let known = theme.directives.keys.sorted()
        let other = OtherNames.directive(for: name).flatMap { known.contains($0) ? $0 : nil }
        if let near = other ?? NearestName.best(for: name, among: known) { return "Did you mean “\(near)”? " }
        return known.isEmpty ? "" : "The theme has: \(known.joined(separator: ", ")). "
    }

    private func unprinted(_ use: DirectiveUse, _ error: DirectivePrinter.PrintError) -> DirectiveProblem {
        let template = "templates/directives/\(use.name).mustache"
        return DirectiveProblem(
            rule: "directive-template", severity: .error,
            message: error == .contentMissing
                ? "The theme does not print what stands in this “\(use.name)”."
                : "The theme prints what stands in this “\(use.name)” more than once.",
            help: "Its author has to write {{{content}}} once in \(template), for every way of writing the directive.")
    }
}
