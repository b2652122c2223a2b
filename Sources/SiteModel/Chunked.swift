/// Work spread over the cores in chunks, with results in the order of the input.
public enum Chunked {
    /// `transform` of every element, on `jobs` cores.
    public static func map<Element: Sendable, Result: Sendable>(
        _ elements: [Element], jobs: Int, _ transform: @escaping @Sendable (Element) -> Result
    ) async -> [Result] {
        let chunks = chunks(of: elements.count, jobs: jobs)
        guard chunks.count > 1 else { return elements.map(transform) }
        let pieces = await inOrder(chunks, jobs: jobs) { Piece(elements[$0], transform) }
        return Array(unsafeUninitializedCapacity: elements.count) { buffer, count in
            for piece in pieces { piece.move(to: buffer, &count) }
        }
    }

    /// What `append` adds for every element, on `jobs` cores: the lists of the chunks, which are not joined.
    public static func lists<Element: Sendable, Result: Sendable>(
        _ elements: [Element], jobs: Int, _ append: @escaping @Sendable (Element, inout [Result]) -> Void
    ) async -> [[Result]] {
        await inOrder(chunks(of: elements.count, jobs: jobs), jobs: jobs) { range in
            var list: [Result] = []
            list.reserveCapacity(range.count)
            for element in elements[range] { append(element, &list) }
            return list
        }
    }

    private static func chunks(of count: Int, jobs: Int) -> [Range<Int>] {
        let size = jobs == 1 ? max(1, count) : max(1, min(256, count / (jobs * 4) + 1))
        return stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }

    private static func inOrder<Result: Sendable>(
        _ chunks: [Range<Int>], jobs: Int, _ body: @escaping @Sendable (Range<Int>) -> Result
    ) async -> [Result] {
        if chunks.count < 2 { return chunks.map(body) }
        var results = [Result?](repeating: nil, count: chunks.count)
        await withTaskGroup(of: (Int, Result).self) { group in
            var next = 0
            func add() {
                guard next < chunks.count else { return }
                let index = next
                next += 1
                group.addTask { (index, body(chunks[index])) }
            }
            for _ in 0..<jobs { add() }
            while let (index, result) = await group.next() {
                results[index] = result
                add()
            }
        }
        return results.compactMap(\.self)
    }
}

/// The results of a chunk, which are moved from there once: to copy them would count each reference in them.
///
/// It may go from one thread to another, since only its maker writes to it, before that, and only one that it went to
/// reads it.
private struct Piece<Value: Sendable>: @unchecked Sendable {
    private let values: UnsafeMutableBufferPointer<Value>

    init<Element>(_ elements: ArraySlice<Element>, _ transform: (Element) -> Value) {
        values = .allocate(capacity: elements.count)
        for (index, element) in elements.enumerated() { values.initializeElement(at: index, to: transform(element)) }
    }

    /// Moves the values behind the first `count` of `buffer`.
    func move(to buffer: UnsafeMutableBufferPointer<Value>, _ count: inout Int) {
        count = buffer[count...].moveInitialize(fromContentsOf: values)
        values.deallocate()
    }
}
