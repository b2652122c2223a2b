import Foundation
import Markdown
import TextFormats

/// Which files beside pages are kept back with them.
///
/// A page without a folder of its own, such as an update of a case, shares the folder with others. Its photographs
/// and documents are those that it names; they stay back until it, or another page that names them, is published. What is
/// kept elsewhere, for all pages, stays on the site: a draft that is begun must take nothing away.
struct WithheldFiles {
    private let published: [Item]
    /// What withheld pages say, in small letters, by their folders.
    private let withheldByFolder: [String: [[ArraySlice<UInt8>]]]
    /// The text of site.yml, which may name a file as well.
    private let settings: [UInt8]
    private let configuration: SiteConfiguration
    /// Folders with pages, none of which is published or has been.
    private let closed: Set<String>
    /// Folders whose own page is not published, and others are or have been: what published pages name there stays.
    private let left: Set<String>

    /// What a page says, as bytes in which the names of files are found.
    private struct Source {
        let folder: String
        let permalink: String
        /// Its body and the texts of its front matter.
        let texts: [ArraySlice<UInt8>]
        private let body: ArraySlice<UInt8>
        private let options: MarkdownOptions

        init(_ item: Item, _ configuration: SiteConfiguration) {
            (folder, permalink, body) = (item.folder, item.permalink, item.body)
            options = configuration.markdownOptions(for: item.language)
            var words: [ArraySlice<UInt8>] = []
            func add(_ value: FieldValue) {
                switch value {
                case .text(let text): words.append(Array(text.utf8)[...])
                case .list(let values): values.forEach(add)
                case .record(let fields): for field in fields { add(field.value) }
                case .date, .flag, .integer: break
                }
            }
            for entry in item.front.entries { add(entry.value) }
            texts = [body] + words + words.compactMap(Self.plain)
        }

        /// What site.yml says, whose names of files are seen from the top.
        init(settings: [UInt8], _ configuration: SiteConfiguration) {
            let file = SettingsFile(text: String(decoding: settings, as: UTF8.self), displayPath: "site.yml")
            (folder, permalink, body) = ("", "/", [])
            options = configuration.markdownOptions(for: configuration.language)
            texts = file.entries.flatMap(\.value.texts).map { Array($0.utf8)[...] }
        }

        /// Whether a destination may be written in other signs than it has: with escapes (CommonMark §2.4), references to
        /// signs (§2.5) or numbers (RFC 3986 §2.1).
        var mayBeDisguised: Bool { body.contains { $0 == 92 || $0 == 38 || $0 == 37 } }

        /// To where its links, pictures and directives lead, and what its front matter names: a text that is a name as a
        /// whole, and to where the links in one lead.
        var references: [ArraySlice<UInt8>] {
            if body.isEmpty { return texts }
            let front = texts.dropFirst()
            let found = destinations(in: body) + front.filter { $0.contains(91) }.flatMap(destinations)
            // With numbers for its blanks and brackets a text is one name, and not the words of a sentence.
            let whole = front.map { text in text.flatMap { Self.numbers[$0] ?? [$0] }[...] }
            return found + found.compactMap(Self.plain) + whole
        }

        /// The numbers of the signs at which a name ends in a text.
        private static let numbers = Dictionary(
            uniqueKeysWithValues: "(<\"'=\n\r\t ".utf8.map {
                ($0, Array("%\(String(Int($0) | 256, radix: 16, uppercase: true).dropFirst())".utf8))
            })

        private func destinations(in text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
            var words: [String] = []
            let page = MarkdownRenderer(options: options).render(
                text, file: "",
                directive: { use in
                    words += [use.label] + use.arguments.map(\.value)
                    return .html(DirectiveHTML(before: ""), feed: DirectiveHTML(before: ""))
                })
            return (words.map(DirectiveArgument.cleaned) + page.links.map(\.destination)).map { Array($0.utf8)[...] }
        }

        /// All that it says, and where its destinations may be written in other signs, those too.
        var everything: [ArraySlice<UInt8>] { texts + (mayBeDisguised ? references : []) }

        /// A text with numbers for signs, without them.
        private static func plain(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
            text.contains(37) ? Array(decoded(text).utf8)[...] : nil
        }
    }

    /// The files of a site.
    ///
    /// - Parameters:
    ///   - all: All items, of which those with the paths `shown` are published.
    ///   - expired: The paths of those that have expired.
    ///   - settings: The text of site.yml.
    init(
        _ all: [Item], shown: Set<String>, expired: Set<String>, settings: [UInt8], configuration: SiteConfiguration
    ) {
        self.settings = settings
        self.configuration = configuration
        let hidden = all.filter { !shown.contains($0.path) }
        guard !hidden.isEmpty else {
            (published, withheldByFolder, closed, left) = (all, [:], [], [])
            return
        }
        published = all.filter { shown.contains($0.path) }
        withheldByFolder = Dictionary(grouping: hidden, by: \.folder).mapValues { items in
            items.map { Source($0, configuration).everything.map { Self.lowered($0)[...] } }
        }
        let open = Set(published.map(\.folder))
        let indexes = hidden.filter { $0.isIndex && !$0.isTranslation }
        let alone = hidden.filter { !open.contains($0.folder) }
        let gone = Set((indexes + alone).filter { expired.contains($0.path) }.map(\.folder))
        let waiting = indexes.filter { !expired.contains($0.path) } + alone.filter { !gone.contains($0.folder) }
        // Where other pages are published in a folder or below it, what these show there is published too.
        let busy = published.reduce(into: open) { $0.formUnion(Self.folders(above: $1.path)) }
        closed = Set(waiting.map(\.folder)).subtracting([""]).subtracting(busy)
        left = gone.union(waiting.map(\.folder)).subtracting([""]).subtracting(closed)
    }

    /// Those of `paths` that must not be published; `address` is where a file would stand on the site.
    func among(_ paths: [String], address: (String) -> String) -> Set<String> {
        guard !withheldByFolder.isEmpty else { return [] }
        var result: Set<String> = []
        var named: [String] = []
        for path in paths {
            let folders = Self.folders(above: path)
            if folders.contains(where: closed.contains) {
                result.insert(path)
            } else if folders.contains(where: { left.contains($0) || isNamed(path, inWithheldOf: $0) }) {
                named.append(path)
            }
        }
        if named.isEmpty { return result }
        let sources = published.map { Source($0, configuration) } + [Source(settings: settings, configuration)]
        let shown = reached(from: sources, among: named, address: address)
        return result.union(named.filter { !shown.contains($0) && !WellKnownFiles.holds(address($0)) })
    }

    /// Those of `paths` to which one of `sources` leads, wherever the files are.
    private func reached(
        from sources: [Source], among paths: [String], address: (String) -> String
    ) -> Set<String> {
        var pathsByName: [[UInt8]: [String]] = [:]
        for path in paths {
            for name in Self.spellings(ofNameIn: path) { pathsByName[name, default: []].append(path) }
        }
        let finder = NameFinder(pathsByName.keys)
        var reached: Set<String> = []
        for source in sources {
            func names(in texts: [ArraySlice<UInt8>]) -> Set<[UInt8]> {
                texts.reduce(into: Set()) { $0.formUnion(finder.found(in: $1)) }
            }
            // Only a page in which a name stands is taken apart.
            if !source.mayBeDisguised, names(in: source.texts).isEmpty { continue }
            let references = source.references
            for path in names(in: references).flatMap({ pathsByName[$0] ?? [] })
            where !reached.contains(path) && Self.leads(references, of: source, to: [path, address(path)]) {
                reached.insert(path)
            }
        }
        return reached
    }

    /// The folder of `path`, those around it, and the top.
    private static func folders(above path: String) -> [String] {
        var parts = path.split(separator: "/").dropLast()
        var result: [String] = []
        while !parts.isEmpty {
            result.append(parts.joined(separator: "/"))
            parts.removeLast()
        }
        return result + [""]
    }

    /// Whether the name stands in a withheld page, whatever is meant: rather a file too many is kept back than one too few.
    private func isNamed(_ path: String, inWithheldOf folder: String) -> Bool {
        let names = Set(Self.spellings(ofNameIn: path).map(Self.lowered))
        return withheldByFolder[folder]?.contains { texts in
            texts.contains { text in names.contains { Self.stands($0, in: text) } }
        } == true
    }

    /// A text in small letters: some disks find a file also by a name in other ones.
    private static func lowered(_ text: some Collection<UInt8>) -> [UInt8] {
        Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
    }

    /// Whether a name stands in a text, and not only as a part of a longer one; in doubt it does.
    private static func stands(_ name: [UInt8], in text: ArraySlice<UInt8>) -> Bool {
        var rest = text
        while let start = rest.firstPlace(of: name) {
            let end = start + name.count
            let isWhole =
                (start == text.startIndex || !isSurelyPartOfName(text[start - 1]))
                && (end == text.endIndex || !isSurelyPartOfName(text[end]))
            if isWhole { return true }
            rest = text[(start + 1)...]
        }
        return false
    }

    /// Whether a published page refers to the file, and not only to one of the same name elsewhere.
    private static func leads(
        _ references: [ArraySlice<UInt8>], of source: Source, to targets: Set<String>
    ) -> Bool {
        let names = targets.reduce(into: Set()) { $0.formUnion(spellings(ofNameIn: $1)) }
        for text in references {
            for name in names {
                var rest = text
                while let start = rest.firstPlace(of: name) {
                    let end = start + name.count
                    rest = text[end...]
                    if end < text.endIndex, isPartOfName(text[end]) { continue }
                    for stops in [Array("(<\"'=\n\r\t ".utf8), Array("(<\"'\n".utf8)] {
                        let from = text[..<start].lastIndex(where: stops.contains).map { $0 + 1 } ?? text.startIndex
                        let reference = decoded(text[from..<end])
                        let places =
                            reference.hasPrefix("/")
                            ? [joined("", reference)]
                            : [joined(source.folder, reference), joined(source.permalink, reference)]
                        if places.contains(where: targets.contains) { return true }
                    }
                }
            }
        }
        return false
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        isSurelyPartOfName(byte) || byte >= 128 || byte == 95
    }

    /// A quotation mark has bytes as letters with marks have, and an underscore may stand for emphasis.
    private static func isSurelyPartOfName(_ byte: UInt8) -> Bool {
        (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 48 && byte <= 57 || byte == 45
    }

    /// The name of the file as it is and as addresses spell it (RFC 3986 §2.1).
    ///
    /// A letter with a mark can be stored as one sign, or as a letter and a mark; a page may write it in the other way.
    private static func spellings(ofNameIn path: String) -> Set<[UInt8]> {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return spellings(Array(name.utf8)) }
        return [name, name.precomposedStringWithCanonicalMapping, name.decomposedStringWithCanonicalMapping]
            .reduce(into: []) { $0.formUnion(spellings(Array($1.utf8))) }
    }

    private static func spellings(_ name: [UInt8]) -> Set<[UInt8]> {
        func encoded(_ plain: String, _ digits: String) -> [UInt8] {
            let digits = Array(digits.utf8)
            return name.flatMap { byte -> [UInt8] in
                let isPlain = byte < 128 && isPartOfName(byte) || plain.utf8.contains(byte)
                return isPlain ? [byte] : [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return [
            name, encoded(".~", "0123456789ABCDEF"), encoded(".~", "0123456789abcdef"),
            encoded(".~!$&'()*+,;=:@", "0123456789ABCDEF"),
        ]
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == 37, index + 2 < bytes.endIndex,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The path to which `reference` leads from `folder`, from the top.
    private static func joined(_ folder: String, _ reference: String) -> String {
        var parts: [Substring] = []
        for part in (folder + "/" + reference).split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
