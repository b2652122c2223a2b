/// What is wrong with addresses: two things want one, or it is kept for what the public record will need.
extension SiteAssembler {
    /// Refuses a file and a folder of one name that are both pages, published or not.
    ///
    /// A link to `rules` would mean the one today, and the other when that has left the site.
    mutating func checkFileNames(_ items: [Item]) {
        let indexes = items.filter(\.isIndex)
        if indexes.isEmpty { return }
        let addresses = Dictionary(indexes.map { ($0.path, $0.permalink) }) { first, _ in first }
        for item in items where !item.isIndex {
            let file = item.path.dropFirst(item.folder.isEmpty ? 0 : item.folder.utf8.count + 1)
            let ending = file.dropFirst(item.name.count)
            let index = (item.folder.isEmpty ? "" : item.folder + "/") + item.name + "/index" + ending
            // Of those with one address, that is told.
            guard let address = addresses[index], address.inSmallLetters != item.permalink.inSmallLetters else {
                continue
            }
            report(
                item, "file-name-taken",
                "This page and \(displayRoot)/\(index) have one name: a link to “\(item.name)” could mean either.",
                "Give this file, or that folder, another name.", field: "title")
        }
    }

    /// Refuses addresses that two pages want, or that are kept; gives the page at each address.
    ///
    /// - Parameter scheduled: Pages that appear at a time to come, of which it is told before.
    mutating func checkAddresses(_ published: [Item], besides scheduled: [Item], _ stays: Stays) -> [String: Int] {
        let items = published + scheduled
        // An address has more than one owner only where these are never there together.
        var others: [String: [Int]] = [:]
        func owner(_ key: String, _ first: Int?, besides index: Int) -> Int? {
            guard let first else { return nil }
            return ([first] + (others[key] ?? [])).first {
                $0 == index || !stays.isNever(items[index], beside: items[$0])
            }
        }
        var owners: [String: Int] = [:]
        var folded: [String: Int] = [:]
        owners.reserveCapacity(items.count)
        folded.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            let key = item.permalink.inSmallLetters
            checkReserved(item, key)
            if let other = owner(key, folded[key], besides: index) {
                let isTwin = item.path == items[other].path
                report(
                    item, "url-taken",
                    "The address \(item.permalink) already belongs to \(items[other].displayPath)."
                        + (isTwin ? " The two names look the same, but their accents are written in two ways." : ""),
                    "Give one of the two pages another “slug” or file name.")
            } else if folded[key] != nil {
                others[key, default: []].append(index)
            } else {
                if index < published.count { owners[item.permalink] = index }
                folded[key] = index
            }
        }
        var aliases: [String: Int] = [:]
        for (index, item) in items.enumerated() {
            for alias in item.aliases {
                let key = alias.inSmallLetters
                let first = folded[key] ?? aliases[key]
                let other = owner(key, first, besides: index)
                if other == index {
                    let isOwn = item.permalink.inSmallLetters == key
                    report(
                        item, "url-taken",
                        isOwn
                            ? "The alias \(alias) is this page's own address, \(item.permalink)."
                            : "The alias \(alias) stands here twice.",
                        isOwn
                            ? "Remove it from “aliases”; only other addresses, from which visitors are to come here, stand "
                                + "there."
                            : "Remove one of the two.", field: "aliases")
                } else if let other {
                    report(
                        item, "url-taken", "The alias \(alias) already belongs to \(items[other].displayPath).",
                        items[other].permalink.inSmallLetters != key
                            ? "Remove the alias from one of the two pages."
                            : "Give \(items[other].displayPath) another file name or “slug”. Only if nobody ever came "
                                + "here by the alias, remove it instead.", field: "aliases")
                } else if first != nil {
                    others[key, default: []].append(index)
                } else {
                    aliases[key] = index
                }
            }
        }
        checkVersions(items, folded.merging(aliases) { own, _ in own })
        return owners
    }

    /// Refuses addresses at which an earlier version of another page will stand, once that page changes.
    ///
    /// The folder of a page's record is kept too, where it is none that the page's address names.
    private mutating func checkVersions(_ items: [Item], _ owners: [String: Int]) {
        let hasFiles = owners.keys.contains { !$0.hasSuffix("/") }
        for item in items {
            func check(_ address: String) {
                let field = address == item.permalink ? "slug" : "aliases"
                if let page = RecordAddress.page(ofVersion: address), let owner = owners[page] {
                    report(
                        item, "url-taken",
                        "The address \(address) is kept for an earlier version of \(items[owner].displayPath).",
                        "Choose one that has no part “v” with a number behind it.", field: field)
                } else if hasFiles, let page = RecordAddress.page(ofRecord: address), let owner = owners[page] {
                    report(
                        item, "url-taken",
                        "The address \(address) is kept for the record of \(items[owner].displayPath).",
                        "Choose one without “.record”.", field: field)
                }
            }
            check(item.permalink)
            item.aliases.forEach(check)
        }
    }

    /// Refuses addresses at which the public record has files, or may have them one day.
    ///
    /// - Parameter address: That of the item in small letters.
    private mutating func checkReserved(_ item: Item, _ address: String) {
        if RecordAddress.isReserved(inSmallLetters: address) {
            report(
                item, "url-taken", "The address \(item.permalink) is kept for files of the public record.",
                "Give the page another “slug”, “permalink” or file name.")
        }
        for alias in item.aliases where RecordAddress.isReserved(alias) {
            report(
                item, "url-taken", "The alias \(alias) is kept for files of the public record.",
                "Remove it from “aliases”.", field: "aliases")
        }
    }

    /// Refuses the address of a case by its number where another page stands.
    mutating func checkCaseAddresses(
        _ cases: [Case], _ items: [Item], _ owners: [String: Int], _ view: EditionView
    ) {
        for file in cases {
            let address = Permalink.ofCase(number: file.number, prefix: view.prefix)
            if let other = owners[address], other != file.item {
                report(
                    items[file.item], "url-taken",
                    "The address \(address), which finds this case by its number, belongs to \(items[other].displayPath).",
                    "Give that page another slug.", field: "number")
            }
        }
    }

    /// Refuses terms whose lists would stand where an earlier version of a page will, once that page changes.
    mutating func checkTerms(_ terms: [Term], _ items: [Item], _ owners: [String: Int]) {
        let found = terms.compactMap { term in RecordAddress.page(ofVersion: term.permalink).map { (term, page: $0) } }
        if found.isEmpty { return }
        let owners = Dictionary(
            owners.map { ($0.key.inSmallLetters, $0.value) }, uniquingKeysWith: { first, _ in first })
        for (term, page) in found {
            guard let owner = owners[page], let first = term.items.min() else { continue }
            report(
                items[first], "url-taken",
                "The address \(term.permalink), that of the term “\(term.name)”, is kept for an earlier version of "
                    + "\(items[owner].displayPath).",
                "Give the taxonomy “\(term.taxonomy)” another name in site.yml.", field: term.taxonomy)
        }
    }
}
