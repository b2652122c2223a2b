/// The elements and attributes that HTML in a text may have.
///
/// A list can only be a part of what ``knownElements`` and ``knownAttributes`` hold: nothing that runs, loads, asks for
/// input or reaches beyond its place can be named, so that no setting makes a page unsafe.
public struct HTMLAllowList: Sendable, Hashable {
    /// The names of the elements, in lower case.
    public var elements: Set<String>

    /// The names of the attributes, in lower case; each may stand where HTML lets it.
    public var attributes: Set<String>

    /// Creates a list.
    public init(elements: Set<String>, attributes: Set<String>) {
        self.elements = elements
        self.attributes = attributes
    }

    /// All known elements, and all known attributes but `class`, with which a text could pass for a part of the page.
    public static let usual = HTMLAllowList(
        elements: Set(knownElements), attributes: Set(knownAttributes).subtracting(["class"]))

    /// Every element that can be allowed, in order.
    public static let knownElements: [String] = HTMLElement.all.keys.sorted()

    /// Every attribute that can be allowed, in order.
    public static let knownAttributes: [String] = Array(Set(HTMLAttribute.all.map(\.name))).sorted()
}
