import Foundation
import PublicRecord
import SiteModel
import TextFormats

/// Finds where the public texts of other pages name what is to be forgotten.
struct AddressMentions {
    /// A version of a page that names it.
    struct Place: Sendable, Hashable {
        /// The page's file, relative to `content/`.
        let path: String
        /// The version, from 1.
        let number: Int
        /// How many versions the page has.
        let count: Int
    }

    /// The names by which links lead to it: the last parts of addresses, and of files without their endings.
    private let names: [[UInt8]]

    /// Looks for links to addresses and to files of the content folder, without their endings.
    init(_ addresses: some Sequence<String>) {
        let parts = Set(addresses.compactMap { $0.split(separator: "/").last.map(String.init) })
        names = parts.union(parts.compactMap { Self.encoded($0) }).sorted().map { Array($0.utf8) }
    }

    private static func encoded(_ name: String) -> String? {
        name.utf8.allSatisfy { $0 < 0x80 } ? nil : name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
    }

    /// The versions of the items that name it.
    func places(in items: [RecordState.Item], texts: (Int) -> [UInt8]?) -> [Place] {
        if names.isEmpty { return [] }
        return items.flatMap { item in
            item.versions.enumerated().compactMap { place, version in
                guard version.kind != .expiry, let text = texts(version.index), isNamed(in: text) else { return nil }
                return Place(path: item.path, number: place + 1, count: item.versions.count)
            }
        }
    }

    /// Whether a link in a text leads to it, or a picture stands below it.
    func isNamed(in text: [UInt8]) -> Bool {
        names.contains { name in
            var rest = text[...]
            while let start = rest.firstPlace(of: name) {
                let end = start + name.count
                if start > 0, Self.before.contains(text[start - 1]), end == text.count || Self.after.contains(text[end])
                {
                    return true
                }
                rest = rest[(start + 1)...]
            }
            return false
        }
    }

    /// The signs between which a part of a destination stands.
    private static let before = Set("/(:<\"'".utf8)
    private static let after = Set("/).#?>\"' \n".utf8)
}
