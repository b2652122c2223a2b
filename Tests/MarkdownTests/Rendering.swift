import Diagnostics
import Markdown

/// Renders a text in the way most tests want it.
func rendered(
    _ text: String,
    options: MarkdownOptions = MarkdownOptions(),
    firstLine: Int = 1,
    absoluteBase: String? = nil,
    pageURL: String = "/cases/26-1/",
    resolve: (LinkUse) -> LinkResolution = { _ in .keep },
    directive: (DirectiveUse) -> DirectiveResolution = DirectiveResolution.unknown
) -> RenderedMarkdown {
    MarkdownRenderer(options: options).render(
        Array(text.utf8)[...],
        file: "content/page.md",
        firstLine: firstLine,
        absoluteBase: absoluteBase,
        pageURL: pageURL,
        resolve: resolve,
        directive: directive
    )
}

extension RenderedMarkdown {
    var htmlText: String { String(decoding: html, as: UTF8.self) }
    var feedText: String? { feedHTML.map { String(decoding: $0, as: UTF8.self) } }

    /// The HTML without the links that stand in headings.
    var htmlWithoutPermalinks: String {
        htmlText.replacing(#/ <a class="permalink" href="[^"]*" aria-label="[^"]*">#</a>/#, with: "")
    }

    /// The words of the HTML without any tag.
    var textOfHTML: String { htmlWithoutPermalinks.replacing(/<[^>]*>/, with: "") }

    var rules: [String] { diagnostics.map(\.rule) }
}

/// Options with some extensions only.
func options(_ extensions: MarkdownExtensions) -> MarkdownOptions {
    var options = MarkdownOptions()
    options.extensions = extensions
    return options
}
