import CCmark
import TextFormats

/// The outermost image that is being visited; those inside of it only give words to its description.
struct PendingImage {
    let node: MarkdownNode
    let url: String
    var alt: [UInt8] = []

    /// The tag, which the browser loads once the reader comes near it.
    func tag(source url: String) -> String {
        var html = Array("<img src=\"".utf8)
        LinkEscape.appendHref(url, to: &html)
        html += "\" alt=\"".utf8
        Escape.appendHTML(String(decoding: alt, as: UTF8.self), to: &html)
        html += "\"".utf8
        if let title, !title.isEmpty {
            html += " title=\"".utf8
            Escape.appendHTML(title, to: &html)
            html += "\"".utf8
        }
        if let size { html += " width=\"\(size.width)\" height=\"\(size.height)\"".utf8 }
        html += " loading=\"lazy\" decoding=\"async\" />".utf8
        return String(decoding: html, as: UTF8.self)
    }

    private let title: String?
    private let size: (width: Int, height: Int)?

    init(node: MarkdownNode, url: String, size: (width: Int, height: Int)?) {
        self.node = node
        self.url = url
        self.size = size
        title = cmark_node_get_title(node).map { String(cString: $0) }
    }
}

extension TreePass {
    mutating func enterImage(_ node: MarkdownNode, resolve: (LinkUse) -> LinkResolution) {
        guard image == nil else { return }
        pictureSize = nil
        let url = visitLink(node, isImage: true, resolve: resolve)
        image = PendingImage(node: node, url: url, size: pictureSize)
    }

    mutating func leaveImage(_ node: MarkdownNode) {
        guard let image, image.node == node else { return }
        self.image = nil
        if image.alt.allSatisfy({ $0 <= 0x20 }) {
            report(
                "image-undescribed", .warning, at: source.place(of: node, isImage: true, in: block),
                message: "This picture has no description, so some residents can not know what it shows.",
                help: "Write the description between the square brackets: ![What the picture shows](photo.jpg).")
        } else if Self.isFileName(image.alt) {
            report(
                "image-undescribed", .warning, at: source.place(of: node, isImage: true, in: block),
                message: "The description of this picture is the name of a file, which tells residents nothing.",
                help: "Say between the square brackets what the picture shows: ![The bridge at noon](photo.jpg).")
        }
        guard depth <= Self.deepestReplacement, let tag = MarkdownTree.node(CMARK_NODE_CUSTOM_INLINE) else {
            if keepsTargets { targets.append(LinkTarget(node: node, url: image.url, image: nil)) }
            return
        }
        cmark_node_set_on_enter(tag, image.tag(source: image.url))
        cmark_node_replace(node, tag)
        cmark_node_free(node)
        if keepsTargets { targets.append(LinkTarget(node: tag, url: image.url, image: image)) }
    }

    private static let pictureEndings = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"].map { Array($0.utf8) }

    /// Whether a description is one word that ends like a picture's file.
    private static func isFileName(_ alt: [UInt8]) -> Bool {
        guard let last = alt.last, ASCII.isLetter(last), !alt.contains(where: { $0 <= 0x20 }),
            let dot = alt.lastIndex(of: UInt8(ascii: ".")), dot > 0, alt.count - dot <= 5
        else { return false }
        let ending = alt[(dot + 1)...].map { $0 | 0x20 }
        return pictureEndings.contains(ending)
    }
}
