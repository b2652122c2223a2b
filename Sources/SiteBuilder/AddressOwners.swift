import Diagnostics
import SiteModel
import Theme

/// Finds what on a site has an address, for the message when two things want the same one.
struct AddressOwners {
    let site: Site
    let plan: SitePlan
    /// The content folder, as messages name it.
    let content: String

    /// What has an address, in words, and where a writer can change it.
    struct Owner {
        let name: String
        let location: SourceLocation?
    }

    /// The diagnostic for two things at `addresses`, which differ at most in the case of their letters.
    func diagnostic(_ addresses: [String]) -> Diagnostic {
        let owners = Set(addresses).sorted().flatMap(owners)
        let place = owners.lazy.compactMap(\.location).first
        let others = owners.count == 1 ? ["a file that Candor makes"] : []
        let names = (owners.map(\.name) + others).joined(separator: " and of ")
        return Diagnostic(
            rule: "url-taken", severity: .error, location: place ?? SourceLocation(file: content),
            message: "The address \(addresses[0]) is that of \(names.isEmpty ? "two files" : names).",
            help: isAliasOfNumber(addresses[0])
                ? "Take it out of the “aliases”: a number leads to the case that has it, and so does its address."
                : "Give the page another “slug” or file name; what Candor makes itself keeps its address.")
    }

    /// The diagnostic for an address at which no file can be written.
    func invalid(_ address: String, because problem: String) -> Diagnostic {
        Diagnostic(
            rule: "url-invalid", severity: .error,
            location: owners(of: address).lazy.compactMap(\.location).first
                ?? SourceLocation(file: content + "/" + Permalink.outputPath(of: address)),
            message: "No file can be written for the address \(address): \(problem)",
            help: "Choose a shorter or simpler name.")
    }

    private func owners(of address: String) -> [Owner] {
        var found: [Owner] = []
        for item in site.items {
            if item.permalink == address {
                found.append(Owner(name: item.displayPath, location: item.place(of: "permalink", "slug", "title")))
            }
            if item.aliases.contains(address) {
                found.append(Owner(name: "an alias of \(item.displayPath)", location: item.place(of: "aliases")))
            }
        }
        found += redirecting(from: address)
        for case .list(let list) in plan.pages where list.pagePath == address {
            guard let original = list.original else {
                found.append(Owner(name: "the list “\(list.title)”", location: nil))
                continue
            }
            let item = site.items[original]
            found.append(
                Owner(
                    name: "the page in “\(site.editions[list.edition].language)” that stands for \(item.displayPath)",
                    location: item.place(of: "permalink", "slug", "title")))
        }
        for asset in site.assets where "/" + asset.outputPath == address {
            let file = content + "/" + asset.path
            found.append(Owner(name: "the file \(file)", location: SourceLocation(file: file)))
        }
        if plan.record != nil, Self.isOfRecord(address) {
            found.append(Owner(name: "a file of the public record", location: nil))
        }
        for feed in plan.feeds where address.hasPrefix(feed.path + "feed.") {
            found.append(Owner(name: "a feed of “\(feed.title)”", location: nil))
        }
        return found
    }

    /// Whether an alias of one page is the address of a case by its number.
    private func isAliasOfNumber(_ address: String) -> Bool {
        let redirects = Redirects(site: site)
        return redirects.numbers.contains { $0.address == address }
            && redirects.aliases.contains { $0.address == address }
    }

    /// What leads on from an address without standing under “aliases”.
    private func redirecting(from address: String) -> [Owner] {
        let redirects = Redirects(site: site)
        let numbers = redirects.numbers.filter { $0.address == address }.map { redirect in
            let item = site.items[site.works.original(of: redirect.item)]
            return Owner(name: "the case number in \(item.displayPath)", location: item.place(of: "number"))
        }
        let earlier = redirects.earlierNumbers.filter { $0.address == address }.map { redirect in
            let item = site.items[site.works.original(of: redirect.item)]
            return Owner(
                name: "the alias \(redirect.alias ?? address) of \(item.displayPath) in another language",
                location: item.place(of: "aliases"))
        }
        let plain = redirects.plain.filter { $0.address == address }.map { redirect in
            let item = site.items[redirect.item]
            return Owner(
                name: "what leads on to \(item.displayPath), which would stand there without an address of its own",
                location: item.place(of: "permalink", "slug", "title"))
        }
        return numbers + earlier + plain
    }

    /// Whether the public record has files at such an address.
    private static func isOfRecord(_ address: String) -> Bool {
        address.hasPrefix(RecordAddress.page) || address.hasSuffix("/record.json") || address.hasSuffix("/index.md")
            || address.contains("/v/")
    }
}
