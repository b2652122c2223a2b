/// What publishing did to the output folder.
public struct PublishSummary: Sendable, Equatable {
    /// The files that are new or have other bytes than before.
    public var written: Int
    /// The files that already had the same bytes and were not touched.
    public var unchanged: Int
    /// The files of earlier builds that this build does not make and that were removed.
    public var removed: Int
    /// The files, links and whole folders beside the site's own that no build made and that were left alone.
    public var keptForeign: Int

    /// Creates a summary.
    public init(written: Int = 0, unchanged: Int = 0, removed: Int = 0, keptForeign: Int = 0) {
        self.written = written
        self.unchanged = unchanged
        self.removed = removed
        self.keptForeign = keptForeign
    }
}
