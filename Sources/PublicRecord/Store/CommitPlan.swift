/// How a new state takes the place of an old one, so that a crash at any moment leaves one of the two.
///
/// The texts and key notes come first; without a line that names them they say nothing. Then the state is written whole
/// into a folder beside, and the renaming of that folder to `next` is the moment at which the new state counts: whoever
/// reads takes a file from there first. What follows can be done by whoever comes next.
struct CommitPlan {
    /// The folder whose files count before those beside it.
    static let next = "next"
    /// The folder in which a state is written before it counts.
    static let making = "next.tmp"
    /// The folders that are there only while a commit is at work, or after it was killed.
    static let folders = [next, making]
    /// What a beginning leaves that was killed before its state counted.
    static let beginning: Set = [making, attributesName]
    /// From how many texts on it is faster to wait for the whole file system than for each of them.
    private static let many = 64

    /// What Git is to leave alone: line ends, which are committed to, and lines of two histories of one log.
    private static let attributes = "* -text -merge\n"
    /// The file in which Git looks for that.
    static let attributesName = ".gitattributes"

    /// What is to be done, in order.
    let steps: [CommitStep]
    /// After how many steps the new state counts.
    let point: Int

    /// Plans to write `state` with new texts after `old`, given what is in the folder.
    init(_ state: RecordState, texts: [Int: [UInt8]], after old: RecordState?, present: RecordNames) {
        let named = state.textNumbers
        let texts = texts.filter { named.contains($0.key) }.sorted { $0.key < $1.key }
        let notes = state.rotations.enumerated().dropFirst(old?.rotations.count ?? 0)
        let isDurable = texts.count < Self.many
        var steps: [CommitStep] = present.making.map { .removeFile(Self.making + "/" + $0) }
        if !present.hasAttributes {
            steps.append(.write(Self.attributesName, Array(Self.attributes.utf8), isDurable: isDurable))
        }
        for (folder, isNeeded) in [("text", !texts.isEmpty), ("rotation", !notes.isEmpty)] where isNeeded {
            steps.append(.makeFolder(folder))
        }
        steps += texts.map { .write("text/\($0.key).md", $0.value, isDurable: isDurable) }
        steps += notes.map { .write("rotation/\($0.offset + 1)", $0.element.bytes, isDurable: isDurable) }
        steps.append(.makeFolder(Self.making))
        steps += state.files.map { .write(Self.making + "/" + $0.name, $0.bytes, isDurable: isDurable) }
        steps += isDurable ? [.sync("text"), .sync("rotation"), .sync(Self.making)] : [.syncAll]
        steps += [.move(Self.making, to: Self.next), .sync(".")]
        point = steps.count - 1
        let present = RecordNames(
            texts: present.texts.union(texts.map(\.key)),
            rotations: present.rotations.union(notes.map { $0.offset + 1 }), making: [], next: RecordFile.allCases,
            hasAttributes: true)
        self.steps = steps + Self.finish(state, present: present)
    }

    /// Does it all.
    func run(in folder: StateFolder) throws(RecordFault) {
        try Self.run(steps[..<point], in: folder, isCounting: false)
        try Self.run(steps[point...], in: folder, isCounting: true)
    }

    /// Does steps of a plan; `isCounting` tells that its state counts already, which a fault must say.
    static func run(_ steps: ArraySlice<CommitStep>, in folder: StateFolder, isCounting: Bool) throws(RecordFault) {
        for step in steps {
            do throws(RecordFault) {
                try step.run(in: folder)
            } catch {
                guard isCounting, case .notWritable(let file, let reason) = error else { throw error }
                throw .notFinished(file: file, reason: reason)
            }
        }
    }

    /// What is left to be done once `state` counts, and so do none of the other files.
    static func finish(_ state: RecordState, present: RecordNames) -> [CommitStep] {
        let named = state.textNumbers
        var steps: [CommitStep] = present.next.map { .move(next + "/" + $0.rawValue, to: $0.rawValue) }
        steps.append(.sync("."))
        steps += present.texts.subtracting(named).sorted().map { .removeFile("text/\($0).md") }
        steps += present.rotations.filter { $0 >= state.keys.count }.sorted().map { .removeFile("rotation/\($0)") }
        steps += present.making.map { .removeFile(making + "/" + $0) }
        return steps + [.sync("text")] + folders.map { .removeFolder($0) } + [.sync(".")]
    }
}
