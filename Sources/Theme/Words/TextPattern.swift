/// A text with places for values, such as `{}`, `{1}` or `{month}`.
///
/// Braces around anything else are text.
struct TextPattern: Sendable, Hashable {
    /// A piece of the text.
    enum Piece: Sendable, Hashable {
        case text(String)
        /// A place and the name between its braces.
        case place(String)
    }

    let pieces: [Piece]

    /// Finds the places in a text.
    ///
    /// O(*n*).
    init(_ text: String) {
        var pieces: [Piece] = []
        var literal = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            literal += rest[..<open]
            let name = rest[rest.index(after: open)...].prefix {
                $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_")
            }
            guard name.endIndex < rest.endIndex, rest[name.endIndex] == "}" else {
                literal += "{"
                rest = rest[rest.index(after: open)...]
                continue
            }
            if !literal.isEmpty { pieces.append(.text(literal)) }
            literal = ""
            pieces.append(.place(String(name)))
            rest = rest[rest.index(after: name.endIndex)...]
        }
        literal += rest
        if !literal.isEmpty { pieces.append(.text(literal)) }
        self.pieces = pieces
    }

    /// The names of its places, in their order.
    var places: [String] {
        pieces.compactMap { if case .place(let name) = $0 { name } else { nil } }
    }

    /// The text with `values` in its places: `{}` for the only one, `{1}` and `{2}` for more.
    func filled(_ values: [String]) -> String {
        filled { place in
            if place.isEmpty { return values.first }
            return Int(place).flatMap { values.indices.contains($0 - 1) ? values[$0 - 1] : nil }
        }
    }

    /// The text with a value in each place; a place without a value stays as it is written.
    func filled(_ value: (String) -> String?) -> String {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let literal): text += literal
            case .place(let name): text += value(name) ?? "{\(name)}"
            }
        }
        return text
    }
}
