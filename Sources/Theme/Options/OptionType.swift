/// What an option of a theme may hold, and with that how it is checked.
public enum OptionType: String, Sendable, Hashable, CaseIterable {
    case color, choice, choices, text, flag, number, image, links

    /// What a site writes, for messages and for the reference.
    public var summary: String {
        switch self {
        case .color: "a color as \"#1c4a78\", in quotes, or { light: \"#1c4a78\", dark: \"#95c0ea\" }"
        case .choice: "one of a few words"
        case .choices: "a list of some of a few words, in the order that is wanted"
        case .text: "words"
        case .flag: "true or false"
        case .number: "a whole number"
        case .image: "{ src: /logo.svg, alt: what it shows }; without the “/” it is a file of the theme's assets"
        case .links: "a list of { title: words, url: address }"
        }
    }

    /// What a template gets.
    var templateSummary: String {
        switch self {
        case .color: "text: the color for light surroundings"
        case .choice, .text, .number: "text"
        case .choices: "a list; each has `value` and one flag `is_…` for each word"
        case .flag: "flag"
        case .image: "[Image](#image)"
        case .links: "list of [Link](#link)"
        }
    }

    /// The endings of pictures.
    static let imageEndings = DirectiveArgumentType.image.endings
}
