import Diagnostics
import Markdown

/// Renders a text in the way most tests want it.
func rendered(
    _ text: String,
    options: MarkdownOptions = MarkdownOptions(),
    firstLine: Int = 1,
    absoluteBase: String? = nil,
    pageURL: String = "/cases/26-1/",
    resolve: (LinkUse) -> LinkResolution = { _ in .keep }
) -> RenderedMarkdown {
    MarkdownRenderer(options: options).render(
        Array(text.utf8)[...],
        file: "content/page.md",
        firstLine: firstLine,
        absoluteBase: absoluteBase,
        pageURL: pageURL,
        resolve: resolve
    )
}

extension RenderedMarkdown {
    var htmlText: String { String(decoding: html, as: UTF8.self) }
    var feedText: String? { feedHTML.map { String(decoding: $0, as: UTF8.self) } }
    var rules: [String] { diagnostics.map(\.rule) }
}
