import Diagnostics
import Digests
import SiteModel

/// The options of a theme and what they are set to.
public struct ThemeOptions: Sendable {
    /// A picture that an option names.
    public struct Picture: Sendable {
        /// The option's name.
        public let option: String
        /// The file: with a slash at its beginning one of the content folder, otherwise one of the theme's assets.
        public let source: String
        /// Where it is set.
        public let place: SourcePlace
    }

    /// The options, those of the theme that others extend first.
    public private(set) var declarations: [OptionDeclaration] = []
    /// What each of them is set to, if it is.
    private(set) var settings: [String: OptionSetting] = [:]
    /// The addresses among the values.
    public private(set) var links: [ConfiguredLink] = []

    /// The options without any.
    init() {}

    /// Reads what `values` set the options to; later ones win.
    init(
        _ declarations: [OptionDeclaration], values: [(entry: PlacedValue.Entry, rank: Int)],
        _ diagnostics: inout [Diagnostic]
    ) {
        self.declarations = declarations
        var linksByOption: [String: [ConfiguredLink]] = [:]
        func read(_ option: OptionDeclaration, _ value: PlacedValue, rank: Int) {
            var reader = OptionReader(option)
            if let read = reader.read(value) {
                let place = (value["light"] ?? value["src"] ?? value).place
                settings[option.name] = OptionSetting(value: read, place: place, rank: rank)
                linksByOption[option.name] = reader.links
            }
            diagnostics += reader.diagnostics
        }
        for option in declarations {
            if let standard = option.standard { read(option, standard, rank: 0) }
        }
        for (entry, rank) in values {
            if let option = declarations.first(where: { $0.name == entry.name }) {
                read(option, entry.value, rank: rank)
                continue
            }
            let known = declarations.map(\.name)
            let near = NearestName.best(for: entry.name, among: known)
            diagnostics.append(
                entry.place.problem(
                    "option-unknown", "The theme has no option “\(entry.name)”.",
                    near.map { "Did you mean “\($0)”?" }
                        ?? (known.isEmpty
                            ? "It has none at all." : "Its options: \(known.sorted().joined(separator: ", ")).")))
        }
        links = declarations.flatMap { linksByOption[$0.name] ?? [] }
    }

    /// The pictures that the options name.
    public var pictures: [Picture] {
        declarations.compactMap { option in
            guard let setting = settings[option.name], case .image(let source, _) = setting.value else { return nil }
            return Picture(option: option.name, source: source, place: setting.place)
        }
    }
}

extension ThemeOptions {
    /// The name of the view that templates have as `options`.
    static let shapeName = "Options"

    /// The shapes of that view and of the words of its lists, by name.
    var shapes: [String: ViewShape] {
        let whole = ViewShape(Self.shapeName, "What the site chooses.", declarations.map(\.member))
        return Dictionary(
            ([whole] + declarations.compactMap(\.shape)).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    }

    /// The view that templates have as `options`.
    ///
    /// - Parameters:
    ///   - href: The address of a link as pages have it.
    ///   - picture: The address of a picture, and its width and height where they are known.
    func view(
        href: (String) -> String, picture: (String) -> (url: String, width: String?, height: String?)
    ) -> View {
        let shapes = shapes
        return View(shapes[Self.shapeName] ?? ViewShape(Self.shapeName, "", [])) { view in
            for option in declarations {
                guard let value = settings[option.name]?.value else { continue }
                switch value {
                case .color(let light, _, _): view[option.name] = light.description
                case .text(let text): view[option.name] = text.isEmpty ? nil : text
                case .number(let number): view[option.name] = String(number)
                case .flag(let flag): view[option.name] = flag
                case .words(let words):
                    if let shape = option.shape.flatMap({ shapes[$0.name] }) {
                        view[option.name] = words.map { word in
                            View(shape) {
                                $0["value"] = word
                                for value in option.values { $0["is_" + value] = value == word }
                            }
                        }
                    } else {
                        view[option.name] = words.first
                    }
                case .image(let source, let alt):
                    let file = picture(source)
                    view[option.name] = View(ViewCatalog.image) {
                        $0["src"] = file.url
                        $0["alt"] = alt
                        $0["width"] = file.width
                        $0["height"] = file.height
                    }
                case .links(let links):
                    view[option.name] = links.map { link in
                        View(ViewCatalog.link) {
                            $0["title"] = link.title
                            $0["url"] = href(link.url)
                            $0["current"] = false
                        }
                    }
                }
            }
        }
    }
}
