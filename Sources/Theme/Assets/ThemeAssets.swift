import Diagnostics
import Digests
import SiteModel

/// A file of a theme that pages refer to, such as a style sheet.
public struct ThemeAsset: Sendable {
    /// The file's path below the theme's assets.
    public let name: String
    /// What is in the file.
    public let bytes: [UInt8]
    /// The same path with a part that changes with the bytes.
    public let fingerprinted: String

    /// Its address on the site.
    public var path: String { "/assets/" + fingerprinted }

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        fingerprinted = Fingerprint.name(name, bytes: bytes)
    }
}

extension [ThemeAsset] {
    /// The files by the addresses that pages give them, such as `/assets/badge.svg`.
    public var byWrittenAddress: [String: ThemeAsset] {
        Dictionary(map { ("/assets/" + $0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The files of a theme as pages get them.
public struct ThemeAssets: Sendable {
    /// A file as it was read.
    struct Source: Sendable {
        let displayPath: String
        let bytes: [UInt8]
    }

    /// All files, sorted by name.
    public private(set) var all: [ThemeAsset] = []
    /// The style sheet of every page.
    public private(set) var styleSheet: ThemeAsset?
    /// The script of every page.
    public private(set) var script: ThemeAsset?
    /// The digests of the two, for the attribute `integrity`.
    public let styleSheetIntegrity: String?
    /// The same of the script.
    public let scriptIntegrity: String?

    /// Makes the files of a theme.
    ///
    /// The style sheets that have the names of the theme and of those that it extends become one, behind the tokens; so
    /// do the scripts.
    ///
    /// - Parameter lineage: The theme's name and those of the themes that it extends, nearest first.
    init(
        _ sources: [String: Source], lineage: [String], palette: Palette, _ diagnostics: inout [Diagnostic]
    ) {
        let sheets = lineage.reversed().map { $0 + ".css" }.filter { sources[$0] != nil }
        let scripts = lineage.reversed().map { $0 + ".js" }.filter { sources[$0] != nil }
        let joined = Set(sheets + scripts)
        var files: [String: ThemeAsset] = [:]
        for (name, source) in sources where !joined.contains(name) && !name.hasSuffix(".css") {
            files[name] = ThemeAsset(name: name, bytes: source.bytes)
        }
        var read: [StyleSheet] = []
        func rewritten(_ name: String) -> [UInt8] {
            guard let source = sources[name] else { return [] }
            let sheet = StyleSheet(displayPath: source.displayPath, bytes: source.bytes)
            read.append(sheet)
            return Self.rewrite(sheet, name, files, &diagnostics)
        }
        if let last = sheets.last {
            styleSheet = ThemeAsset(
                name: last, bytes: Array(palette.css.utf8) + sheets.map(rewritten).joined(separator: [10]))
        }
        if let last = scripts.last {
            script = ThemeAsset(
                name: last, bytes: Array(scripts.compactMap { sources[$0]?.bytes }.joined(separator: [10])))
        }
        for name in sources.keys.sorted() where name.hasSuffix(".css") && !joined.contains(name) {
            files[name] = ThemeAsset(name: name, bytes: rewritten(name))
        }
        for asset in [styleSheet, script] { if let asset { files[asset.name] = asset } }
        all = files.values.sorted { $0.name < $1.name }
        styleSheetIntegrity = styleSheet.map { Integrity.sha384($0.bytes) }
        scriptIntegrity = script.map { Integrity.sha384($0.bytes) }
        Self.check(read, palette, own: lineage.count, &diagnostics)
    }

    /// The style sheet with the addresses of the theme's files as they are on the site.
    private static func rewrite(
        _ sheet: StyleSheet, _ name: String, _ files: [String: ThemeAsset], _ diagnostics: inout [Diagnostic]
    ) -> [UInt8] {
        for use in sheet.imports {
            diagnostics.append(
                sheet.place(use.range).problem(
                    "asset-import", "A style sheet that imports another one makes every page wait for it.",
                    "Put the rules into this file; a theme's and its parents' style sheets are joined anyway."))
        }
        let folder = name.split(separator: "/").dropLast().joined(separator: "/")
        var out: [UInt8] = []
        var copied = 0
        for use in sheet.addresses where !use.name.hasPrefix("#") {
            let plain = use.name.prefix { $0 != "#" && $0 != "?" }
            let rest = use.name[plain.endIndex...]
            if use.name.contains(":") || use.name.hasPrefix("/") {
                diagnostics.append(
                    sheet.place(use.range).problem(
                        "asset-elsewhere", "A style sheet can load only the theme's own files.",
                        "Put the file into the folder assets, and write its path from here, such as url(seal.svg)."))
                continue
            }
            guard let path = ContentPath.joined(folder, String(plain)), let file = files[path] else {
                let near = NearestName.best(for: String(plain), among: files.keys.sorted())
                diagnostics.append(
                    sheet.place(use.range).problem(
                        "asset-missing", "The theme has no file “\(plain)” among its assets.",
                        near.map { "Did you mean “\($0)”?" } ?? "Put the file into the folder assets."))
                continue
            }
            out += sheet.bytes[copied..<use.range.lowerBound]
            let parts = plain.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            let last = file.fingerprinted.split(separator: "/").last.map(String.init) ?? ""
            out += Array(((parts.map(String.init) + [last]).joined(separator: "/") + rest).utf8)
            copied = use.range.upperBound
        }
        return out + sheet.bytes[copied...]
    }

    /// Checks that style sheets and tokens know each other.
    private static func check(
        _ sheets: [StyleSheet], _ palette: Palette, own: Int, _ diagnostics: inout [Diagnostic]
    ) {
        let tokens = palette.declarations
        let known = Set(tokens.map(\.name)).union(sheets.flatMap { $0.properties.map(\.name) })
        for sheet in sheets {
            for use in sheet.tokens where !use.isExcused && !known.contains(use.name) {
                let near = NearestName.best(for: use.name, among: known.sorted())
                diagnostics.append(
                    sheet.place(use.range).problem(
                        "token-unknown", "Nothing says what “--\(use.name)” is.",
                        near.map { "Did you mean “--\($0)”?" } ?? "Declare it in theme.yml below “tokens”."))
            }
            for use in sheet.properties where !use.isExcused && palette.isColor(use.name) {
                diagnostics.append(
                    sheet.place(use.range).problem(
                        "token-in-style-sheet",
                        "“--\(use.name)” is a color of theme.yml; set here, nobody would check its contrast.",
                        "Set it in theme.yml below “tokens” or by its option."))
            }
        }
        guard !sheets.isEmpty else { return }
        let used = Set(sheets.flatMap { $0.tokens.map(\.name) })
        // A theme that replaces its parent's style sheet can not take the parent's tokens back.
        for token in tokens where !used.contains(token.name) && token.rank >= own {
            diagnostics.append(
                token.place.problem(
                    "token-unused", "No style sheet uses the token “\(token.name)”.",
                    "Remove it, or write var(--\(token.name)) where it is meant.", severity: .warning))
        }
    }
}
