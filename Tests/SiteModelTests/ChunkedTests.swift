import SiteModel
import Testing

@Suite("Work in chunks")
struct ChunkedTests {
    private final class Value: Sendable {
        let number: Int
        init(_ number: Int) { self.number = number }
    }

    @Test(
        "gives its results in the order of the elements, on any number of cores",
        arguments: [0, 1, 7, 256, 1_000, 5_000], [1, 2, 3, 16])
    func order(count: Int, jobs: Int) async {
        let numbers = Array(0..<count)
        #expect(await Chunked.map(numbers, jobs: jobs) { "\($0)" } == numbers.map { "\($0)" })
        let lists = await Chunked.lists(numbers, jobs: jobs) { number, list in
            for _ in 0..<number % 3 { list.append(number) }
        }
        #expect(Array(lists.joined()) == numbers.flatMap { Array(repeating: $0, count: $0 % 3) })
    }

    @Test("hands each result on once: none is kept, and none is let go too often", arguments: [1, 2, 5])
    func references(jobs: Int) async {
        weak var last: Value?
        do {
            var values = await Chunked.map(Array(0..<3_000), jobs: jobs) { Value($0) }
            last = values.last
            #expect(values.map(\.number) == Array(0..<3_000))
            #expect(isKnownUniquelyReferenced(&values[0]))
        }
        #expect(last == nil)
    }
}
