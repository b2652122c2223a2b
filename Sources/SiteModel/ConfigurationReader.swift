import Diagnostics
import Markdown
import TextFormats
import Yams

/// Reads `site.yml`.
struct ConfigurationReader {
    var reader: YAMLReader
    var configuration = SiteConfiguration()
    var words = Words()

    /// The configuration that `text` holds, and what is wrong with it.
    static func read(_ text: String, displayPath: String) -> (SiteConfiguration, [Diagnostic]) {
        var zone = Zone.utc
        // Dates in site.yml itself are read in the site's zone, so that zone comes first.
        var probe = YAMLReader(file: displayPath, text: text, firstLine: 1, zone: .utc)
        guard let mapping = probe.rootMapping() else { return (SiteConfiguration(), probe.diagnostics) }
        if let node = mapping["time_zone"], let name = node.scalar?.string {
            if let named = Zone(identifier: name) {
                zone = named
            } else {
                probe.fail(
                    "time-zone-unknown", at: node, "There is no time zone “\(name)”.",
                    "Write it as region and city, such as America/Chicago.")
            }
        }
        var reader = Self(reader: YAMLReader(file: displayPath, text: text, firstLine: 1, zone: zone))
        reader.reader.diagnostics = probe.diagnostics
        reader.configuration.zone = zone
        reader.readLanguages(mapping)
        reader.read(mapping)
        return (reader.configuration, reader.reader.diagnostics)
    }

    private init(reader: YAMLReader) { self.reader = reader }

    private mutating func read(_ mapping: Node.Mapping) {
        var values: [String: FieldValue] = [:]
        for (key, node) in mapping {
            let name = key.scalar?.string ?? ""
            guard let field = SiteConfiguration.fields.first(where: { $0.name == name }) else {
                reader.reportUnknown(name, at: key, among: SiteConfiguration.fields.map(\.name), in: "site.yml")
                continue
            }
            switch name {
            case "sections": readSections(node)
            case "taxonomies": readTaxonomies(node)
            case "fields": readFields(node)
            case "deadlines": readDeadlines(node)
            case "theme_options": readThemeOptions(node)
            default: values[name] = reader.value(of: node, as: field.type, name: name)
            }
        }
        for field in SiteConfiguration.fields where field.isRequired && mapping[field.name] == nil {
            reader.fail("field-missing", line: 1, column: 1, "site.yml has no “\(field.name)”.", field.summary)
        }
        configuration.themePlace = mapping["theme"].map { reader.place(of: $0) }
        configuration.urlPlace = mapping["url"].map { reader.place(of: $0) }
        words.values = values
        apply(values)
        collectLinks(mapping)
        checkSecurity(mapping)
        checkNames(values, mapping)
        readRawHTML(values["markdown"], mapping["markdown"]?.mapping)
        if let node = mapping["url"], let url = values["url"]?.text { readURL(url, at: node) }
        applyWords()
    }

    /// The languages come before all words, which may be given in each of them.
    private mutating func readLanguages(_ mapping: Node.Mapping) {
        let others =
            mapping["languages"]?.sequence.map { $0.compactMap { $0.scalar?.string } }
            ?? mapping["languages"]?.scalar.map { [$0.string] } ?? []
        configuration.language = mapping["language"]?.scalar?.string ?? others.first ?? "en"
        reader.languages = [configuration.language] + others.filter { $0 != configuration.language }
    }

    private mutating func apply(_ values: [String: FieldValue]) {
        let languages = values["languages"]?.list.compactMap(\.text) ?? []
        configuration.language = values["language"]?.text ?? languages.first ?? "en"
        configuration.languages =
            languages.contains(configuration.language) ? languages : [configuration.language] + languages
        if let agency = values["agency"] {
            configuration.agency.name = agency["name"]?.text ?? ""
            configuration.agency.shortName = agency["short_name"]?.text ?? configuration.agency.name
            configuration.agency.kind = agency["kind"]?.text ?? configuration.agency.kind
            configuration.agency.address = agency["address"]?.text
        }
        for field in SiteConfiguration.contactFields {
            configuration.contacts[field.name] = values["contacts"]?[field.name]?.text
        }
        configuration.isSample = values["sample"] == .flag(true)
        if case .integer(let limit)? = values["feeds"]?["limit"] { configuration.feedLimit = max(1, min(limit, 500)) }
        if let host = values["feeds"]?["id_host"]?.text { configuration.feedAuthority.host = host }
        if let day = values["feeds"]?["id_date"]?.date { configuration.feedAuthority.day = day.isoDay }
        let external = values["external_links"]
        configuration.externalLinks.skippedHosts = Set(
            (external?["skip_hosts"]?.list ?? []).compactMap(\.text?.hostName))
        configuration.externalLinks.privateHosts = Set(
            (external?["private_hosts"]?.list ?? []).compactMap(\.text?.hostName))
        if case .integer(let days)? = external?["keep_days"] {
            configuration.externalLinks.daysToKeep = max(0, min(days, 90))
        }
        configuration.securityExpires = values["security"]?["expires"]?.date
        configuration.securityPolicy = values["security"]?["policy"]?.text
        configuration.theme = values["theme"]?.text ?? "civic"
        configuration.smartPunctuation = values["smart_punctuation"] != .flag(false)
        configuration.quotes = values["markdown"]?["quotes"]?.text
    }

    /// Names that other programs read.
    private mutating func checkNames(_ values: [String: FieldValue], _ mapping: Node.Mapping) {
        var nodes = [mapping["language"]].compactMap(\.self)
        switch mapping["languages"] {
        case .sequence(let sequence)?: nodes += sequence
        case let node?: nodes.append(node)
        case nil: break
        }
        checkSpelling(nodes)
        if let quotes = mapping["markdown"]?.mapping?["quotes"] { nodes.append(quotes) }
        for node in nodes {
            guard let name = node.scalar?.string, !LanguageTag.isShortName(name) else { continue }
            let isList = name.contains(",") || name.contains(" ")
            reader.fail(
                "language-invalid", at: node, "“\(name.prefix(60))” is not the short name of a language.",
                isList
                    ? "Write several in brackets: languages: [en, es]."
                    : "Write it in small letters like en for English, es for Spanish, or pt-BR for the Portuguese of Brazil."
            )
        }
        if let host = values["feeds"]?["id_host"]?.text, let node = mapping["feeds"]?.mapping?["id_host"],
            host.isEmpty || host.utf8.count > 253 || !host.utf8.allSatisfy(Self.mayStandInHost)
        {
            reader.fail(
                "host-invalid", at: node, "“\(host.prefix(60))” is not the name of a host.",
                "Write it like police.example.gov.")
        }
    }

    /// A language in two spellings would be two editions under one address.
    private mutating func checkSpelling(_ languages: [Node]) {
        var spellings = [configuration.language.lowercased(): configuration.language]
        for node in languages {
            guard let name = node.scalar?.string else { continue }
            let first = spellings[name.lowercased(), default: name]
            spellings[name.lowercased()] = first
            guard first != name else { continue }
            reader.fail(
                "language-twice", at: node, "“\(name.prefix(60))” is the same language as “\(first.prefix(60))”.",
                "Remove one of the two; the names of the files follow the one that stays.")
        }
    }

    private static func mayStandInHost(_ byte: UInt8) -> Bool {
        (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 48 && byte <= 57 || byte == 45 || byte == 46
    }

    private mutating func readURL(_ url: String, at node: Node) {
        let scheme = ["https://", "http://"].first { url.lowercased().hasPrefix($0) }
        let rest = scheme.map { url.dropFirst($0.count) } ?? ""
        let host = rest.prefix { $0 != "/" }
        let allowed = rest.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"<>\"'\\`{}|^?#%@".utf8.contains($0) }
        // Between slashes a dot leads elsewhere, and in a server's rules “*” and “:name” match any address.
        let isPlain = rest.dropFirst(host.count).split(separator: "/").allSatisfy {
            $0 != "." && $0 != ".." && !$0.hasPrefix(":") && !$0.contains("*")
        }
        guard scheme != nil, !host.isEmpty, !host.contains("*"), allowed, isPlain else {
            reader.fail(
                "url-invalid", at: node, "“\(url)” is not the address of a site.",
                "Write it like https://police.example.gov, without “?” or “#”.")
            return
        }
        configuration.origin = url.lowercased().prefix(scheme?.count ?? 0) + String(host)
        let path = rest.dropFirst(host.count).split(separator: "/").joined(separator: "/")
        configuration.basePath = path.isEmpty ? "" : "/" + path
        if configuration.feedAuthority.host == "localhost" {
            configuration.feedAuthority.host = host.prefix { $0 != ":" }.lowercased()
        }
    }

    private mutating func readSections(_ node: Node) {
        words.sections = records(node, "sections", SiteConfiguration.sectionFields)
    }

    /// What each option may be is the theme's to say; here only their places are taken.
    private mutating func readThemeOptions(_ node: Node) {
        guard let entries = reader.placed(node).entries else {
            if node.scalar?.string.isEmpty == true { return }
            reader.fail(
                "field-invalid", at: node, "“theme_options” must be a list of names, each with its value.",
                "Write, on lines below it, one “name: value” each; docs/themes.md lists the options of the theme civic."
            )
            return
        }
        configuration.themeOptions = entries
    }

    private mutating func readTaxonomies(_ node: Node) {
        words.taxonomies = records(node, "taxonomies", SiteConfiguration.taxonomyFields)
    }

    private mutating func readFields(_ node: Node) {
        guard case .mapping(let types) = node else {
            reader.fail(
                "field-invalid", at: node, "“fields” must name types of item, each with its extra fields.",
                "Write, on lines below it: story: {photographer: {type: text, summary: Who took the pictures}}.")
            return
        }
        for (key, value) in types {
            let name = key.scalar?.string ?? ""
            guard let type = ItemType(rawValue: name) else {
                reader.reportUnknown(name, at: key, among: ItemType.allCases.map(\.rawValue), in: "the types of item")
                continue
            }
            words.fields += records(value, name, SiteConfiguration.extraFieldSettings).map { (type, $0, $1) }
        }
    }

    /// A mapping of names to mappings with `fields`.
    private mutating func records(_ node: Node, _ name: String, _ fields: [Field]) -> [(String, FieldValue)] {
        guard case .mapping(let mapping) = node else {
            reader.fail(
                "field-invalid", at: node, "“\(name)” must be a list of names, each with its settings below it.",
                "Write, on lines below it, one “name: {\(fields.map { "\($0.name): …" }.joined(separator: ", "))}” each."
            )
            return []
        }
        var result: [(String, FieldValue)] = []
        for (key, value) in mapping {
            guard let childName = key.scalar?.string else { continue }
            if let record = reader.value(of: value, as: .record(fields), name: childName) {
                result.append((childName, record))
            }
        }
        return result
    }
}

extension String {
    /// The host of an address, or the text itself, in lower case.
    fileprivate var hostName: String {
        let rest =
            ["https://", "http://"].first(where: lowercased().hasPrefix).map { dropFirst($0.count) } ?? self[...]
        return rest.prefix { $0 != "/" && $0 != ":" }.lowercased()
    }
}
