import Foundation
import Judging

@testable import Theme

/// Texts of one sign or two, many times over, which is what makes a reader look at the same place again and again.
struct LongTexts {
    private static let length = 20_000
    /// Seconds of processor time; what is in proportion to the text takes a twentieth, under the sanitizer.
    private static let most = 1.0

    let parts: [[UInt8]]

    func claim() {
        let repeated = parts.map { part in
            Array(repeatElement(part, count: Self.length / max(1, part.count)).joined())
        }
        let both = Array(repeated.joined())
        let front = Array("---\n---\n\n[x]: /x/\n\n".utf8)
        for (old, new) in [(repeated[0], repeated[repeated.count - 1]), (both, both + [120])] {
            let start = clock()
            PageJudge(old: front + old, new: front + new).claimBounds()
            let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            Judge.claim(seconds < Self.most, "a page of \(new.count) bytes takes \(seconds) s")
        }
    }
}
