extension Site {
    /// The changes that a list of corrections tells of the work for which an item stands in an edition.
    ///
    /// These are the item's own and, on a translation, those of its original too: whoever reads the list of an edition
    /// must not miss a mistake because nobody has translated the note. One that the translation tells of itself, of the
    /// same kind and day, is told once, in its words.
    public func listedChanges(ofWork index: Int) -> [(item: Int, change: Change)] {
        let own = items[index].changes.filter(\.kind.isListed)
        let original = works.original(of: index)
        guard original != index else { return own.map { (index, $0) } }
        let others = items[original].changes.filter(\.kind.isListed).untold(by: own)
        return own.map { (index, $0) } + others.map { (original, $0) }
    }
}
