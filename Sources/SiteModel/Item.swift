import Digests
import TextFormats

/// One page's source: its file, its facts and where it will stand on the site.
///
/// A value that never changes; it is a class because it is handed about often, and one reference is copied faster than
/// fifteen fields.
public final class Item: Sendable {
    /// The file, relative to `content/`.
    public let path: String
    /// The file as a writer knows it, for messages.
    public let displayPath: String
    /// The kind of item.
    public let type: ItemType
    /// Its checked facts.
    public let front: FrontMatter
    /// The digest of the whole file.
    public let digest: Digest
    /// The digest of what stands before ``body``.
    public let frontDigest: Digest
    /// The Markdown below the front matter.
    public let body: ArraySlice<UInt8>
    /// The line of the file on which `body` begins, 1-based.
    public let bodyLine: Int
    /// The heading.
    public let title: String
    /// The summary that its writer gave.
    public let summary: String?
    /// When it was published.
    public let date: Moment?
    /// When its content last changed, as its writer says or as the newest of its changes says.
    public let updated: Moment?
    /// What was changed since it was published, newest first.
    public let changes: [Change]
    /// Its language, such as `en`.
    public let language: String
    /// The address on the site, from its top: `/cases/26-0142/`.
    public let permalink: String
    /// Earlier addresses that lead to it.
    public let aliases: [String]
    /// The top folder, or an empty text.
    public let section: String
    /// The folder that the file is in, relative to `content/`.
    public let folder: String
    /// The file's name without its ending and language.
    public let name: String
    /// Terms by taxonomy, as written.
    public let terms: [(taxonomy: String, names: [String])]
    /// What is to be known of it if its file's name ends with a language.
    public let translation: TranslationSource?

    init(
        path: String, displayPath: String, type: ItemType, front: FrontMatter, digest: Digest, frontDigest: Digest,
        body: ArraySlice<UInt8>, bodyLine: Int, title: String, summary: String?, language: String, permalink: String,
        aliases: [String],
        section: String, folder: String, name: String, terms: [(taxonomy: String, names: [String])],
        translation: TranslationSource? = nil
    ) {
        self.path = path
        self.displayPath = displayPath
        self.type = type
        self.front = front
        self.digest = digest
        self.frontDigest = frontDigest
        self.body = body
        self.bodyLine = bodyLine
        self.title = title
        self.summary = summary
        self.date = front.date("date")
        let changes = front.changes
        self.changes = changes
        self.updated = [front.date("updated"), changes.first { $0.kind.isUpdate }?.date].compactMap(\.self).max()
        self.language = language
        self.permalink = permalink
        self.aliases = aliases
        self.section = section
        self.folder = folder
        self.name = name
        self.terms = terms
        self.translation = translation
    }

    /// The same item, taken for one of another `type`, or with other facts.
    func taken(for type: ItemType, front: FrontMatter? = nil) -> Item {
        Item(
            path: path, displayPath: displayPath, type: type, front: front ?? self.front, digest: digest,
            frontDigest: frontDigest, body: body, bodyLine: bodyLine, title: title, summary: summary,
            language: language, permalink: permalink,
            aliases: aliases, section: section, folder: folder, name: name, terms: terms, translation: translation)
    }

    /// Whether it stands for its folder.
    public var isIndex: Bool { name == "index" }
    /// Who wrote it.
    public var authors: [String] { front.texts("authors") }
    /// Whether search engines are asked to leave it out.
    public var isHiddenFromSearch: Bool { front.flag("noindex") }
    /// The day by which lists order this item, newest first.
    public var listDate: Moment? {
        switch type {
        case .caseFile: front.date("opened")
        case .event: front.date("start")
        case .question: front.date("answered") ?? front.date("asked")
        case .alert: front.date("onset") ?? date
        case .procedure: front.date("effective") ?? date
        default: date ?? updated
        }
    }

    /// The stage that a case or an update declares.
    public var stage: CaseStage? { front.text("stage").flatMap(CaseStage.init) }
}

/// A case with its updates.
public struct Case: Sendable {
    /// Index of the case's own item in ``Site/items``.
    public let item: Int
    /// The number that residents know.
    public let number: String
    /// Indices of its updates, newest first.
    public let updates: [Int]
    /// How far the case is.
    public let stage: CaseStage
    /// The day on which each stage was reached, as far as updates tell.
    public let stageDates: [CaseStage: Moment]
    /// When the newest update was given.
    public let lastUpdate: Moment?
}

/// A list of items that share a term, such as a tag.
public struct Term: Sendable {
    /// The taxonomy to which it belongs.
    public let taxonomy: String
    /// The name as written.
    public let name: String
    /// All ways in which pages write it, such as `Road safety` and `road-safety`.
    public let spellings: Set<String>
    /// The name as a part of an address.
    public let slug: String
    /// The address on the site, such as `/tags/road-safety/`.
    public let permalink: String
    /// Indices of its items, newest first.
    public let items: [Int]
}

/// A top folder with its list.
public struct Section: Sendable {
    /// The folder's name.
    public let name: String
    /// The heading.
    public let title: String
    /// The summary that its writer gave.
    public let summary: String?
    /// The address on the site.
    public let permalink: String
    /// Items on one page of its list.
    public let pageSize: Int
    /// The item of the folder's `index.md`, if there is one.
    public let item: Int?
    /// Indices of its items, newest first (events: next first; officers: by name).
    public let items: [Int]
}

/// A file that goes to the site as it is.
public struct ContentAsset: Sendable, Hashable {
    /// Relative to `content/`.
    public let path: String
    /// Relative to the output.
    public let outputPath: String
}
