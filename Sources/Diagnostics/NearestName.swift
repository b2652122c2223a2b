/// Finds the name a writer likely meant by a name that does not exist.
public enum NearestName {
    /// The name nearest to the given one, or nil if none is near.
    ///
    /// A name that differs only in case wins. Otherwise the distance is the number of letters to insert, remove,
    /// replace or swap with a neighbour, at most a third of the longer name. Among names at the same distance the one
    /// with the longer common beginning is taken, then the first in order.
    public static func best(for name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
        var best: Match?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let limit = max(wanted.count, letters.count) / 3
            guard abs(wanted.count - letters.count) <= limit else { continue }
            guard let distance = distance(from: wanted, to: letters, limit: min(limit, best?.distance ?? limit)) else {
                continue
            }
            let match = Match(
                name: candidate, distance: distance, commonStart: zip(wanted, letters).prefix { $0 == $1 }.count,
                isSame: candidate == name)
            if best.map({ match.isBetter(than: $0) }) ?? true { best = match }
        }
        return best?.name
    }

    /// No key or name is longer; a longer text is not a name gone wrong.
    private static let longestName = 200

    private struct Match {
        var name: String
        var distance: Int
        var commonStart: Int
        var isSame: Bool

        func isBetter(than other: Match) -> Bool {
            if isSame != other.isSame { return isSame }
            if distance != other.distance { return distance < other.distance }
            if commonStart != other.commonStart { return commonStart > other.commonStart }
            return name < other.name
        }
    }

    /// The edit distance with transpositions of neighbours (optimal string alignment); nil if it is above `limit`.
    ///
    /// Of the table only three rows are kept, and only what is at most `limit` away from its diagonal is filled in.
    private static func distance(from source: [Unicode.Scalar], to target: [Unicode.Scalar], limit: Int) -> Int? {
        if abs(source.count - target.count) > limit { return nil }
        let (beyond, width) = (limit + 1, target.count + 1)
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { table in
            for column in 0..<3 * width { table.initializeElement(at: column, to: column < width ? column : beyond) }
            var (last, beforeLast, current) = (0, width, 2 * width)
            var leastOfLast = 0
            for row in source.indices {
                let columns = max(0, row - limit)..<min(target.count, row + limit + 1)
                table[current + columns.lowerBound] = columns.lowerBound == 0 ? row + 1 : beyond
                var least = beyond
                for column in columns {
                    var cost = table[last + column] + (source[row] == target[column] ? 0 : 1)
                    cost = min(cost, table[last + column + 1] + 1, table[current + column] + 1)
                    if row > 0, column > 0, source[row] == target[column - 1], source[row - 1] == target[column] {
                        cost = min(cost, table[beforeLast + column - 1] + 1)
                    }
                    table[current + column + 1] = cost
                    least = min(least, cost)
                }
                // The next row reaches one column further.
                if columns.upperBound < target.count { table[current + columns.upperBound + 1] = beyond }
                // A swap reaches back over a row.
                if min(least, leastOfLast) > limit { return nil }
                leastOfLast = least
                (beforeLast, last, current) = (last, current, beforeLast)
            }
            return table[last + target.count] <= limit ? table[last + target.count] : nil
        }
    }
}
