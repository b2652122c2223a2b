import Markdown

extension SiteConfiguration {
    /// What the site's settings say of how texts in `language` are read.
    public func markdownOptions(for language: String) -> MarkdownOptions {
        var options = MarkdownOptions()
        options.smart = smartPunctuation
        options.rawHTML = rawHTML
        options.language = language
        if let quotes, language == self.language { options.quotes = QuotationMarks(language: quotes) }
        options.phoneNumbers = phoneNumbers
        return options
    }
}

extension Site {
    /// What reads the texts of each language of the site without its theme.
    public func markdownRenderers() -> [String: MarkdownRenderer] {
        let languages = Set(items.map(\.language) + [configuration.language])
        return Dictionary(
            uniqueKeysWithValues: languages.map { language in
                (language, MarkdownRenderer(options: configuration.markdownOptions(for: language)))
            })
    }
}
