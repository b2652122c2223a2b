import Diagnostics
import Digests
import Foundation
import Mustache
import SiteModel
import TextFormats

/// A theme as read from disk: templates, words and assets, with those of the theme it extends below them.
public struct ThemeFolder: Sendable {
    /// The theme's name, that of its folder.
    public let name: String
    /// The theme's version as theme.yml gives it.
    public let version: String
    /// The theme's name and those of the themes that it extends, nearest first.
    let lineage: [String]
    let templates: [String: TemplateSource]
    /// The words in all languages.
    let strings: ThemeStrings
    /// The directives that it declares, by name.
    public let directives: [String: DirectiveDeclaration]
    /// The options that it declares and what they are set to.
    public let options: ThemeOptions
    /// The files that pages refer to.
    public let files: ThemeAssets
    /// The same as a list, sorted by name.
    public var assets: [ThemeAsset] { files.all }
    let library: MustacheLibrary
    /// The digest of all templates.
    let templateDigest: Digest
    /// The digest of everything that was read: templates, words and assets.
    public let digest: Digest

    /// Reads the theme `name` below `root`; files below `overrides`, the site's own folder, win over the theme's.
    ///
    /// - Parameters:
    ///   - place: Where the site names the theme.
    ///   - extraNames: The fields that the site declares.
    ///   - values: What the site sets the theme's options to.
    ///   - languages: The languages of the site, whose words must all be there.
    /// - Returns: The theme, or `nil` when it can not be used, and everything that is wrong with it.
    public static func load(
        name: String, namedAt place: SourcePlace? = nil, root: String, overrides: String? = nil,
        extraNames: Set<String> = [],
        values: [PlacedValue.Entry] = [], languages: [String] = ["en"]
    ) -> (theme: ThemeFolder?, diagnostics: [Diagnostic]) {
        var reader = Reader()
        reader.readChain(name, namedAt: place, root: root)
        if let overrides, reader.isFolder(overrides) {
            reader.readOwnSettings(overrides + "/theme.yml")
            reader.stringLayers.beginLayer()
            reader.readFiles(overrides, within: (overrides as NSString).deletingLastPathComponent)
        }
        guard !reader.templates.isEmpty else {
            if reader.diagnostics.isEmpty {
                reader.report(
                    "theme-missing", root + "/" + name, "The theme “\(name)” has no templates.",
                    "Check “theme” in site.yml and the themes folder.")
            }
            return (nil, reader.diagnostics)
        }
        reader.checkDirectives()
        let excess = TemplateLimits.check(reader.templates)
        guard excess.isEmpty else { return (nil, reader.diagnostics + excess) }
        var library = MustacheLibrary()
        for (templateName, source) in reader.templates.sorted(by: { $0.key < $1.key }) {
            do {
                try library.register(source.text, named: templateName)
            } catch {
                reader.diagnostics.append(parseProblem(error, source))
            }
        }
        let options = reader.chain.options(values, &reader.diagnostics)
        let palette = reader.chain.palette(options, &reader.diagnostics)
        let files = ThemeAssets(
            reader.assets, lineage: reader.lineage, palette: palette, &reader.diagnostics)
        let strings = reader.stringLayers.strings
        let checked = TemplateChecker.check(
            reader.templates, directives: reader.directives, shapes: options.shapes,
            openNames: ["strings": strings.names, "extra": extraNames])
        reader.diagnostics += checked.diagnostics
        reader.diagnostics += StringChecks(
            reader.stringLayers, strings, used: checked.strings,
            ownFolder: (overrides ?? root + "/" + name) + "/strings"
        ).check(languages)
        let theme = ThemeFolder(
            name: name, version: reader.version, lineage: reader.lineage, templates: reader.templates,
            strings: strings, directives: reader.directives, options: options,
            files: files,
            library: library,
            templateDigest: reader.templateDigest, digest: reader.digest)
        return (theme, reader.diagnostics)
    }

    private static func parseProblem(_ error: any Error, _ source: TemplateSource) -> Diagnostic {
        var line: Int?
        var column: Int?
        var why = "\(error)"
        if let error = error as? MustacheTemplate.ParserError {
            line = error.context.lineNumber
            column = error.context.columnNumber
            why =
                switch error.error as? MustacheTemplate.Error {
                case .sectionCloseNameIncorrect: "this tag closes another section than the one that is open"
                case .unfinishedName: "a tag is not closed with }}"
                case .expectedSectionEnd: "a section is opened but never closed"
                case .textInsideInheritSection, .illegalTokenInsideInheritSection:
                    "only {{$blocks}} may stand between {{<layout}} and {{/layout}}"
                default: "the tag is not written as Mustache wants it"
                }
        }
        return Diagnostic(
            rule: "template-invalid", severity: .error,
            location: SourceLocation(file: source.displayPath, line: line, column: column),
            message: "The template can not be read: \(why).", help: "Compare it with another template of the theme.",
            excerpt: line.flatMap(source.line))
    }

    /// Collects files, later ones over earlier ones.
    private struct Reader {
        var templates: [String: TemplateSource] = [:]
        var stringLayers = StringLayers()
        var assets: [String: ThemeAssets.Source] = [:]
        var directives: [String: DirectiveDeclaration] = [:]
        /// The theme.yml that declares each directive.
        private var declared: [String: String] = [:]
        /// What the theme.yml files say of options.
        var chain = ThemeSettings()
        /// The text of each theme.yml.
        var settings: [String] = []
        var version = "0"
        var lineage: [String] = []
        var diagnostics: [Diagnostic] = []

        var templateDigest: Digest {
            var builder = DigestBuilder()
            for (name, source) in templates.sorted(by: { $0.key < $1.key }) {
                builder.append(name)
                builder.append(source.text)
            }
            return builder.digest
        }

        var digest: Digest {
            var builder = DigestBuilder()
            builder.append(templateDigest)
            builder.append(number: settings.count)
            for text in settings { builder.append(text) }
            stringLayers.add(to: &builder)
            for (name, source) in assets.sorted(by: { $0.key < $1.key }) {
                builder.append(name)
                builder.append(value: source.bytes)
            }
            return builder.digest
        }

        mutating func readChain(_ name: String, namedAt place: SourcePlace?, root: String, children: [String] = []) {
            let folder = root + "/" + name
            guard children.count < 20 else {
                report(
                    "theme-loop", folder + "/theme.yml", "More than 20 themes extend each other.",
                    "Extend fewer themes.")
                return
            }
            guard !name.contains("/"), !name.hasPrefix("."), isFolder(folder) else {
                let near = NearestName.best(
                    for: name, among: (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [])
                let place = place ?? SourcePlace(location: SourceLocation(file: folder))
                diagnostics.append(
                    place.problem(
                        "theme-missing", "There is no theme “\(name)”.",
                        near.map { "Did you mean “\($0)”?" } ?? "A theme is a folder in “\(root)”; write its name."))
                return
            }
            if children.contains(name) {
                report(
                    "theme-loop", folder + "/theme.yml", "The theme extends itself without end.",
                    "Remove the line “extends”.")
                return
            }
            if FileManager.default.fileExists(atPath: folder + "/theme.yml") {
                guard let text = text(folder + "/theme.yml") else { return }
                let settings = settings(text, folder + "/theme.yml", ThemeSettings.known)
                if let parent = settings.placed("extends"), let parentName = parent.text {
                    readChain(parentName, namedAt: parent.place, root: root, children: children + [name])
                }
                version = settings["version"]?.text ?? version
                declare(settings, text, folder + "/theme.yml")
            } else {
                report(
                    "theme-settings-missing", folder + "/theme.yml", "The theme has no theme.yml.",
                    "Create it with the lines “name: …” and “version: …”.")
            }
            lineage.insert(name, at: 0)
            stringLayers.beginLayer()
            readFiles(folder, within: root)
        }

        /// Reads the directives that the site declares for its own templates.
        mutating func readOwnSettings(_ path: String) {
            guard FileManager.default.fileExists(atPath: path), let text = text(path) else { return }
            declare(settings(text, path, ThemeSettings.knownOfSites), text, path)
        }

        private mutating func settings(_ text: String, _ path: String, _ known: [String]) -> SettingsFile {
            let settings = SettingsFile(text: text, displayPath: path, fields: ThemeSettings.fields)
            diagnostics += settings.diagnostics
            for entry in settings.entries where !known.contains(entry.name) {
                let near = NearestName.best(for: entry.name, among: known)
                diagnostics.append(
                    entry.place.problem(
                        "theme-setting-unknown", "There is no setting “\(entry.name)” in this file.",
                        near.map { "Did you mean “\($0)”?" } ?? "Known settings: \(known.joined(separator: ", "))."))
            }
            return settings
        }

        /// Takes over the directives of `settings`, in the place of those of the same name.
        private mutating func declare(_ settings: SettingsFile, _ text: String, _ path: String) {
            self.settings.append(text)
            chain.read(settings, &diagnostics)
            for directive in DirectiveDeclaration.read(settings["directives"]) {
                directives[directive.name] = directive
                declared[directive.name] = path
            }
        }

        /// A directive that no template prints is an error where it is declared.
        mutating func checkDirectives() {
            for directive in directives.values.sorted(by: { $0.name < $1.name })
            where templates[directive.template] == nil {
                report(
                    "directive-template-missing", declared[directive.name] ?? "",
                    "The directive “\(directive.name)” has no template.",
                    "Write templates/\(directive.template).mustache, or remove its declaration.")
            }
        }

        /// Reads a theme's files; a link that leads out of `root` is an error.
        mutating func readFiles(_ folder: String, within root: String) {
            for path in files(folder + "/templates", within: root) where path.hasSuffix(".mustache") {
                guard let text = text(folder + "/templates/" + path) else { continue }
                templates[String(path.dropLast(9))] = TemplateSource(
                    displayPath: folder + "/templates/" + path, text: text)
            }
            for path in files(folder + "/strings", within: root) where path.hasSuffix(".yml") {
                guard let text = text(folder + "/strings/" + path) else { continue }
                stringLayers.add(text, path: folder + "/strings/" + path, language: String(path.dropLast(4)))
            }
            for path in files(folder + "/assets", within: root) {
                let place = folder + "/assets/" + path
                assets[path] = bytes(place, limit: 32 << 20).map { ThemeAssets.Source(displayPath: place, bytes: $0) }
            }
        }

        func isFolder(_ path: String) -> Bool {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
        }

        private mutating func files(_ folder: String, within root: String) -> [String] {
            let all = ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).sorted().filter {
                !$0.split(separator: "/").contains { $0.hasPrefix(".") } && !isFolder(folder + "/" + $0)
            }
            return all.filter { path in
                guard leadsOut(folder + "/" + path, of: root) else { return true }
                report(
                    "theme-link-outside", folder + "/" + path, "This file is a link that leads out of “\(root)”.",
                    "Copy the file here instead.")
                return false
            }
        }

        /// Whether the file at `path` is really somewhere else; one that is not there at all is told when it is read.
        private func leadsOut(_ path: String, of root: String) -> Bool {
            guard let target = realpath(path, nil), let top = realpath(root, nil) else { return false }
            defer {
                free(target)
                free(top)
            }
            return !Array(String(cString: target).utf8).starts(with: (String(cString: top) + "/").utf8)
        }

        private mutating func text(_ path: String) -> String? {
            guard let bytes = bytes(path, limit: 4 << 20) else { return nil }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                report(
                    "theme-file-unreadable", path, "This file of the theme is not text in UTF-8.",
                    "Save it with the encoding “UTF-8” in your editor.")
                return nil
            }
            return text
        }

        private mutating func bytes(_ path: String, limit: Int) -> [UInt8]? {
            switch FileBytes.read(path, limit: limit) {
            case .success(let bytes): return bytes
            case .failure(let failure):
                report(
                    "theme-file-unreadable", path, "This file of the theme can not be read: \(failure).", failure.help)
                return nil
            }
        }

        mutating func report(_ rule: String, _ path: String, _ message: String, _ help: String) {
            diagnostics.append(
                Diagnostic(
                    rule: rule, severity: .error, location: SourceLocation(file: path), message: message, help: help))
        }
    }
}

extension ThemeFolder {
    /// The addresses and ids that the templates say themselves, in the order of the templates' names.
    public var attributes: [TemplateAttributes] {
        templates.sorted { $0.key < $1.key }.map { TemplateAttributes($1) }
    }

    /// The words for texts in `language`; English ones where the theme lacks them.
    func words(_ language: String, now: Moment, zone: Zone) -> Words {
        Words(strings: strings, language: language, now: now, zone: zone)
    }

    /// The word or phrase `name` in `language`, else in English.
    public func string(_ name: String, language: String) -> String? { strings.value(name, in: language)?.text }

    /// The phrase `name` with values in its places: `{}` for the only one, `{1}` and `{2}` for more.
    public func phrase(_ name: String, language: String, _ values: String...) -> String {
        strings.value(name, in: language)?.filled(values) ?? values.joined(separator: ", ")
    }
}
