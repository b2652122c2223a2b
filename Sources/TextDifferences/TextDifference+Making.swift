extension TextDifference {
    /// The difference between two texts; an empty `old` makes all of `new` added.
    ///
    /// Blocks (lines of front matter, paragraphs, headings, list items, rows of tables) are put beside each other first,
    /// then the words of those that were replaced. Blanks and empty lines do not count. The time is bounded for texts of
    /// any size and likeness: what would take too long is told as removed and added as a whole.
    public init(from old: [UInt8], to new: [UInt8]) {
        var making = DifferenceMaking(old, new)
        self.init(blocks: making.blocks())
    }

    /// The difference between two texts.
    public init(from old: String, to new: String) {
        self.init(from: Array(old.utf8), to: Array(new.utf8))
    }

    /// Whether any word differs.
    public var isEmpty: Bool { !blocks.contains(where: \.isChanged) }
}

/// Puts the blocks of two texts beside each other.
private struct DifferenceMaking {
    private let old: BlockList
    private let new: BlockList
    private var budget = 20_000_000

    /// Beyond so many combinations of blocks nobody looks for those that are alike.
    private static let mostCombinations = 10_000

    init(_ old: [UInt8], _ new: [UInt8]) {
        var table = WordTable()
        self.old = BlockList(old, &table)
        self.new = BlockList(new, &table)
    }

    mutating func blocks() -> [TextDifference.Block] {
        var result: [TextDifference.Block] = []
        let alignment = Alignment(old.ids, new.ids, budget: budget)
        var place = (0, 0)
        for pair in alignment.pairs + [(old.count, new.count)] {
            appendReplaced(place.0..<pair.0, place.1..<pair.1, to: &result)
            if pair.1 < new.count { result.append(.init([.init(.kept, new.text(pair.1))])) }
            place = (pair.0 + 1, pair.1 + 1)
        }
        return result
    }

    /// Appends blocks that differ, those that are alike beside each other.
    private mutating func appendReplaced(
        _ one: Range<Int>, _ other: Range<Int>, to result: inout [TextDifference.Block]
    ) {
        var place = (one.lowerBound, other.lowerBound)
        for pair in alike(one, other) + [(one.upperBound, other.upperBound)] {
            for index in place.0..<pair.0 { result.append(.init([.init(.removed, old.text(index))])) }
            for index in place.1..<pair.1 { result.append(.init([.init(.added, new.text(index))])) }
            if pair.0 < one.upperBound, pair.1 < other.upperBound {
                var words = WordDifference(
                    old.bytes, old.words(pair.0), new.bytes, new.words(pair.1), budget: budget)
                result.append(.init(words.runs()))
                budget = words.budget
            }
            place = (pair.0 + 1, pair.1 + 1)
        }
    }

    /// The pairs of blocks of two parts that are versions of each other, in order, so that they are most alike in all.
    private mutating func alike(_ one: Range<Int>, _ other: Range<Int>) -> [(Int, Int)] {
        guard !one.isEmpty, !other.isEmpty, one.count * other.count <= Self.mostCombinations else { return [] }
        var table = WordTable()
        let olds = one.map { old.likeness($0, &table) }
        let news = other.map { new.likeness($0, &table) }
        budget -= one.count * other.count
        let cost =
            olds.reduce(0) { $0 + $1.words.count } * other.count + news.reduce(0) { $0 + $1.words.count }
            * one.count
        guard cost <= budget else { return [] }
        budget -= cost
        let width = other.count + 1
        var best = [Double](repeating: 0, count: (one.count + 1) * width)
        var scores = best
        for row in stride(from: one.count - 1, through: 0, by: -1) {
            for column in stride(from: other.count - 1, through: 0, by: -1) {
                let score = olds[row].likeness(to: news[column])
                scores[row * width + column] = score
                let skipped = max(best[(row + 1) * width + column], best[row * width + column + 1])
                best[row * width + column] =
                    score > 0 ? max(skipped, best[(row + 1) * width + column + 1] + score) : skipped
            }
        }
        var pairs: [(Int, Int)] = []
        var (row, column) = (0, 0)
        while row < one.count, column < other.count {
            let here = best[row * width + column]
            if here == best[(row + 1) * width + column] {
                row += 1
            } else if here == best[row * width + column + 1] {
                column += 1
            } else {
                pairs.append((one.lowerBound + row, other.lowerBound + column))
                (row, column) = (row + 1, column + 1)
            }
        }
        return pairs
    }
}
