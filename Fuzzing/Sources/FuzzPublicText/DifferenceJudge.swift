import Judging
import TextDifferences

/// The difference between two texts by words.
struct DifferenceJudge {
    let old: [UInt8]
    let new: [UInt8]

    func claim() {
        let difference = TextDifference(from: old, to: new)
        let isText = [old, new].allSatisfy { String(validating: $0, as: UTF8.self) != nil }
        if isText {
            Judge.claim(
                Self.side(difference, without: .added) == Self.plain(old),
                "what was kept and removed is not the old text")
            Judge.claim(
                Self.side(difference, without: .removed) == Self.plain(new),
                "what was kept and added is not the new text")
            Judge.claim(
                !difference.isEmpty || Self.plain(old) == Self.plain(new), "texts that differ are told as the same")
        }
        Judge.claim(TextDifference(from: new, to: new).isEmpty, "a text differs from itself")
        let summary = difference.summary(limit: 3)
        Judge.claim(summary.utf8.count { $0 == 10 } <= 3, "a summary of three lines has more")
    }

    private static func side(_ difference: TextDifference, without kind: TextDifference.Run.Kind) -> [UInt8] {
        difference.blocks.flatMap { $0.runs.filter { $0.kind != kind }.flatMap { plain(Array($0.text.utf8)) } }
    }

    /// The text without blanks, which do not count.
    private static func plain(_ text: [UInt8]) -> [UInt8] { text.filter { $0 != 32 && !(9...13).contains($0) } }
}
