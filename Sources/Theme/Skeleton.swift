import Mustache

/// What a template makes of all views of one form: the text that is the same on every page, and the places of the
/// leaves in it.
///
/// The template engine is asked once for each form, with a mark for every leaf. A page is then made by putting its own
/// leaves into the places, which is some hundred times faster. Text can not act as markup or as a template: the engine
/// never sees it, and it comes escaped by its type.
struct Skeleton: Sendable {
    /// What stands between the leaves, one piece behind another.
    private let literal: [UInt8]
    private let parts: [Part]

    private struct Part: Sendable {
        /// Where the text before the leaf ends in ``literal``.
        let literalEnd: Int
        let leaf: ViewFormReader.Leaf?
    }

    /// Asks the engine for the skeleton of `template` and a view of `form`.
    init(
        template: String, shape: ViewShape, form: ViewForm, constants: ViewConstants, library: MustacheLibrary
    ) {
        var reader = ViewFormReader(form, constants: constants, leaf: Self.mark)
        var text = library.render(reader.node(shape), withTemplate: template) ?? ""
        (literal, parts) = text.withUTF8 { Self.takeApart($0, constants.leaves) }
    }

    /// The page with these leaves.
    ///
    /// O(*n*) in its length.
    func filled(with leaves: ViewLeaves) -> [UInt8] { filled(with: leaves, cutting: nil).first ?? [] }

    /// The page with these leaves, cut at each place where the piece of HTML `cut` would stand.
    ///
    /// O(*n*) in its length.
    func filled(with leaves: ViewLeaves, cutting cut: Int?) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        let html = leaves.html.map(\.bytes)
        var out: [UInt8] = []
        out.reserveCapacity(literal.count + leaves.text.count * 2 + html.reduce(64) { $0 + $1.count })
        literal.withUnsafeBufferPointer { literal in
            leaves.text.withUnsafeBufferPointer { text in
                var start = 0
                for part in parts {
                    out.append(contentsOf: UnsafeBufferPointer(rebasing: literal[start..<part.literalEnd]))
                    start = part.literalEnd
                    switch part.leaf {
                    case .text(let index):
                        out.append(contentsOf: UnsafeBufferPointer(rebasing: text[leaves.range(index)]))
                    case .html(let index) where index == cut:
                        pieces.append(out)
                        out = []
                    case .html(let index): out.append(contentsOf: html[index])
                    case .constant, nil: break
                    }
                }
            }
        }
        pieces.append(out)
        return pieces
    }

    // MARK: Marks

    /// U+0001 can not come from a template, which ``TemplateChecker`` sees to, nor from a view, whose texts are not here.
    private static let edge: UInt8 = 1

    private static func mark(_ leaf: ViewFormReader.Leaf) -> String {
        switch leaf {
        case .text(let index): "\u{1}t\(index)\u{1}"
        case .html(let index): "\u{1}h\(index)\u{1}"
        case .constant(let index): "\u{1}c\(index)\u{1}"
        }
    }

    private static func takeApart(_ text: UnsafeBufferPointer<UInt8>, _ constants: ViewLeaves) -> ([UInt8], [Part]) {
        var literal: [UInt8] = []
        var parts: [Part] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: edge) {
            literal.append(contentsOf: rest[..<start])
            let inside = rest[(start + 1)...]
            guard let end = inside.firstIndex(of: edge), let leaf = leaf(inside[..<end]) else {
                rest = inside
                continue
            }
            if case .constant(let index) = leaf {
                literal.append(contentsOf: constants.text[constants.range(index)])
            } else {
                parts.append(Part(literalEnd: literal.count, leaf: leaf))
            }
            rest = rest[(end + 1)...]
        }
        literal.append(contentsOf: rest)
        parts.append(Part(literalEnd: literal.count, leaf: nil))
        return (literal, parts)
    }

    private static func leaf(_ mark: Slice<UnsafeBufferPointer<UInt8>>) -> ViewFormReader.Leaf? {
        guard let kind = mark.first, let index = Int(String(decoding: mark.dropFirst(), as: UTF8.self)) else {
            return nil
        }
        return switch kind {
        case UInt8(ascii: "t"): .text(index)
        case UInt8(ascii: "h"): .html(index)
        case UInt8(ascii: "c"): .constant(index)
        default: nil
        }
    }
}
