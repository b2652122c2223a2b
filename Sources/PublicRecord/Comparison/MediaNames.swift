import Foundation
import SiteModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Finds which of the site's files an item names: pictures in its front matter, and anything in its body.
///
/// A name is looked for where a text has the ending of one of the site's files. So few texts have to be parsed, and a
/// sentence with a name in it counts as a link does: rather a file too many is committed to than one too few. Where that
/// look can not be sure to find all to which the page leads, ``LinkedFiles`` finds the others.
public struct MediaNames: Sendable {
    private let site: Site
    private let linked: LinkedFiles
    private let unusual: UnusualNames
    /// The endings of the site's files, each packed into a number.
    private let endings: Set<UInt64>
    /// Whether a file's name has no ending, or one of more than eight signs.
    private let hasPlainNames: Bool
    private let hasThemeFiles: Bool

    /// Prepares the search for the files of `site`.
    ///
    /// - Parameter themeFiles: The addresses of the theme's files by those that pages give them, such as
    ///   `/assets/badge.svg`.
    public init(_ site: Site, themeFiles: [String: String]) {
        self.site = site
        linked = LinkedFiles(site, themeFiles: themeFiles)
        let names = site.assetsByPath.keys
        let plainNames = names.filter { Self.ending($0) == nil }
        endings = Set(names.compactMap(Self.ending))
        hasPlainNames = !plainNames.isEmpty
        hasThemeFiles = !themeFiles.isEmpty
        unusual = UnusualNames(plainNames, hasThemeFiles: hasThemeFiles, origin: site.configuration.origin)
    }

    /// The files that `item` names.
    public func files(of item: Item) -> Set<OwnFile> {
        if endings.isEmpty, !hasPlainNames, !hasThemeFiles { return [] }
        var found: Set<OwnFile> = []
        for name in ["image", "photo"] {
            if let source = item.front.image(name)?.source, let file = site.assetFile(source, of: item) {
                found.insert(.content(file))
            }
        }
        for entry in item.front.entries { scan(entry.value, of: item, into: &found) }
        let isSure = scanEndings(item.body, of: item, into: &found)
        if !isSure || unusual.mayStand(in: item.body) {
            found.formUnion(linked.files(in: item.body, language: item.language, from: item.folder))
        }
        return found
    }

    private func scan(_ value: FieldValue, of item: Item, into found: inout Set<OwnFile>) {
        switch value {
        case .text(let text):
            guard hasPlainNames || text.utf8.contains(where: { $0 == 46 || $0 == 37 }) else { return }
            let bytes = Array(text.utf8)[...]
            let isSure = scanEndings(bytes, of: item, into: &found)
            guard !isSure || unusual.mayStand(in: bytes) else { return }
            if let file = linked.resolver.ownFile(text, from: item.folder) { found.insert(file) }
            found.formUnion(linked.files(in: bytes, language: item.language, from: item.folder))
        case .list(let values): for value in values { scan(value, of: item, into: &found) }
        case .record(let fields): for field in fields { scan(field.value, of: item, into: &found) }
        case .date, .flag, .integer: break
        }
    }

    /// Looks at each full stop that an ending of a file follows.
    ///
    /// - Returns: Whether every name was looked at from its beginning.
    private func scanEndings(_ text: ArraySlice<UInt8>, of item: Item, into found: inout Set<OwnFile>) -> Bool {
        if endings.isEmpty { return true }
        return text.withUnsafeBytes { bytes in
            guard let memory = bytes.baseAddress else { return true }
            var index = 0
            var isSure = true
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
                if !scanBack(bytes[..<end], of: item, into: &found) { isSure = false }
            }
            return isSure
        }
    }

    /// Looks at each place of a line at which a name may begin that ends with `text`.
    ///
    /// A name may have blanks and brackets in it, and something that is no name may stand before it.
    ///
    /// - Returns: Whether all of them were looked at.
    private func scanBack(
        _ text: Slice<UnsafeRawBufferPointer>, of item: Item, into found: inout Set<OwnFile>
    ) -> Bool {
        var start = text.endIndex
        for _ in 0..<Self.mostTries {
            while start > 0, text.endIndex - start < Self.longest, !Self.isStop[Int(text[start - 1])] { start -= 1 }
            if let file = site.assetFile(String(decoding: text[start...], as: UTF8.self), of: item) {
                found.insert(.content(file))
            }
            let isWhole = start == 0 || text[start - 1] == 10 || text[start - 1] == 13
            if isWhole || text.endIndex - start >= Self.longest { return isWhole }
            start -= 1
        }
        return false
    }

    private static let mostTries = 40
    private static let longest = 1_000
    /// Whether a name may begin behind a byte.
    private static let isStop = (0...255).map { byte in
        !isAlphanumeric(UInt8(byte)) && !"./-".utf8.contains(UInt8(byte))
    }

    private static func ending(_ path: String) -> UInt64? {
        guard let dot = path.utf8.lastIndex(of: 46) else { return nil }
        let ending = path.utf8[path.utf8.index(after: dot)...]
        guard (1...8).contains(ending.count), ending.allSatisfy(isAlphanumeric) else { return nil }
        return ending.reduce(0) { $0 << 8 | UInt64($1 | 32) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 || byte &- 48 < 10 }
}
