import Digests
import SiteModel
import Synchronization
import Testing

@Suite("A rendered body")
struct RenderedBodyTests {
    @Test("that is made later is made once, however many pages and feeds print it, and not before")
    func once() {
        let bytes = Array("<p>x</p>".utf8)
        let counter = Counter()
        let body = RenderedBody(digest: Digest(of: bytes)) {
            counter.count.add(1, ordering: .relaxed)
            return bytes
        }
        #expect(counter.count.load(ordering: .relaxed) == 0)
        for _ in 0..<5 { #expect(body.bytes == bytes) }
        #expect(counter.count.load(ordering: .relaxed) == 1)
    }

    private final class Counter: Sendable {
        let count = Atomic(0)
    }
}
