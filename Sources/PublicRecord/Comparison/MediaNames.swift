import Foundation
import SiteModel

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Finds which of the site's files an item names: pictures in its front matter, and anything in its body.
///
/// A name is looked for where a text has the ending of one of the site's files. So no Markdown has to be parsed, and a
/// sentence with a name in it counts as a link does: rather a file too many is committed to than one too few.
public struct MediaNames: Sendable {
    private let site: Site
    /// The endings of the site's files, each packed into a number.
    private let endings: Set<UInt64>
    /// What the site's own addresses begin with when they are written in full.
    private let origins: [String]

    /// Prepares the search for the files of `site`.
    public init(_ site: Site) {
        self.site = site
        endings = Set(site.assetsByPath.keys.compactMap(Self.ending))
        let own = site.configuration.origin + site.configuration.basePath + "/"
        origins = own.hasPrefix("http") ? [own] : []
    }

    /// The files that `item` names, by path relative to `content/`, in order.
    public func files(of item: Item) -> [String] {
        if endings.isEmpty { return [] }
        var found: Set<String> = []
        for name in ["image", "photo"] {
            if let source = item.front.image(name)?.source, let file = site.assetFile(source, of: item) {
                found.insert(file)
            }
        }
        for entry in item.front.entries { scan(entry.value, of: item, into: &found) }
        scan(item.body, of: item, into: &found)
        return found.count < 2 ? Array(found) : found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func scan(_ value: FieldValue, of item: Item, into found: inout Set<String>) {
        switch value {
        case .text(let text): if text.utf8.contains(46) { scan(Array(text.utf8)[...], of: item, into: &found) }
        case .list(let values): for value in values { scan(value, of: item, into: &found) }
        case .record(let fields): for field in fields { scan(field.value, of: item, into: &found) }
        case .date, .flag, .integer: break
        }
    }

    /// Looks at each full stop that an ending of a file follows.
    private func scan(_ text: ArraySlice<UInt8>, of item: Item, into found: inout Set<String>) {
        text.withUnsafeBytes { bytes in
            guard let memory = bytes.baseAddress else { return }
            var index = 0
            while index < bytes.count, let dot = memchr(memory + index, 46, bytes.count - index) {
                index = UnsafeRawPointer(dot) - memory + 1
                var key: UInt64 = 0
                var end = index
                while end < bytes.count, end - index < 8, Self.isAlphanumeric(bytes[end]) {
                    key = key << 8 | UInt64(bytes[end] | 32)
                    end += 1
                }
                guard end > index, endings.contains(key), end == bytes.count || !Self.isAlphanumeric(bytes[end]) else {
                    continue
                }
                // A name may have blanks in it, and something that is no name may stand before it.
                for stops in [Self.stops, Self.stopsOfLongNames] {
                    var start = index
                    while start > 0, index - start < 1_000, !stops.contains(bytes[start - 1]) { start -= 1 }
                    let name = String(decoding: bytes[start..<end], as: UTF8.self)
                    if let file = file(name, of: item) { found.insert(file) }
                }
            }
        }
    }

    private static let stops = Array("(<>[\"'=\n\r\t |`".utf8)
    private static let stopsOfLongNames = Array("(<\"\n|".utf8)

    /// The file that a name as written leads to.
    private func file(_ written: String, of item: Item) -> String? {
        var name = written
        if let origin = origins.first(where: name.hasPrefix) { name = "/" + name.dropFirst(origin.utf8.count) }
        if let file = site.assetFile(name, of: item) { return file }
        if name.contains("\\") { name = name.replacing("\\", with: "") }
        if name.contains("%") { name = name.removingPercentEncoding ?? name }
        return name == written ? nil : site.assetFile(name, of: item)
    }

    private static func ending(_ path: String) -> UInt64? {
        guard let dot = path.utf8.lastIndex(of: 46) else { return nil }
        let ending = path.utf8[path.utf8.index(after: dot)...]
        guard (1...8).contains(ending.count), ending.allSatisfy(isAlphanumeric) else { return nil }
        return ending.reduce(0) { $0 << 8 | UInt64($1 | 32) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 || byte &- 48 < 10 }
}
