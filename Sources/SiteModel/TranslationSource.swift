/// What a file whose name ends with a language is, beside its facts.
public struct TranslationSource: Sendable {
    /// The language that the file's name ends with.
    public let language: String
    /// The required fields that the file does not have.
    let lacking: [Field]
    /// The file of which it is a translation, relative to `content/`; `nil` if there is none.
    public internal(set) var original: String?
    /// The facts that it takes over from its original.
    var takenOver: Set<String> = []

    init(language: String, lacking: [Field]) {
        self.language = language
        self.lacking = lacking
    }
}

extension Item {
    /// Whether it is the translation of another item.
    public var isTranslation: Bool { translation?.original != nil }

    /// Whether its own file states the fact `name`.
    public func states(_ name: String) -> Bool {
        front.entry(name) != nil && translation?.takenOver.contains(name) != true
    }

    /// The same item with what it takes over from `original`.
    func translating(_ original: Item, front: FrontMatter, takenOver: Set<String>, prefix: String, base: String) -> Item
    {
        var source = translation
        source?.original = original.path
        source?.takenOver = takenOver
        let hasAddress = self.front.text("permalink") != nil || self.front.text("slug") != nil
        return Item(
            path: path, displayPath: displayPath, type: type, front: front, digest: digest, frontDigest: frontDigest,
            body: body, bodyLine: bodyLine, title: ItemReader.title(front, type),
            summary: summary, language: language, permalink: hasAddress ? permalink : prefix + base, aliases: aliases,
            section: section, folder: folder, name: name,
            terms: terms + original.terms.filter { taxonomy, _ in !terms.contains { $0.taxonomy == taxonomy } },
            translation: source)
    }
}
