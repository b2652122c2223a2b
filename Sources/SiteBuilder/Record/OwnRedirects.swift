import Diagnostics
import Foundation
import SiteModel

/// The site's own rules in `_redirects` that lead visitors away from pages in the public record.
///
/// A page that nobody reaches has vanished as if its file were gone.
struct OwnRedirects {
    /// One line of the file: what it leads away from, where to, and whether it holds though a file is there.
    struct Rule {
        let line: Int
        let from: Substring
        let target: Substring
        let isForced: Bool
        /// The number with which the server answers.
        let status: Int

        init?(_ text: Substring, line: Int) {
            let words = text.split { $0 == " " || $0 == "\t" || $0 == "\r" }
            guard words.count > 1, let from = words.first, !from.hasPrefix("#") else { return nil }
            let last = words[words.count - 1]
            let number = Int(last.hasSuffix("!") ? last.dropLast() : last)
            self.line = line
            self.from = from
            status = number ?? 301
            isForced = number != nil && last.hasSuffix("!")
            target = words[number == nil ? words.count - 1 : max(1, words.count - 2)]
        }

        /// Whether it is only for addresses at which there is no file.
        ///
        /// Some servers take a rule for a whole folder so, and one for a single address always.
        var isFallback: Bool { !isForced && (status == 404 || status == 200 && from.contains("*")) }

        /// Whether it takes visitors of `address` elsewhere.
        func covers(_ address: String) -> Bool {
            let wanted = Self.parts(address[...])
            if Self.parts(target) == wanted { return false }
            let own = Self.parts(from)
            for (place, part) in own.enumerated() {
                if part == "*" { return true }
                guard place < wanted.count, part.hasPrefix(":") || part == wanted[place] else { return false }
            }
            return own.count == wanted.count
        }

        private static func parts(_ address: Substring) -> [Substring] {
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
            case .success(let bytes) = FileBytes.read(file, limit: 1 << 20)
        else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let rules = lines.enumerated().compactMap { Rule($0.element, line: $0.offset + 1) }.filter { !$0.isFallback }
        if rules.isEmpty { return [] }
        let addresses = addresses(record).map(site.configuration.link)
        return rules.compactMap { rule in
            guard let address = addresses.first(where: rule.covers) else { return nil }
            return .warning(
                rule: "redirects-cover-record", location: SourceLocation(file: file, line: rule.line, column: 1),
                message: "This rule leads visitors away from \(address), which is in the public record.",
                help: "Remove it, or write it so that it is for other addresses only. "
                    + "If the page is to go, withdraw it.")
        }
    }

    /// The recorded pages first, then the log and what each page has of the record.
    private func addresses(_ record: SiteRecord) -> [String] {
        let pages = record.histories.keys.sorted().map { site.items[$0].permalink }
        let log = [RecordAddress.page] + ["checkpoint", "key", "keys"].map { RecordAddress.log + $0 }
        let files = record.histories.sorted { $0.key < $1.key }.flatMap { index, history in
            let page = site.items[index].permalink
            return [RecordAddress.text(of: page), RecordAddress.list(of: page)]
                + history.versions.map { RecordAddress.version($0.number, of: page) }
        }
        return pages + log + files
    }
}
