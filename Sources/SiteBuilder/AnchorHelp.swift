import Diagnostics
import Markdown
import SiteModel

/// What to write instead of an anchor that a page does not have.
enum AnchorHelp {
    /// So many anchors are told where none is near.
    private static let mostTold = 4

    /// The heading with the words of the anchor, the nearest anchor, or the first of the page.
    static func text(for wanted: String, headings: [Heading], anchors: [String]) -> String {
        let slug = Permalink.slug(wanted)
        if let heading = headings.first(where: { Permalink.slug($0.text) == slug && !slug.isEmpty }) {
            return "Did you mean “#\(heading.id)”? That is the id of the heading “\(heading.text.prefix(60))”."
        }
        if let near = NearestName.best(for: wanted, among: anchors) { return "Did you mean “#\(near)”?" }
        guard !anchors.isEmpty else { return "That page has no headings. Link to the page alone." }
        let told = anchors.prefix(mostTold).map { "#\($0)" }.joined(separator: ", ")
        return "That page has \(told)\(anchors.count > mostTold ? " …" : ".")"
    }
}
