import Diagnostics

/// Addresses that find a case by its number and are aliases of another page.
///
/// That is right only where the other page stood there before, as a case that had the number by mistake.
public struct AliasedNumbers: Sendable {
    /// One of them.
    public struct Alias: Sendable {
        /// The address.
        public let address: String
        /// The case that has the number, as an index of ``Site/items``.
        public let owner: Int
        /// The page that has the address as an alias.
        public let other: Int
    }

    private let site: Site
    /// All of them.
    public let all: [Alias]

    /// Those of a site.
    public init(_ site: Site) {
        self.site = site
        var aliases: [String: Int] = [:]
        for (index, item) in site.items.enumerated() {
            for alias in item.aliases { aliases[alias] = index }
        }
        all =
            aliases.isEmpty
            ? []
            : site.editions.flatMap { edition in
                edition.cases.compactMap { file in
                    let address = Permalink.ofCase(number: file.number, prefix: edition.prefix)
                    guard let other = aliases[address],
                        site.works.original(of: other) != site.works.original(of: file.item)
                    else { return nil }
                    return Alias(address: address, owner: file.item, other: other)
                }
            }
    }

    /// The error that tells of one.
    public func diagnostic(_ alias: Alias) -> Diagnostic {
        let other = site.items[alias.other]
        return .error(
            rule: "url-taken", location: other.place(of: "aliases"),
            message:
                "The address \(alias.address) finds the case \(site.items[alias.owner].displayPath) by its number, "
                + "and is an alias of \(other.displayPath), whose own address it never was.",
            help: "Take it out of the “aliases”: a number leads to the case that has it, and so does its address.")
    }
}
