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
    /// Whether a file's name has no ending, or one of more than eight signs.
    private let hasPlainNames: Bool
    /// What the site's own addresses begin with when they are written in full.
    private let origins: [String]

    /// Prepares the search for the files of `site`.
    public init(_ site: Site) {
        self.site = site
        endings = Set(site.assetsByPath.keys.compactMap(Self.ending))
        hasPlainNames = !site.assetsByPath.keys.allSatisfy { Self.ending($0) != nil }
        let own = site.configuration.origin + site.configuration.basePath + "/"
        origins = own.hasPrefix("http") ? [own] : []
    }

    /// The files that `item` names, by path relative to `content/`, in order.
    public func files(of item: Item) -> [String] {
        if endings.isEmpty, !hasPlainNames { return [] }
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
        case .text(let text):
            if hasPlainNames || text.utf8.contains(46) || text.utf8.contains(38) || text.utf8.contains(37) {
                scan(Array(text.utf8)[...], of: item, into: &found)
            }
        case .list(let values): for value in values { scan(value, of: item, into: &found) }
        case .record(let fields): for field in fields { scan(field.value, of: item, into: &found) }
        case .date, .flag, .integer: break
        }
    }

    /// Looks at a text as it is written, and once more without references to characters if it has any.
    private func scan(_ text: ArraySlice<UInt8>, of item: Item, into found: inout Set<String>) {
        scanEndings(text, of: item, into: &found)
        if hasPlainNames { scanLinks(text, of: item, into: &found) }
        guard let plain = WrittenCharacters.plain(text) else { return }
        scanEndings(plain[...], of: item, into: &found)
        if hasPlainNames { scanLinks(plain[...], of: item, into: &found) }
    }

    /// Looks at each full stop that an ending of a file follows.
    private func scanEndings(_ text: ArraySlice<UInt8>, of item: Item, into found: inout Set<String>) {
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
                // A name may have blanks and brackets in it, and something that is no name may stand before it.
                var start = index
                var tries = 0
                while tries < Self.mostTries {
                    while start > 0, index - start < 1_000, !Self.stops.contains(bytes[start - 1]) { start -= 1 }
                    add(bytes[start..<end], of: item, to: &found)
                    if start == 0 || index - start >= 1_000 || bytes[start - 1] == 10 { break }
                    start -= 1
                    tries += 1
                }
            }
        }
    }

    /// Looks at what stands where a link leads, for files whose names have no usual ending.
    private func scanLinks(_ text: ArraySlice<UInt8>, of item: Item, into found: inout Set<String>) {
        text.withUnsafeBytes { bytes in
            for start in 0..<bytes.count where start == 0 || Self.starts.contains(bytes[start - 1]) {
                var end = start
                var tries = 0
                while tries < 8, end < bytes.count, end - start < 1_000, bytes[end] != 10 {
                    while end < bytes.count, end - start < 1_000, !Self.ends.contains(bytes[end]) { end += 1 }
                    if end > start { add(bytes[start..<end], of: item, to: &found) }
                    if end < bytes.count, bytes[end] == 10 { break }
                    end += 1
                    tries += 1
                }
            }
        }
    }

    private func add(_ name: Slice<UnsafeRawBufferPointer>, of item: Item, to found: inout Set<String>) {
        if let file = file(String(decoding: name, as: UTF8.self), of: item) { found.insert(file) }
    }

    private static let mostTries = 40
    private static let stops = Array("()<>[]{}\"'=\n\r\t |`:,;!".utf8)
    private static let starts = Array("(<\"'=: \n".utf8)
    private static let ends = Array(")>\"'?# \n\r\t|]}".utf8)

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
