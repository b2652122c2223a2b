import Digests

/// A page of which everything is known that goes into it, but which is not printed yet.
public struct PreparedPage: Sendable {
    let view: View
    let template: String
    let skeletons: SkeletonStore

    /// The digest of all that goes into the page.
    ///
    /// Two pages with the same key have the same bytes.
    public var key: Digest { skeletons.key(of: view, template: template) }

    /// The page's HTML.
    ///
    /// O(*n*) in its length.
    public func html() -> [UInt8] { skeletons.render(view, template: template) }
}
