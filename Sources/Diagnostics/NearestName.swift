/// Finds the name a writer likely meant by a name that does not exist.
public enum NearestName {
    /// The name nearest to the given one, or nil if none is near.
    ///
    /// A name that differs only in case wins. Otherwise the distance is the number of letters to insert, remove,
    /// replace or swap with a neighbour, at most a third of the longer name. Among names at the same distance the one
    /// with the longer common beginning is taken, then the first in order.
    public static func best(for name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased())
        guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
        var best: Match?
        for candidate in candidates {
            let letters = Array(candidate.lowercased())
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

    /// The edit distance with transpositions of neighbours (optimal string alignment), with three rows of the table;
    /// nil as soon as it must be above `limit`.
    private static func distance(from source: [Character], to target: [Character], limit: Int) -> Int? {
        var beforeLast: [Int] = []
        var last = Array(0...target.count)
        for row in source.indices {
            var current = [row + 1]
            current.reserveCapacity(target.count + 1)
            for column in target.indices {
                var cost = min(
                    last[column + 1] + 1, current[column] + 1,
                    last[column] + (source[row] == target[column] ? 0 : 1))
                if row > 0, column > 0, source[row] == target[column - 1], source[row - 1] == target[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            if min(current.min() ?? 0, last.min() ?? 0) > limit { return nil }
            (beforeLast, last) = (last, current)
        }
        return last[target.count] <= limit ? last[target.count] : nil
    }
}
