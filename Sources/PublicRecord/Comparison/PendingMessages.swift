import Diagnostics
import SiteModel

/// What is told of entries that are to be recorded.
enum PendingMessages {
    /// So many are told one by one; a site that begins its record has all of its pages to tell of.
    private static let most = 20

    /// One message for each of the first, and one for all others.
    static func all(
        _ pending: [PendingEntry], _ pages: [PublishedPage], _ mode: RecordComparison.Mode
    ) -> [Diagnostic] {
        var found = pending.prefix(most).map { entry in
            let page = pages.first { $0.item.path == entry.path && entry.kind != .publication }
            return Diagnostic(
                rule: "record-pending", severity: severity(of: entry.kind == .expiry, mode),
                location: page.map { place(of: entry, on: $0) } ?? SourceLocation(file: entry.displayPath),
                message: message(entry), help: help(mode))
        }
        let rest = pending.dropFirst(most)
        if let first = rest.first {
            found.append(
                Diagnostic(
                    rule: "record-pending", severity: severity(of: rest.allSatisfy { $0.kind == .expiry }, mode),
                    location: SourceLocation(file: first.displayPath),
                    message: rest.count == 1
                        ? "This page has to be recorded as well."
                        : "This and \(rest.count - 1) more pages have to be recorded.",
                    help: help(mode)))
        }
        return found
    }

    /// Where it is written what an entry tells; of a case that an update moves at a set time, nowhere but in its stage.
    private static func place(of entry: PendingEntry, on page: PublishedPage) -> SourceLocation {
        let changes = page.item.front["changes"]?.list ?? []
        let place = changes.lastIndex { change in
            change["kind"]?.text == entry.kind.rawValue && change["note"]?.text == entry.note
        }
        return place.map { PageMessages(page).location(ofChange: $0) } ?? page.item.place(of: "stage")
    }

    private static func severity(of isExpiry: Bool, _ mode: RecordComparison.Mode) -> Severity {
        if mode != .build { return .note }
        // A site must not become impossible to publish by time alone.
        return isExpiry ? .warning : .error
    }

    private static func message(_ entry: PendingEntry) -> String {
        switch entry.kind {
        case .publication where entry.item == nil: "This page is not in the public record yet."
        case .publication: "This page is on the site again, and that is not in the public record yet."
        case .expiry: "This page has expired, and that is not in the public record yet."
        case .minor: "The small change of this page is not in the public record yet."
        default: "The \(entry.kind.rawValue) of this page is not in the public record yet."
        }
    }

    private static func help(_ mode: RecordComparison.Mode) -> String {
        mode == .build ? "Run “candor record”, and then build again." : "“candor record” will record it."
    }
}
