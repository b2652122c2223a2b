import Markdown
import SiteModel
import TextFormats

/// Prints directives by the templates of a theme, in one language.
///
/// It looks at what site and front matter say, never at what becomes of another item's body: that may itself hold a
/// directive which looks back.
public struct DirectivePrinter: Sendable {
    private let site: Site
    private let words: Words
    private let marks: TitleMarks
    private let language: String
    private let strings: ConstantView
    private let skeletons: SkeletonStore
    private let pictures: PictureFiles?

    /// Creates a printer for items in `language`.
    public init(site: Site, theme: ThemeFolder, language: String, pictures: PictureFiles? = nil) {
        self.pictures = pictures
        self.site = site.editions.firstIndex { $0.language == language }.map(site.seen) ?? site
        self.language = language
        words = theme.words(language, now: site.now, zone: site.configuration.zone)
        marks = TitleMarks(theme, language: language)
        var constants = ViewConstants()
        strings = constants.add(open: words.printable)
        skeletons = SkeletonStore(library: theme.library, templates: theme.templateDigest, constants: constants)
    }

    /// Why a template can not be used for a directive.
    public enum PrintError: Error {
        /// It does not print what stands in the directive.
        case contentMissing
        /// It prints it more than once.
        case contentTwice
    }

    /// What the template of `directive` makes of a use with these arguments on the page at the address `page`.
    public func html(
        _ use: DirectiveUse, _ directive: DirectiveDeclaration, _ values: [String: DirectiveValue], on page: String,
        forFeed: Bool
    ) throws(PrintError) -> DirectiveHTML {
        let views = ItemViews(
            site: site, rendered: nil, words: words, marks: marks, pictures: pictures,
            origin: forFeed ? site.configuration.origin : "")
        let view = View(directive.shape) { view in
            if use.hasContent { view["content"] = HTML(trusted: []) }
            if !use.label.isEmpty {
                let label = forFeed ? use.feedLabelHTML ?? use.labelHTML : use.labelHTML
                view["label"] = HTML(trusted: Array(label.utf8))
                view["label_text"] = use.label
            }
            view["inline"] = use.form == .text
            view["feed"] = forFeed
            view["lang"] = language
            view["strings"] = strings
            for argument in directive.arguments {
                if let value = values[argument.name] { set(value, argument, views, page, &view) }
            }
        }
        let template = directive.template
        guard use.hasContent else {
            return DirectiveHTML(
                before: Self.trimmed(skeletons.render(view, template: template)), words: plainWords(use, values))
        }
        let pieces = skeletons.pieces(view, template: template)
        guard pieces.count > 1 else { throw .contentMissing }
        guard pieces.count == 2 else { throw .contentTwice }
        return DirectiveHTML(
            before: Self.trimmed(pieces[0]), after: Self.trimmed(pieces[1]), words: plainWords(use, values))
    }

    private func set(
        _ value: DirectiveValue, _ argument: DirectiveDeclaration.Argument, _ views: ItemViews, _ page: String,
        _ view: inout View.Builder
    ) {
        let name = argument.name
        switch value {
        case .text(let text): view[name] = text
        case .url(let url): view[name] = views.origin.isEmpty ? url : Self.absolute(url, on: views.url(page), views)
        case .flag(let flag): view[name] = flag
        case .date(let day): view[name] = words.day(day)
        case .file(let file) where argument.type == .video:
            view[name] = View(ViewCatalog.video) { $0["file"] = self.file(file, views) }
        case .file(let file): view[name] = self.file(file, views)
        case .elsewhere(let url, let host):
            view[name] = View(ViewCatalog.video) { $0["elsewhere"] = views.link(host, url) }
        case .item(let index): view[name] = views.card(index)
        case .contacts(let names): view[name] = names.compactMap { views.contact($0) }
        case .phone(let number): view[name] = words.phone(number)
        case .language(let tag):
            view[name] = View(ViewCatalog.language) {
                $0["tag"] = tag
                $0["dir"] = Words.direction(of: tag)
            }
        }
    }

    /// An address on the site as readers of feeds need it.
    private static func absolute(_ url: String, on page: String, _ views: ItemViews) -> String {
        if url.hasPrefix("/") { return views.origin + url }
        return url.hasPrefix("#") ? page + url : url
    }

    private func file(_ file: DirectiveFile, _ views: ItemViews) -> View {
        View(ViewCatalog.file) {
            $0["url"] = views.url(file.path)
            $0["name"] = file.name
            // A format's own name, such as PDF, is the same in every language.
            $0["kind"] = words["file_" + file.kind] ?? file.kind
            $0["type"] = file.type
            $0["size"] = words.formats.size(file.size)
            $0["width"] = file.picture.map { String($0.width) }
            $0["height"] = file.picture.map { String($0.height) }
        }
    }

    /// What the directive says to those who get no markup.
    private func plainWords(_ use: DirectiveUse, _ values: [String: DirectiveValue]) -> String {
        if !use.label.isEmpty { return use.label }
        for value in values.sorted(by: { $0.key < $1.key }).map(\.value) {
            switch value {
            case .item(let index): return site.items[index].title
            case .phone(let number): return number
            default: continue
            }
        }
        return ""
    }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}

extension ItemViews {
    /// A way to reach the agency; `nil` if site.yml does not name it.
    func contact(_ name: String) -> View? {
        guard let value = site.configuration.contacts[name] else { return nil }
        let isAddress = value.hasPrefix("/") || value.contains("://") || value.contains(":")
        return View(ViewCatalog.contact) {
            $0["name"] = name
            $0["title"] = words.label("contact", name)
            $0["text"] = isAddress ? nil : value
            $0["url"] = isAddress ? href(value) : value.contains("@") ? "mailto:" + value : "tel:" + Words.tel(value)
        }
    }
}
