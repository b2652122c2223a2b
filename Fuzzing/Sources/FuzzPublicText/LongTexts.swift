import Foundation
import Judging

@testable import Theme

/// Texts of one sign or two, many times over, which is what makes a reader look at the same place again and again.
struct LongTexts {
    private static let length = 100_000
    /// Seconds of processor time; what is in proportion to the text takes a twentieth, under the sanitizer.
    private static let most = 2.0

    let parts: [[UInt8]]

    func claim() {
        let repeated = parts.map { part in
            [UInt8]((0..<Self.length / max(1, part.count)).lazy.flatMap { _ in part })
        }
        let front = Array("---\n---\n\n[x]: /x/\n\n".utf8)
        for (old, new) in [
            (repeated[0], repeated[repeated.count - 1]), (repeated.flatMap { $0 }, repeated.flatMap { $0 } + [120]),
        ] {
            let start = clock()
            PageJudge(old: front + old, new: front + new).claimBounds()
            let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            Judge.claim(seconds < Self.most, "a page of \(new.count) bytes takes \(seconds) s")
        }
    }
}
