import CCmark

extension InlinePass {
    /// One or two tildes strike what stands up to as many; three or more are only signs.
    mutating func readTildes(at start: Int, in run: inout TextRun) -> Int {
        var end = start
        while end < run.bytes.count, run.bytes[end] == UInt8(ascii: "~") { end += 1 }
        let count = end - start
        guard count <= 2 else { return end }
        let before = neighbour(before: start, in: run)
        let after = neighbour(after: end, in: run)
        if after.canEnd(before: before), let index = lastTilde[count - 1],
            openers[index].parent == cmark_node_parent(run.node)
        {
            run.emit(upTo: start)
            if let struck = MarkdownTree.tags("<del>", "</del>") {
                wrap(struck, from: index, in: run)
                run.skip(to: end)
            }
        } else if before.canBegin(after: after) {
            run.emit(upTo: start)
            open(.tildes(count), run.bytes[start..<end], in: &run, upTo: end)
        }
        return end
    }

    /// What stands beside a run of signs, for CommonMark's rules about which runs begin and end something (§6.2).
    enum Neighbour {
        case space
        case punctuation
        case other

        /// Whether a run behind this and before `next` can begin something.
        func canBegin(after next: Neighbour) -> Bool {
            next != .space && (next != .punctuation || self != .other)
        }

        /// Whether a run behind `previous` and before this can end something.
        func canEnd(before previous: Neighbour) -> Bool {
            previous != .space && (previous != .punctuation || self != .other)
        }

        init(_ scalar: Unicode.Scalar) {
            switch scalar.properties.generalCategory {
            case .spaceSeparator: self = .space
            case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation:
                self = .punctuation
            default:
                // The signs of ASCII such as "+" count as punctuation too.
                let isSign = scalar.isASCII && scalar.value > 0x20 && !scalar.properties.isAlphabetic
                self =
                    ASCII.isSpace(UInt8(truncatingIfNeeded: scalar.value)) && scalar.isASCII
                    ? .space : isSign && !("0"..."9").contains(scalar) ? .punctuation : .other
            }
        }
    }

    func neighbour(before index: Int, in run: TextRun) -> Neighbour {
        guard index > 0 else {
            return neighbour(cmark_node_previous(run.node), parent: cmark_node_parent(run.node))
        }
        var start = index - 1
        while start > 0, run.bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return neighbour(run.bytes[start..<index])
    }

    func neighbour(after index: Int, in run: TextRun) -> Neighbour {
        guard index < run.bytes.count else {
            return neighbour(cmark_node_next(run.node), parent: cmark_node_parent(run.node))
        }
        return neighbour(run.bytes[index..<min(index + 4, run.bytes.count)])
    }

    private func neighbour(_ bytes: ArraySlice<UInt8>) -> Neighbour {
        // A mark stands for a sign.
        if let marks, bytes.first == marks.lead { return .punctuation }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.first.map { Neighbour($0) } ?? .other
    }

    /// A node beside the text begins and ends with a sign, but a break of lines is white space like the ends of blocks.
    private func neighbour(_ sibling: MarkdownNode?, parent: MarkdownNode?) -> Neighbour {
        guard let sibling else {
            switch parent.map({ cmark_node_get_type($0) }) {
            case CMARK_NODE_EMPH, CMARK_NODE_STRONG, CMARK_NODE_LINK, CMARK_NODE_IMAGE: return .punctuation
            default: return .space
            }
        }
        switch cmark_node_get_type(sibling) {
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: return .space
        case CMARK_NODE_TEXT: return .other
        default: return .punctuation
        }
    }
}
