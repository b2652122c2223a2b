/// What an argument of a directive may hold, and with that how it is checked.
public enum DirectiveArgumentType: String, Sendable, Hashable, CaseIterable {
    case text, flag, number, date, choice, url, file, image, video, captions, item, contact, phone, language

    /// What a writer puts between the quotes, for messages and for the reference.
    public var summary: String {
        switch self {
        case .text: "words"
        case .flag: "nothing: the name alone says yes"
        case .number: "a whole number"
        case .date: "a day, such as 2026-03-02"
        case .choice: "one of a few words"
        case .url: "a page's file, or an address that begins with /, https://, http://, mailto: or tel:"
        case .file: "a file beside the page, such as policy.pdf"
        case .image: "a picture beside the page, such as boat.jpg"
        case .video: "a video beside the page, such as patrol.mp4, or the address of one elsewhere"
        case .captions: "a captions file beside the page, such as patrol.vtt; for a video elsewhere, yes"
        case .item: "a page: its file, the name of its file, or the number that residents know it by"
        case .contact: "the names of contacts in site.yml, such as tips"
        case .phone: "a telephone number"
        case .language: "the short name of a language, such as es"
        }
    }

    /// What a template gets.
    var holds: ViewShape.Holds {
        switch self {
        case .text, .number, .choice, .url: .text
        case .flag: .flag
        case .date: .view("Day")
        case .file, .image, .captions: .view("File")
        case .video: .view("Video")
        case .item: .view("Card")
        case .contact: .list("Contact")
        case .phone: .view("Phone")
        case .language: .view("Language")
        }
    }

    /// The endings of the files that it may name; none if any may.
    public var endings: [String] {
        switch self {
        case .image: ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"]
        case .video: ["m4v", "mp4", "ogv", "webm"]
        case .captions: ["vtt"]
        default: []
        }
    }
}
