import TransparencyLog

extension RecordState {
    /// Whether a published checkpoint is one that this log had; `nil` if it is not that of this log at all.
    ///
    /// O(*n*) in the entries, unless it is the newest one.
    public func hasHad(_ published: [UInt8]) -> Bool? {
        if published == checkpoint { return true }
        guard let note = SignedNote(published), keys.contains(where: note.isSigned), let old = Checkpoint(note.text)
        else {
            return nil
        }
        guard old.size <= entries.count else { return false }
        return MerkleTree(leaves: entries.map { MerkleTree.leaf($0) }).root(of: old.size) == old.root
    }
}
