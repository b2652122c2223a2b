/// Does work over a range in chunks, at most so many at a time.
enum Chunks {
    /// The results of the chunks, in order.
    ///
    /// There are many more chunks than jobs, so that a slow one does not hold up the rest: of a site's files, those of
    /// long lists stand together.
    static func map<Result: Sendable>(
        count: Int, jobs: Int, _ body: @escaping @Sendable (_ chunk: Int, _ range: Range<Int>) -> Result
    ) async -> [Result] {
        let jobs = max(1, jobs)
        let size = max(32, (count + jobs * 128 - 1) / (jobs * 128))
        let ranges = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
        if jobs == 1 || ranges.count == 1 {
            return ranges.enumerated().map { body($0, $1) }
        }
        return await withTaskGroup(of: (Int, Result).self) { group in
            var results = [Result?](repeating: nil, count: ranges.count)
            var next = 0
            while next < min(jobs, ranges.count) {
                let chunk = next
                group.addTask { (chunk, body(chunk, ranges[chunk])) }
                next += 1
            }
            for await (chunk, result) in group {
                results[chunk] = result
                if next < ranges.count {
                    let chunk = next
                    group.addTask { (chunk, body(chunk, ranges[chunk])) }
                    next += 1
                }
            }
            return results.compactMap(\.self)
        }
    }
}

extension Array {
    /// The values of all results, or the first error.
    func values<Value, Failure: Error>() throws(Failure) -> [Value] where Element == Result<Value, Failure> {
        var values: [Value] = []
        values.reserveCapacity(count)
        for result in self { values.append(try result.get()) }
        return values
    }
}
