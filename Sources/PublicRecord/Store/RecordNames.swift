/// A file of the state that is written anew each time.
enum RecordFile: String, CaseIterable, Sendable {
    case keys, log, checkpoint, items, gone
}

/// What is in the folder of a record.
struct RecordNames {
    /// The numbers of the texts.
    var texts: Set<Int> = []
    /// The numbers of the keys' notes.
    var rotations: Set<Int> = []
    /// The files of a state that was not written whole.
    var making: [String] = []
    /// The files of a state that counts, and did not get to their places yet.
    var next: [RecordFile] = []
    /// Whether Git is told to leave the folder alone.
    var hasAttributes = false

    init(texts: Set<Int>, rotations: Set<Int>, making: [String], next: [RecordFile], hasAttributes: Bool = false) {
        (self.texts, self.rotations, self.making, self.next) = (texts, rotations, making, next)
        self.hasAttributes = hasAttributes
    }

    /// Looks into a folder.
    init(_ folder: StateFolder) throws(RecordFault) {
        texts = Set(try folder.names(in: "text").compactMap { Self.number($0, suffix: ".md") })
        rotations = Set(try folder.names(in: "rotation").compactMap { Self.number($0, suffix: "") })
        making = try folder.names(in: CommitPlan.making)
        next = try folder.names(in: CommitPlan.next).compactMap { RecordFile(rawValue: $0) }
        hasAttributes = try folder.names(in: ".").contains(CommitPlan.attributesName)
    }

    /// What belongs to no state, and what did not get to its place in the one that counts.
    func leftovers(beside state: RecordState) -> [String] {
        // Each text that a version names is there, or the state could not have been read.
        let named = state.items.reduce(0) { $0 + $1.versions.count }
        let unnamed = texts.count == named ? [] : texts.subtracting(state.textNumbers)
        return unnamed.sorted().map { "text/\($0).md" }
            + rotations.filter { $0 >= state.keys.count }.sorted().map { "rotation/\($0)" }
            + making.sorted().map { CommitPlan.making + "/" + $0 } + next.map { CommitPlan.next + "/" + $0.rawValue }
    }

    /// The number in a name, which has no other form.
    private static func number(_ name: String, suffix: String) -> Int? {
        let digits = name.utf8.dropLast(suffix.utf8.count)
        guard name.utf8.dropFirst(digits.count).elementsEqual(suffix.utf8), digits.allSatisfy({ $0 &- 48 < 10 }),
            digits.first != 48 || digits.count == 1
        else { return nil }
        return Int(Substring(digits))
    }
}
