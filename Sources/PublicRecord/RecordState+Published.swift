import TransparencyLog

extension RecordState {
    /// Whether a published checkpoint is one that this log had; `nil` if it is not that of this log at all.
    public func hasHad(_ published: [UInt8]) -> Bool? {
        if published == checkpoint { return true }
        guard let note = SignedNote(published), keys.contains(where: note.isSigned), let old = Checkpoint(note.text)
        else {
            return nil
        }
        guard old.size <= entries.count else { return false }
        return tree.root(of: old.size) == old.root
    }
}
