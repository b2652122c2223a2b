import Diagnostics
import Foundation
import PublicRecord
import SiteModel
import TransparencyLog

/// The site's own rules in `_redirects` that lead visitors away from pages in the public record.
///
/// A page that nobody reaches has vanished as if its file were gone.
struct OwnRedirects {
    /// One line of the file: what it leads away from, where to, and whether it holds though a file is there.
    struct Rule {
        let line: Int
        /// The parts between the slashes of the address that it leads away from.
        private let from: [Substring]
        /// Those of the address that it leads to.
        private let target: [Substring]
        /// Whether it does so on another site, or says that nothing is there.
        private let isElsewhere: Bool
        /// Whether it is only for addresses at which there is no file.
        ///
        /// Some servers take a rule for a whole folder so, and one for a single address always.
        let isFallback: Bool

        /// - Parameter origin: What the site's addresses begin with, written in full.
        init?(_ text: Substring, line: Int, origin: String) {
            // What is behind a “#” is a comment; conditions may stand behind the status.
            let words = text.split { $0 == " " || $0 == "\t" || $0 == "\r" }.prefix { !$0.hasPrefix("#") }
            guard words.count > 1, let from = words.first else { return nil }
            let place = words.indices.dropFirst(2).first { Int(words[$0].prefix { $0 != "!" }) != nil }
            let last = place.map { words[$0] } ?? ""
            let number = Int(last.hasSuffix("!") ? last.dropLast() : last)
            self.line = line
            self.from = Self.parts(from)
            let target = words[(place ?? words.count) - 1]
            self.target = Self.parts(target)
            let status = number ?? 301
            isElsewhere =
                status == 404 || !target.hasPrefix("/") && !target.lowercased().hasPrefix(origin + "/")
                || target.hasPrefix("//")
            let isForced = number != nil && last.hasSuffix("!")
            isFallback = !isForced && (status == 404 || status == 200 && from.contains("*"))
        }

        /// The parts of the only address that it covers; `nil` if it has a sign that stands for others.
        var only: [Substring]? { from.contains { $0.contains("*") || $0.hasPrefix(":") } ? nil : from }

        /// Whether it takes visitors of the address with the parts `wanted` elsewhere.
        ///
        /// - Parameter page: The parts of the page's address, if `wanted` is one from which it has moved.
        func covers(_ wanted: [Substring], of page: [Substring]? = nil) -> Bool {
            // The sign for the rest stands for nothing where there is none.
            let hasRest = target.last != ":splat" || wanted.count >= from.count
            let target = hasRest ? target : target.dropLast()
            if !isElsewhere, Self.page(target) == Self.page(page ?? wanted) { return false }
            for (place, part) in from.enumerated() {
                if part == "*" { return true }
                guard place < wanted.count else { return false }
                // The sign may stand behind the beginning of a name, and for all that follows.
                if let star = part.firstIndex(of: "*") { return wanted[place].hasPrefix(part[..<star]) }
                guard part.hasPrefix(":") || part == wanted[place] else { return false }
            }
            return from.count == wanted.count
        }

        /// The address of a page without its file.
        private static func page(_ parts: [Substring]) -> ArraySlice<Substring> {
            parts.last == "index.html" ? parts.dropLast() : parts[...]
        }

        /// The parts between the slashes of an address, without signs that stand for others.
        static func parts(_ address: Substring) -> [Substring] {
            var path = address
            if let mark = path.range(of: "://") { path = path[mark.upperBound...].drop { $0 != "/" } }
            let plain = String(path.prefix { $0 != "?" && $0 != "#" })
            return (plain.removingPercentEncoding ?? plain).split(separator: "/")
        }
    }

    let site: Site
    /// The content folder, for messages.
    let content: String

    /// A warning for each rule that leads away from one of the recorded pages, or from the files by which they are proved.
    func diagnostics(_ record: SiteRecord) -> [Diagnostic] {
        let file = content + "/" + GoneRules.redirects
        guard site.assetsByPath[GoneRules.redirects] != nil,
            case .success(let bytes) = FileBytes.read(file, limit: GoneRules.longestOwn)
        else { return [] }
        // By bytes: to Swift a return and a line feed are one sign, which is no line feed.
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        let rules = lines.enumerated().compactMap { number, line in
            Rule(
                String(decoding: line, as: UTF8.self)[...], line: number + 1,
                origin: site.configuration.origin.lowercased())
        }
        .filter { !$0.isFallback }
        if rules.isEmpty { return [] }
        let addresses = addresses(record).map { address in
            let link = site.configuration.link(address)
            return (link: link, parts: Rule.parts(link[...]))
        }
        let known = Dictionary(addresses.map { ($0.parts, $0.link) }, uniquingKeysWith: { first, _ in first })
        let former = former(record)
        let knownFormer = Dictionary(former.map { ($0.parts, $0) }, uniquingKeysWith: { first, _ in first })
        return rules.compactMap { rule in
            let covered =
                rule.only.map { parts in
                    known[parts].flatMap { rule.covers(parts) ? $0 : nil }
                        ?? knownFormer[parts].flatMap { rule.covers(parts, of: $0.page) ? $0.link : nil }
                } ?? addresses.first { rule.covers($0.parts) }?.link
                ?? former.first { rule.covers($0.parts, of: $0.page) }?.link
            guard let address = covered else { return nil }
            return .warning(
                rule: "redirects-cover-record", location: SourceLocation(file: file, line: rule.line, column: 1),
                message: "This rule leads visitors away from \(address), which is in the public record.",
                help: "Remove it, or write it so that it is for other addresses only. "
                    + "If the page is to go, withdraw it.")
        }
    }

    /// The addresses from which recorded pages have moved, those of their versions, and where they stand now.
    private func former(_ record: SiteRecord) -> [(link: String, parts: [Substring], page: [Substring])] {
        let aliases = Redirects(site: site).all.filter { record.histories[$0.item] != nil }
        return (aliases + FormerVersions(site: site, record: record).redirects).map { redirect in
            let (link, target) = (site.configuration.link(redirect.address), site.configuration.link(redirect.target))
            return (link: link, parts: Rule.parts(link[...]), page: Rule.parts(target[...]))
        }
    }

    /// The recorded pages first, then the log and what each page has of the record.
    private func addresses(_ record: SiteRecord) -> [String] {
        let lists = site.editions.flatMap { edition in ["/corrections/", "/promises/"].map { edition.prefix + $0 } }
        let pages =
            record.histories.keys.sorted().map { site.items[$0].permalink } + lists
            + (lists + site.editions.flatMap { $0.sections.map(\.permalink) })
            .flatMap { list in FeedEmitter.names.map { list + $0 } }
            + Redirects(site: site).ofNumbers.map(\.address)
        let log =
            [RecordAddress.page]
            + (["checkpoint", "key", "keys"] + LogTiles.first(size: record.size)).map { RecordAddress.log + $0 }
        var media: Set<String> = []
        let files = record.histories.sorted { $0.key < $1.key }.flatMap { index, history in
            let page = site.items[index].permalink
            if let text = history.versions.last?.text.front { media.formUnion(PublicText.media(in: text).keys) }
            return [page + "index.html", RecordAddress.text(of: page), RecordAddress.list(of: page)]
                + history.versions.map { RecordAddress.version($0.number, of: page) }
        }
        return pages + log + files + record.notices.map { RecordAddress.notice($0.id) } + media.sorted()
    }
}
