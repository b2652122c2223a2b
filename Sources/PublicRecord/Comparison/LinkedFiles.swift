import Markdown
import SiteModel

/// Finds which of the site's files a text shows or links to, by the parser and the rule that make its page.
///
/// It takes as long as to render the text.
public struct LinkedFiles: Sendable {
    let resolver: LinkResolver
    private let renderers: [String: MarkdownRenderer]

    /// Prepares the search for the files of `site`.
    ///
    /// - Parameter themeFiles: The addresses of the theme's files by those that pages give them.
    public init(_ site: Site, themeFiles: [String: String]) {
        resolver = LinkResolver(site: site, otherPaths: [], themeFiles: Deferred(made: themeFiles))
        renderers = site.markdownRenderers()
    }

    /// The files to which a text in a page of `folder` leads; what a directive needs of its arguments the theme says,
    /// so each of them counts.
    func files(in body: ArraySlice<UInt8>, language: String, from folder: String) -> Set<OwnFile> {
        let uses = uses(in: body, language: language)
        let words = uses.directives.flatMap { use in
            [DirectiveArgument.cleaned(use.label)] + use.arguments.map { DirectiveArgument.cleaned($0.value) }
        }
        return Set((words + uses.links).compactMap { resolver.ownFile($0, from: folder) })
    }

    /// The destinations of a text's links and pictures, and its directives.
    func uses(in body: ArraySlice<UInt8>, language: String) -> (links: [String], directives: [DirectiveUse]) {
        var directives: [DirectiveUse] = []
        let nothing = DirectiveHTML(before: "")
        let renderer: MarkdownRenderer = renderers[language] ?? MarkdownRenderer()
        let page = renderer.render(
            body, file: "",
            directive: { use in
                directives.append(use)
                return .html(nothing, feed: nothing)
            })
        return (page.links.map(\.destination), directives)
    }
}

extension LinkedFiles {
    /// The addresses of those files to which a recorded text commits that its page showed or linked to.
    ///
    /// It also commits to files that a sentence or code only names.
    ///
    /// - Parameter path: The page's file; in an older version its address may tell of another folder.
    public func shown(in text: [UInt8], path: String) -> [String] {
        let media = PublicText.media(in: text).keys
        if media.isEmpty { return [] }
        let words = PublicText.words(in: text)
        let language = PublicText.field("lang", in: text) ?? ""
        let found = folders(of: text, path: path).flatMap { folder in
            files(in: PublicText.body(of: text), language: language, from: folder)
                .union(words.compactMap { resolver.ownFile($0, from: folder) })
        }
        return media.filter(Set(found.map(resolver.address)).contains)
    }

    /// The folders in which the file of a recorded text may have stood.
    private func folders(of text: [UInt8], path: String) -> Set<String> {
        let parts = (PublicText.field("url", in: text) ?? "").split(separator: "/")
        let file = path.split(separator: "/").dropLast()
        return Set([file, parts[...], parts.dropLast()].map { $0.joined(separator: "/") })
    }
}
