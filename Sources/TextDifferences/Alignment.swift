/// Finds what two lists have in common, in order.
///
/// Elements that each list has once are anchors; between them the longest common part is taken where that is cheap. So
/// the result is the one that a reader expects, and the time is bounded: where the work would be too much, the parts
/// count as different.
struct Alignment {
    /// The pairs of equal elements, in order of both lists.
    private(set) var pairs: [(Int, Int)] = []
    /// How many steps are left.
    private(set) var budget: Int
    private let old: [Int32]
    private let new: [Int32]

    /// The most cells of a table of common parts.
    private static let largestTable = 1 << 18

    /// Aligns two lists in at most about `budget` steps.
    init(_ old: [Int32], _ new: [Int32], budget: Int = 20_000_000) {
        self.budget = budget
        self.old = old
        self.new = new
        var open = [(old.indices, new.indices)]
        while let (one, other) = open.popLast() { align(one, other, &open) }
        pairs.sort { $0.0 < $1.0 }
    }

    /// Aligns two parts; what lies between anchors is left open.
    private mutating func align(_ one: Range<Int>, _ other: Range<Int>, _ open: inout [(Range<Int>, Range<Int>)]) {
        var (one, other) = (one, other)
        while !one.isEmpty, !other.isEmpty, old[one.lowerBound] == new[other.lowerBound] {
            pairs.append((one.lowerBound, other.lowerBound))
            (one, other) = (one.dropFirst(), other.dropFirst())
        }
        while !one.isEmpty, !other.isEmpty, old[one.upperBound - 1] == new[other.upperBound - 1] {
            pairs.append((one.upperBound - 1, other.upperBound - 1))
            (one, other) = (one.dropLast(), other.dropLast())
        }
        guard !one.isEmpty, !other.isEmpty else { return }
        // Looking up an element takes as long as some cells of a table.
        budget -= 8 * (one.count + other.count)
        guard budget > 0 else { return }
        let anchors = anchors(one, other)
        guard !anchors.isEmpty else { return alignByTable(one, other) }
        var start = (one.lowerBound, other.lowerBound)
        for anchor in anchors {
            pairs.append(anchor)
            open.append((start.0..<anchor.0, start.1..<anchor.1))
            start = (anchor.0 + 1, anchor.1 + 1)
        }
        open.append((start.0..<one.upperBound, start.1..<other.upperBound))
    }

    /// The elements that both parts have just once, as many as stand in the same order.
    private func anchors(_ one: Range<Int>, _ other: Range<Int>) -> [(Int, Int)] {
        var places: [Int32: (old: Int, new: Int)] = [:]
        for index in one {
            let place = places[old[index]]
            places[old[index]] = (place == nil ? index : -1, -1)
        }
        for index in other {
            guard let place = places[new[index]], place.old >= 0 else { continue }
            places[new[index]] = place.new == -1 ? (place.old, index) : (-1, -1)
        }
        let unique = one.compactMap { index -> (Int, Int)? in
            guard let place = places[old[index]], place.old == index, place.new >= 0 else { return nil }
            return (index, place.new)
        }
        return Self.longestRise(in: unique)
    }

    /// As many of the pairs as rise in both numbers (patience sorting).
    private static func longestRise(in pairs: [(Int, Int)]) -> [(Int, Int)] {
        var tops: [Int] = []
        var before = [Int](repeating: -1, count: pairs.count)
        for (index, pair) in pairs.enumerated() {
            var (low, high) = (0, tops.count)
            while low < high {
                let middle = (low + high) / 2
                if pairs[tops[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
            }
            if low > 0 { before[index] = tops[low - 1] }
            if low == tops.count { tops.append(index) } else { tops[low] = index }
        }
        var result: [(Int, Int)] = []
        var index = tops.last ?? -1
        while index >= 0 {
            result.append(pairs[index])
            index = before[index]
        }
        return result.reversed()
    }

    /// The longest common part, by the table of the lengths of all.
    private mutating func alignByTable(_ one: Range<Int>, _ other: Range<Int>) {
        let (rows, columns) = (one.count, other.count)
        guard rows * columns <= Self.largestTable, rows * columns <= budget else { return }
        budget -= rows * columns
        let width = columns + 1
        var table = [Int32](repeating: 0, count: (rows + 1) * width)
        for row in stride(from: rows - 1, through: 0, by: -1) {
            for column in stride(from: columns - 1, through: 0, by: -1) {
                let isSame = old[one.lowerBound + row] == new[other.lowerBound + column]
                table[row * width + column] =
                    isSame
                    ? table[(row + 1) * width + column + 1] + 1
                    : max(table[(row + 1) * width + column], table[row * width + column + 1])
            }
        }
        var (row, column) = (0, 0)
        while row < rows, column < columns {
            if old[one.lowerBound + row] == new[other.lowerBound + column] {
                pairs.append((one.lowerBound + row, other.lowerBound + column))
                (row, column) = (row + 1, column + 1)
            } else if table[(row + 1) * width + column] >= table[row * width + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
    }
}
