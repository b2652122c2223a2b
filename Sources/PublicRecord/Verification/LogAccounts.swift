import SiteModel

/// Whether every entry of the log is accounted for by a page or by the notice that its item has left.
struct LogAccounts {
    /// How many pages have all their texts.
    private(set) var pages = 0
    /// How many recorded texts were opened.
    private(set) var texts = 0
    /// How many items were withdrawn.
    private(set) var withdrawn = 0
    /// How many items left on the day that they had announced.
    private(set) var expired = 0
    /// How many entries belong to texts that can not be opened any more, as intended.
    private(set) var closed = 0
    /// What does not hold.
    private(set) var failures: [VerificationFinding] = []

    /// Compares the log with what the site's folder holds.
    init(_ checks: [PageCheck], _ log: VerifiedLog) {
        var pages: [ItemNumber: PageCheck] = [:]
        var notices: [ItemNumber: PageCheck] = [:]
        for check in checks {
            failures += check.failures
            texts += check.texts
            guard let item = check.item else { continue }
            let other =
                check.isNotice ? notices.updateValue(check, forKey: item) : pages.updateValue(check, forKey: item)
            if let other {
                failures.append(
                    .fails("record-twice", check.file, "This list and \(other.file) are both of the same item."))
            }
        }
        for (item, entries) in log.entries.sorted(by: { ($0.value.first ?? 0) < ($1.value.first ?? 0) }) {
            account(for: entries, page: pages[item], notice: notices[item], log)
        }
    }

    private mutating func account(for entries: [Int], page: PageCheck?, notice: PageCheck?, _ log: VerifiedLog) {
        guard let first = entries.first, let last = entries.last else { return }
        let newest = log.leaves[last]
        switch (page, notice) {
        case (nil, nil):
            failures.append(
                .fails(
                    "page-removed", nil,
                    "An item with \(Count.text(entries.count, "entry", "entries")) in the log is "
                        + "not on the site, and no notice says that it was withdrawn: item \(newest.item), public since "
                        + "\(log.leaves[first].time.utc), last entered on \(newest.time.utc) as \(newest.kind.rawValue)."
                ))
        case (nil, let notice?):
            guard notice.failures.isEmpty else { return }
            guard notice.claimed == [last] else {
                failures.append(
                    .fails(
                        "notice-early", notice.file,
                        "The log has a newer entry of this item (\(last)) than the notice "
                            + "that it has left."))
                return
            }
            if newest.kind == .withdrawal { withdrawn += 1 } else { expired += 1 }
            closed += entries.count - 1
        case (let page?, let notice?):
            failures.append(
                notice.claimed.contains(last)
                    ? .fails(
                        "withdrawn-page", page.file,
                        "The log says that this item has left the site (entry \(last)), but its page is still there.")
                    : .fails(
                        "record-twice", page.file, "This list and \(notice.file) are both of the same item."))
        case (let page?, nil):
            account(for: entries, on: page)
        }
    }

    /// A page has all entries of its item, also those from before a time at which it had expired.
    private mutating func account(for entries: [Int], on page: PageCheck) {
        guard page.failures.isEmpty else { return }
        let found = Set(page.claimed)
        let lost = entries.filter { !found.contains($0) }
        if lost.isEmpty {
            pages += 1
        } else {
            let which = lost.prefix(5).map(String.init).joined(separator: ", ")
            failures.append(
                .fails(
                    "version-missing", page.file,
                    "The log has \(Count.text(entries.count, "entry", "entries")) of this "
                        + "page, but its list of versions leaves out \(lost.count == 1 ? "entry" : "entries") \(which)."
                ))
        }
    }

    /// What is to be said of pages and entries.
    var findings: [VerificationFinding] {
        var findings: [VerificationFinding] = []
        if pages > 0 {
            findings.append(
                .holds(
                    "pages-recorded", nil,
                    "\(Count.text(pages, "page has", "pages have")) the text that was recorded, "
                        + "in index.md, with all earlier versions."))
        }
        if withdrawn > 0 {
            findings.append(
                .holds(
                    "withdrawn", nil,
                    "\(Count.text(withdrawn, "item was", "items were")) withdrawn; the notice that says so is there."))
        }
        if expired > 0 {
            findings.append(
                .holds(
                    "expired", nil,
                    "\(Count.text(expired, "item", "items")) left the site on the day that was set; the notice that says so "
                        + "is there."))
        }
        if closed > 0 {
            findings.append(
                .holds(
                    "closed", nil,
                    "\(Count.text(closed, "entry belongs", "entries belong")) to what has left the site; the text can "
                        + "not be checked any more, as intended."))
        }
        return findings + failures
    }
}
