/// A text for the eye, and what it leaves out: where links lead, what pictures weigh.
///
/// What is left out is shown where the same words have another one in the other version: a change could hide in it.
struct ReadableText {
    private enum Piece {
        case shown([UInt8])
        case leftOut(key: String, place: String, words: String)
    }

    private var pieces: [Piece] = []
    private var open: [UInt8] = []

    /// Appends what everyone reads.
    mutating func show(_ words: String) { open.append(contentsOf: words.utf8) }

    /// Appends what everyone reads.
    mutating func show(_ words: some Sequence<UInt8>) { open.append(contentsOf: words) }

    /// Appends a byte of what everyone reads.
    mutating func show(byte: UInt8) { open.append(byte) }

    /// Leaves out what stands beside the words of `place`, and is told as `words` if it has to be.
    mutating func leaveOut(_ key: String, at place: String, as words: String? = nil) {
        if key.isEmpty { return }
        close()
        pieces.append(.leftOut(key: key, place: place, words: words ?? key))
    }

    private mutating func close() {
        if open.isEmpty { return }
        pieces.append(.shown(open))
        open = []
    }

    /// All that is left out, by the words beside which it stands.
    var leftOut: [String: Set<String>] {
        pieces.reduce(into: [:]) { found, piece in
            if case .leftOut(let key, let place, _) = piece { found[place, default: []].insert(key) }
        }
    }

    /// The text, in which what is left out stands between brackets if the other version has something else there.
    ///
    /// - Parameter known: What the other version leaves out; `nil` if there is none.
    func text(besides known: [String: Set<String>]?) -> [UInt8] {
        var out: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .shown(let words): out.append(contentsOf: words)
            case .leftOut(let key, let place, let words):
                if let others = known?[place], !others.contains(key) { out.append(contentsOf: " (\(words))".utf8) }
            }
        }
        return out + open
    }
}
