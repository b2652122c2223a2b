import Diagnostics
import Testing

@Suite("The search for likely names")
struct NearestNameSearchTests {
    @Test("the first of many wrong names are helped, and no time is spent on the others")
    func ends() {
        let search = NearestNameSearch(comparisons: 25)
        var searches = 0
        let found = (0..<5).map { _ in
            search.best(among: 10) {
                searches += 1
                return "title"
            }
        }
        #expect(found == ["title", "title", "title", nil, nil])
        #expect(searches == 3)
    }
}
