import SiteModel

/// Something that a theme lets a site choose, as theme.yml declares it.
public struct OptionDeclaration: Sendable, Hashable {
    /// The name that a site writes.
    public let name: String
    /// What it holds.
    public let type: OptionType
    /// The words that one of type `choice` or `choices` may be.
    public let values: [String]
    /// The least that one of type `number` may be.
    public let least: Int?
    /// The most that one of type `number` may be.
    public let most: Int?
    /// What it means, for people who are no programmers.
    public let summary: String
    /// What it is if nobody sets it.
    let standard: PlacedValue?
    /// Where it is declared.
    let place: SourcePlace
}

extension OptionDeclaration {
    /// The setting `options` of theme.yml.
    static let field = Field("options", .named(fields, reserved: []), "What a site may choose, by name.")

    /// What theme.yml says of one option.
    static let fields: [Field] = [
        Field("type", .choice(OptionType.allCases.map(\.rawValue)), required: true, "What it holds."),
        Field("values", .textList, "The words that one of type choice or choices may be."),
        Field("least", .integer, "The least that one of type number may be."),
        Field("most", .integer, "The most that one of type number may be."),
        Field("default", .any, "What it is if nobody sets it. Default: nothing."),
        Field("summary", .text, required: true, "What it means, for those who set it."),
    ]

    /// The options that `settings` declares, in its order.
    static func read(_ settings: SettingsFile) -> [OptionDeclaration] {
        guard case .record(let entries)? = settings["options"] else { return [] }
        let places = settings.placed("options")?.entries ?? []
        return entries.compactMap { entry in
            guard let placed = places.last(where: { $0.name == entry.name }),
                let type = entry.value["type"]?.text.flatMap(OptionType.init)
            else { return nil }
            var limits: [Int?] = []
            for name in ["least", "most"] {
                if case .integer(let number)? = entry.value[name] { limits.append(number) } else { limits.append(nil) }
            }
            return OptionDeclaration(
                name: entry.name, type: type, values: entry.value["values"]?.list.compactMap(\.text) ?? [],
                least: limits[0], most: limits[1], summary: entry.value["summary"]?.text ?? "",
                standard: placed.value["default"], place: placed.place)
        }
    }

    /// What a template gets.
    var member: ViewShape.Member {
        let holds: ViewShape.Holds =
            switch type {
            case .color, .choice, .text, .number: .text
            case .flag: .flag
            case .image: .view("Image")
            case .links: .list("Link")
            case .choices: .list(shapeName)
            }
        return ViewShape.Member(name: name, holds: holds, summary: summary)
    }

    /// The view of one of several words.
    var shape: ViewShape? {
        guard type == .choices else { return nil }
        return ViewShape(
            shapeName, summary,
            [text("value", "The word.")] + values.map { flag("is_" + $0, "Whether it is “\($0)”.") })
    }

    private var shapeName: String { "option " + name }
}
