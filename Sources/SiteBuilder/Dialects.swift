import Digests
import Markdown
import SiteModel
import Theme

/// The dialect of Markdown in each of a site's languages: the site's settings with the theme's words.
struct Dialects: Sendable {
    /// One language's dialect.
    struct Dialect: Sendable {
        let renderer: MarkdownRenderer
        /// The digest of all that it is made of, but for what only site.yml says: with another one nothing is remembered.
        let digest: Digest
    }

    private var dialects: [String: Dialect] = [:]
    private let main: Dialect

    init(site: Site, theme: ThemeFolder?) {
        let configuration = site.configuration
        // A heading must not take an id that the page around it has already.
        let ids = Set((theme?.attributes ?? []).flatMap(\.ids))
        main = Self.dialect(configuration.language, configuration, theme, ids)
        for language in Set(site.items.map(\.language)) {
            dialects[language] = Self.dialect(language, configuration, theme, ids)
        }
    }

    /// The dialect for texts in `language`.
    subscript(language: String) -> Dialect { dialects[language] ?? main }

    private static func dialect(
        _ language: String, _ configuration: SiteConfiguration, _ theme: ThemeFolder?, _ ids: Set<String>
    ) -> Dialect {
        var options = configuration.markdownOptions(for: language)
        options.reservedIDs = ids
        var builder = DigestBuilder()
        builder.append(number: options.smart ? 1 : 0)
        builder.append(language)
        builder.append(number: options.phoneNumbers.count)
        for number in options.phoneNumbers { builder.append(number) }
        builder.append(number: ids.count)
        for id in ids.sorted() { builder.append(id) }
        for (name, place) in words {
            guard let word = theme?.string("markdown_" + name, language: language) else { continue }
            options.words[keyPath: place] = word
            builder.append(name)
            builder.append(word)
        }
        return Dialect(renderer: MarkdownRenderer(options: options), digest: builder.digest)
    }

    /// The theme's names for the words that Markdown prints.
    private static var words: [(String, WritableKeyPath<MarkdownWords, String>)] {
        [
            ("note", \.note), ("tip", \.tip), ("important", \.important), ("warning", \.warning),
            ("caution", \.caution), ("permalink", \.permalink), ("table", \.table),
            ("note_reference", \.noteReference), ("notes", \.notes), ("back_to_text", \.backToText),
            ("code", \.code), ("task_done", \.taskDone), ("task_open", \.taskOpen),
        ]
    }
}
