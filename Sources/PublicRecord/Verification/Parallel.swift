/// Work over a range on several cores.
enum Parallel {
    /// The results of the parts of a range, in order.
    ///
    /// There are more parts than jobs, so that a slow one does not hold up the rest.
    static func map<Result: Sendable>(
        count: Int, jobs: Int, _ body: @escaping @Sendable (Range<Int>) -> Result
    ) async -> [Result] {
        let jobs = max(1, jobs)
        let size = max(16, (count + jobs * 8 - 1) / (jobs * 8))
        let ranges = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
        if jobs == 1 || ranges.count <= 1 { return ranges.map(body) }
        return await withTaskGroup(of: (Int, Result).self) { group in
            var results = [Result?](repeating: nil, count: ranges.count)
            var next = 0
            func start() {
                guard next < ranges.count else { return }
                let part = next
                group.addTask { (part, body(ranges[part])) }
                next += 1
            }
            for _ in 0..<jobs { start() }
            for await (part, result) in group {
                results[part] = result
                start()
            }
            return results.compactMap(\.self)
        }
    }
}
