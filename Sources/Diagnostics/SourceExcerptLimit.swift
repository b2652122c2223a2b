/// Which source lines a diagnostic carries with it.
public enum SourceExcerptLimit {
    /// Longer lines are no writing; a hundred diagnostics about one of megabytes would be hundreds of megabytes.
    private static let bytes = 20_000

    /// The line, or nothing if it is too long to show.
    public static func kept(_ line: String) -> String? { line.utf8.count <= bytes ? line : nil }
}
