/// A record that this process alone may add to while the value lives.
///
///     var session = try RecordFolder(content: "content").session()
///     let (state, texts) = try session.state.appending(pending, at: now, key: key, random: &random)
///     try session.commit(state, texts: texts)
public struct RecordSession: ~Copyable, Sendable {
    let folder: StateFolder
    /// What is in the folder, as long as nothing was committed.
    private var names: RecordNames?
    /// The record as it is.
    public private(set) var state: RecordState

    init(folder: StateFolder, state: RecordState, names: RecordNames?) {
        self.folder = folder
        self.state = state
        self.names = names
    }

    /// Holds every text that the items name, and what they tell of it, against the log.
    public func checkTexts() throws(RecordFault) {
        let folder = folder
        let texts = RecordTexts { folder }
        let archive = RecordArchive(state: state, texts: texts.text, root: "", holdsNewest: true)
        for item in state.items {
            if let fault = RecordedTexts(of: item, in: archive).faults.first { throw fault }
        }
    }

    /// Puts `new` in the place of the record's state, with the texts of its new entries by their places in the log.
    ///
    /// A crash at any moment leaves the old state or the new one. The new one must continue the log that is there.
    public mutating func commit(_ new: RecordState, texts: [Int: [UInt8]]) throws(RecordFault) {
        let (oldCount, named) = (state.entries.count, new.textNumbers)
        guard new.entries.starts(with: state.entries), new.keys.starts(with: state.keys),
            named.allSatisfy({ $0 < oldCount ? texts[$0] == nil : texts[$0] != nil })
        else { throw .notContinued }
        let present = if let names { names } else { try RecordNames(folder) }
        names = nil
        try CommitPlan(new, texts: texts, after: state, present: present).run(in: folder)
        state = new
    }
}
