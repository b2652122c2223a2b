/// The difference between two versions of one block, by words.
struct WordDifference {
    /// How many steps are left after it.
    private(set) var budget: Int
    private let old: (bytes: [UInt8], words: [Word])
    private let new: (bytes: [UInt8], words: [Word])

    /// Words that were replaced by others; one of the two may be empty.
    private struct Change {
        var removed: Range<Int>
        var added: Range<Int>

        var isReplacement: Bool { !removed.isEmpty && !added.isEmpty }
    }

    init(_ old: [UInt8], _ oldWords: [Word], _ new: [UInt8], _ newWords: [Word], budget: Int) {
        self.old = (old, oldWords)
        self.new = (new, newWords)
        self.budget = budget
    }

    /// The words of both in order; what was removed stands before what took its place.
    mutating func runs() -> [TextDifference.Run] {
        let changes = readable(changes())
        var runs: [TextDifference.Run] = []
        func append(_ kind: TextDifference.Run.Kind, _ words: Range<Int>, of text: (bytes: [UInt8], words: [Word])) {
            guard let first = words.first, let last = words.last else { return }
            let range = text.words[first].range.lowerBound..<text.words[last].range.upperBound
            runs.append(.init(kind, String(decoding: text.bytes[range], as: UTF8.self)))
        }
        var place = 0
        for change in changes {
            append(.kept, place..<change.added.lowerBound, of: new)
            append(.removed, change.removed, of: old)
            append(.added, change.added, of: new)
            place = change.added.upperBound
        }
        append(.kept, place..<new.words.count, of: new)
        return runs
    }

    private mutating func changes() -> [Change] {
        var table = WordTable()
        let olds = old.words.map { table.id(old.bytes[$0.core]) }
        let news = new.words.map { table.id(new.bytes[$0.core]) }
        let alignment = Alignment(olds, news, budget: budget)
        budget = alignment.budget
        var changes: [Change] = []
        var place = (0, 0)
        for pair in alignment.pairs + [(olds.count, news.count)] {
            if place.0 < pair.0 || place.1 < pair.1 {
                changes.append(Change(removed: place.0..<pair.0, added: place.1..<pair.1))
            }
            place = (pair.0 + 1, pair.1 + 1)
        }
        return changes
    }

    /// The changes so that a person can read them: no single “the” is kept between words that were all replaced, and of
    /// a block that was written anew nothing is.
    private func readable(_ changes: [Change]) -> [Change] {
        var result: [Change] = []
        for change in changes {
            guard let last = result.last, joins(last, change) else {
                result.append(change)
                continue
            }
            result[result.count - 1] = Change(
                removed: last.removed.lowerBound..<change.removed.upperBound,
                added: last.added.lowerBound..<change.added.upperBound)
        }
        let all = new.words.reduce(0) { $0 + ($1.isWord ? 1 : 0) }
        let added = result.reduce(0) { $0 + new.words[$1.added].reduce(0) { $0 + ($1.isWord ? 1 : 0) } }
        let isNew = result.count > 1 && (all - added) * 4 < all
        return isNew ? [Change(removed: 0..<old.words.count, added: 0..<new.words.count)] : result
    }

    /// Whether what is kept between two changes is too little to be told.
    private func joins(_ one: Change, _ other: Change) -> Bool {
        guard one.isReplacement || other.isReplacement else { return false }
        let kept = new.words[one.added.upperBound..<other.added.lowerBound]
        let words = kept.reduce(0) { $0 + ($1.isWord ? 1 : 0) }
        if words == 0 { return kept.count <= 2 }
        let length = kept.reduce(0) { $0 + $1.length }
        guard words <= 3 else { return false }
        return words == 1 && length <= 3 || length <= size(one) && length <= size(other)
    }

    /// How many characters a change has at its longer side.
    private func size(_ change: Change) -> Int {
        max(
            old.words[change.removed].reduce(0) { $0 + $1.length },
            new.words[change.added].reduce(0) { $0 + $1.length })
    }
}
