import Diagnostics

/// What is told of a withdrawal that was interrupted.
struct WithdrawalMessages {
    /// The content folder.
    let content: String

    /// It is entered, and not at its end.
    func unfinished(_ left: [String]) -> Diagnostic {
        .error(
            rule: "record-withdrawal-unfinished", location: SourceLocation(file: content),
            message: "A withdrawal was interrupted after it had been entered in the record. "
                + (left.isEmpty
                    ? "What Candor keeps of the last build still has to go." : "Files of it are still there."),
            help: "Run the same “candor withdraw” again, or “candor record”; either ends it." + list(left))
    }

    /// It was begun, and its pages are still published.
    func notEntered(_ files: [String]) -> Diagnostic {
        .warning(
            rule: "record-not-withdrawn", location: SourceLocation(file: content),
            message: "A withdrawal was interrupted before it was entered in the record: nothing was withdrawn, and its "
                + "pages are still public.",
            help:
                "Run the same “candor withdraw” again if it is still wanted. “candor record” forgets that it was begun."
                + list(files))
    }

    /// A page of another name holds what was withdrawn.
    func copy(_ path: String) -> Diagnostic {
        .error(
            rule: "record-withdrawn-copy", location: SourceLocation(file: content + "/" + path),
            message: "This file holds, word for word, a page that was withdrawn.",
            help: "Remove it, so that what was withdrawn is not published again under another name. Then run “candor "
                + "record”.")
    }

    /// It is at its end now.
    func finished(_ removed: [String]) -> Diagnostic {
        .note(
            rule: "record-withdrawal-finished", location: SourceLocation(file: content),
            message: "A withdrawal was interrupted after it had been entered in the record. It is finished now: "
                + (removed.isEmpty ? "there was nothing left to remove." : "these files were removed."),
            help: removed.isEmpty ? nil : String(list(removed).dropFirst()))
    }

    /// A file was not removed, as it is another one by now; a page is not to be published before somebody looked at it.
    func kept(_ path: String) -> Diagnostic {
        let isPage = path.hasSuffix(".md")
        return Diagnostic(
            rule: "record-withdrawal-kept", severity: isPage ? .error : .warning,
            location: SourceLocation(file: content + "/" + path),
            message: "This file was to go with a page that was withdrawn, but it has changed since, so it stays.",
            help: "Remove it if it tells of what was withdrawn."
                + (isPage ? " If it is a new page, run “candor record” again, which will enter it." : ""))
    }

    private func list(_ files: [String]) -> String { files.map { "\n  \(content)/\($0)" }.joined() }
}
