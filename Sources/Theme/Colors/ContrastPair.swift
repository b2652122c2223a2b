import Diagnostics
import SiteModel

/// Two tokens of which one must stand out against the other.
struct ContrastPair: Sendable {
    /// The token of the text or mark, and that of what is behind it.
    let front: String
    let ground: String
    /// Whether the front is a mark, such as a focus ring, and not text.
    let isMark: Bool
    /// The least contrast.
    let least: Double
    /// Where the pair is declared.
    let place: SourcePlace
}

extension ContrastPair {
    /// The setting `contrast` of theme.yml.
    static let field = Field("contrast", .records(fields), "Which tokens must stand out against which.")

    /// What theme.yml says of some pairs.
    static let fields: [Field] = [
        Field("text", .text, "The token of a text."),
        Field("mark", .text, "Or that of something that is no text but tells something, such as a focus ring."),
        Field("on", .textList, required: true, "The tokens of the grounds on which it stands."),
        Field(
            "least", .text,
            "The least contrast. Default: 4.5 for text (WCAG 2.2, 1.4.3), 3 for a mark (1.4.11). "
                + "Only large text may have 3."),
    ]

    /// The pairs that a file declares.
    static func read(_ settings: SettingsFile, _ diagnostics: inout [Diagnostic]) -> [ContrastPair] {
        var pairs: [ContrastPair] = []
        for entry in settings.placed("contrast")?.list ?? [] {
            let isMark = entry["mark"] != nil
            guard let front = entry["mark"] ?? entry["text"], let name = front.text,
                isMark == (entry["text"] == nil)
            else {
                diagnostics.append(
                    entry.place.problem(
                        "contrast-invalid", "A pair needs either “text” or “mark”.",
                        "Write it as - { text: ink, on: paper }."))
                continue
            }
            let standard = isMark ? 3 : 4.5
            let least = entry["least"].map { $0.text.flatMap(Double.init) } ?? standard
            guard let least, least >= 3, least <= 21 else {
                diagnostics.append(
                    (entry["least"] ?? entry).place.problem(
                        "contrast-invalid", "The least contrast must be a number from 3 to 21.",
                        "Remove “least” to have \(standard)."))
                continue
            }
            let grounds = entry["on"].map { $0.list ?? [$0] } ?? []
            pairs += grounds.compactMap { ground in
                ground.text.map {
                    ContrastPair(front: name, ground: $0, isMark: isMark, least: least, place: ground.place)
                }
            }
        }
        return pairs
    }
}
