import CCmark

/// HTML to be printed, in which the addresses are still open: a feed prints them in another way than the page.
struct HTMLOutput {
    private enum Piece {
        case bytes([UInt8])
        case url(String)
    }

    private var pieces: [Piece] = []
    /// What comes behind the last piece.
    var bytes: [UInt8] = []

    /// Whether an address is in it.
    var hasURLs: Bool { !pieces.isEmpty }

    mutating func append(url: String) {
        pieces.append(.bytes(bytes))
        pieces.append(.url(url))
        bytes = []
    }

    mutating func append(_ other: HTMLOutput) {
        guard other.hasURLs else { return bytes += other.bytes }
        pieces.append(.bytes(bytes))
        pieces += other.pieces
        bytes = other.bytes
    }

    /// Lets a custom node print the whole.
    func print(on node: MarkdownNode, resolving: (String) -> String = { $0 }) {
        var html: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): html += bytes
            case .url(let url): LinkEscape.appendHref(resolving(url), to: &html)
            }
        }
        html += bytes
        while let last = html.last, last == 0x0A { html.removeLast() }
        cmark_node_set_on_enter(node, String(decoding: html, as: UTF8.self))
    }
}

/// A node of raw HTML with addresses, kept for the second rendering.
struct HTMLTarget {
    let node: MarkdownNode
    let html: HTMLOutput
}
