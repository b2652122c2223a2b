import Diagnostics
import Digests
import TextFormats

/// Turns one Markdown file into an item.
struct ItemReader {
    let configuration: SiteConfiguration
    let displayRoot: String
    let schemas: [ItemType: ItemSchema]
    let known: KnownFiles

    init(configuration: SiteConfiguration, displayRoot: String, known: KnownFiles = KnownFiles()) {
        self.configuration = configuration
        self.displayRoot = displayRoot
        self.known = known
        schemas = Dictionary(uniqueKeysWithValues: ItemType.allCases.map { ($0, configuration.schema($0)) })
    }

    /// The item of a file, if there is one in it, and what is wrong with it.
    func read(_ page: ContentSources.Page) -> (Item?, [Diagnostic]) {
        let displayPath = displayRoot + "/" + page.path
        let bytes: [UInt8]
        switch page.bytes {
        case .success(let found): bytes = found
        case .failure(let problem): return (nil, [problem.diagnostic])
        }
        let digest = page.digest ?? Digest(of: bytes)
        let place = SourcePath(page.path, languages: configuration.languages)
        if let facts = known.facts(path: page.path, digest: digest, size: bytes.count) {
            let type = facts.front.text("type").flatMap(ItemType.init) ?? place.type
            let source = SourceFile(bytes: bytes, front: 0..<0, bodyStart: facts.bodyStart, bodyLine: facts.bodyLine)
            return (makeItem(facts.front, type: type, place: place, displayPath: displayPath, source, digest), [])
        }
        return read(bytes, digest: digest, place: place)
    }

    /// The item that a file with these bytes holds, and what is wrong with it.
    func read(_ bytes: [UInt8], digest: Digest, place: SourcePath) -> (Item?, [Diagnostic]) {
        let displayPath = displayRoot + "/" + place.path
        let source: SourceFile
        switch SourceFile.make(bytes, displayPath: displayPath) {
        case .success(let found): source = found
        case .failure(let problem): return (nil, [problem.diagnostic])
        }
        if source.front.isEmpty {
            return (nil, [noFrontMatter(displayPath, isEmpty: source.bodyLine > 1)])
        }
        let text = String(decoding: source.bytes[source.front], as: UTF8.self)
        var reader = YAMLReader(file: displayPath, text: text, firstLine: 2, zone: configuration.zone)
        guard let mapping = reader.rootMapping() else { return (nil, reader.diagnostics) }
        let declared = mapping["type"]?.scalar.flatMap { ItemType(rawValue: $0.string) }
        let type = declared ?? place.type
        guard let schema = schemas[type] else { return (nil, reader.diagnostics) }
        // What a translation lacks, its original may have; that is seen when all files are read.
        let isAlone = place.language == nil
        let front = reader.frontMatter(mapping, schema: schema, isWhole: isAlone)
        let item = makeItem(front, type: type, place: place, displayPath: displayPath, source, digest)
        return (item, reader.diagnostics + (isAlone ? ItemChecks.check(item) : []))
    }

    private func noFrontMatter(_ displayPath: String, isEmpty: Bool) -> Diagnostic {
        Diagnostic(
            rule: "front-matter-missing", severity: .error,
            location: SourceLocation(file: displayPath, line: 1, column: 1),
            message: isEmpty ? "The front matter is empty." : "This page has no front matter.",
            help: "Begin the file with a line ---, then a line “title: …”, then again a line ---.")
    }

    private func makeItem(
        _ front: FrontMatter, type: ItemType, place: SourcePath, displayPath: String, _ source: SourceFile,
        _ digest: Digest
    ) -> Item {
        let language = front.text("lang") ?? place.language ?? configuration.language
        return Item(
            path: place.path, displayPath: displayPath, type: type, front: front, digest: digest,
            frontDigest: Digest(of: source.bytes[..<source.bodyStart]), body: source.bytes[source.bodyStart...],
            bodyLine: source.bodyLine,
            title: Self.title(front, type),
            summary: front.text("summary"), language: language,
            permalink: place.permalink(front: front, language: language, main: configuration.language),
            aliases: front.texts("aliases").map(Permalink.normalized), section: place.section, folder: place.folder,
            name: place.name,
            terms: configuration.taxonomies.compactMap { taxonomy in
                let names = front.texts(taxonomy.name).filter(Permalink.hasSlug)
                return names.isEmpty ? nil : (taxonomy.name, names)
            }, translation: place.language.map { translation(front, type, $0) })
    }

    /// The heading of a page with these facts.
    static func title(_ front: FrontMatter, _ type: ItemType) -> String {
        if let title = front.text("title") { return title }
        guard type == .officer else { return "" }
        return [front.text("rank"), front.text("name")].compactMap { $0 }.joined(separator: " ")
    }

    private func translation(_ front: FrontMatter, _ type: ItemType, _ language: String) -> TranslationSource {
        let lacking = schemas[type]?.all.filter { $0.isRequired && front.entry($0.name) == nil } ?? []
        return TranslationSource(language: language, lacking: lacking)
    }
}

/// What a file's place in `content/` says about it.
struct SourcePath {
    let path: String
    let section: String
    let folder: String
    let name: String
    let language: String?
    let type: ItemType

    init(_ path: String, languages: [String]) {
        self.path = path
        // By bytes, since this is done for each of ten thousand files.
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        folder = slash.map { String(path[..<$0]) } ?? ""
        var file = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
        if file.utf8.suffix(3).elementsEqual(".md".utf8) { file = Substring(file.utf8.dropLast(3)) }
        let ending = file.utf8.lastIndex(of: UInt8(ascii: ".")).map { dot in
            (name: file[..<dot], language: String(file[file.utf8.index(after: dot)...]))
        }
        if let ending, languages.contains(ending.language) {
            language = ending.language
            file = ending.name
        } else {
            language = nil
        }
        name = String(file)
        let end = folder.utf8.firstIndex(of: UInt8(ascii: "/")) ?? folder.endIndex
        section = String(folder[..<end])
        let base = ItemType(topFolder: section)
        if !folder.isEmpty, end == folder.endIndex, name == "index" {
            type = .section
        } else if base == .caseFile, name != "index" {
            type = .caseUpdate
        } else {
            type = base
        }
    }

    /// The address of the file, which its front matter may choose.
    func permalink(front: FrontMatter? = nil, language: String, main: String) -> String {
        if let permalink = front?.text("permalink") { return Permalink.normalized(permalink) }
        var parts = folder.split(separator: "/").map { Permalink.slug(String($0)) }
        if name != "index" { parts.append(Permalink.slug(name)) }
        if let slug = front?.text("slug").map(Permalink.slug), !slug.isEmpty {
            if parts.isEmpty { parts = [slug] } else { parts[parts.count - 1] = slug }
        }
        if language != main, self.language != nil { parts.insert(Permalink.slug(language), at: 0) }
        // A slug has no dot, so that none of the parts names a file.
        return parts.reduce(into: "/") { if !$1.isEmpty { $0 += $1 + "/" } }
    }
}

/// Rules about one item that a schema alone can not say.
enum ItemChecks {
    static func check(_ item: Item) -> [Diagnostic] {
        var found: [Diagnostic] = []
        func fail(_ rule: String, _ field: String, _ message: String, _ help: String) {
            found.append(
                .error(rule: rule, location: item.place(of: field), message: message, help: help))
        }
        if item.type == .caseFile, item.stage == .closed, item.front.text("outcome") == nil {
            fail(
                "case-outcome-missing", "stage", "The case is closed but has no outcome.",
                "Add a line “outcome: …” that says how it ended, for example “outcome: No charges were filed.”")
        }
        for value in item.front["changes"]?.list ?? [] where !Change.isNote(value["note"]?.text ?? "") {
            guard let kind = value["kind"]?.text, kind != ChangeKind.minor.rawValue else { continue }
            let place = value.place(of: "kind")
            found.append(
                Diagnostic(
                    rule: "change-note-missing", severity: .error,
                    location: SourceLocation(
                        file: item.displayPath, line: place?.line ?? 1, column: place?.column ?? 1),
                    message: "This change, of the kind “\(kind)”, does not say what was changed.",
                    help: "Add “note: …” with a sentence for readers. Only a change of the kind minor may do without."))
        }
        if item.front.entry("versions") != nil {
            found += VersionChecks.repeated(in: item)
            for field in ["version", "effective"] where item.front.entry(field) != nil {
                fail(
                    "version-twice", field, "The procedure has “versions”, and “\(field)” says one of them again.",
                    "Remove this line: the page shows the newest version that is in force.")
            }
        }
        if let start = item.front.date("start"), let end = item.front.date("end"), end.seconds < start.seconds {
            fail("event-ends-before-start", "end", "The event ends before it begins.", "Check “start” and “end”.")
        }
        if let onset = item.front.date("onset"), let end = item.front.date("expires"), end.seconds < onset.seconds {
            fail(
                "alert-ends-before-onset", "expires", "The alert expires before it begins.",
                "Check “onset” and “expires”.")
        }
        if item.isCancellation, let place = item.front.entry("instruction") {
            found.append(
                Diagnostic(
                    rule: "alert-instruction-not-shown", severity: .warning,
                    location: SourceLocation(file: item.displayPath, line: place.line, column: place.column),
                    message:
                        "A cancellation does not show its “instruction”: it may be what the alert asked for before.",
                    help: "Say in the text what people can do now, and remove this line. A page that is in the public "
                        + "record needs an entry in “changes” for it."))
        }
        if item.type == .alert, item.front.entry("status") == nil {
            let place = item.place(of: "severity")
            found.append(
                Diagnostic(
                    rule: "alert-status-missing", severity: .warning, location: place,
                    message:
                        "This alert does not say “status: actual”, so it is published as a test: its page says that "
                        + "there is nothing to do.",
                    help: "Add “status: actual”, or “status: test” if it is one."))
        }
        if let start = item.front.date("publish_at"), let end = item.front.date("expires"), end.seconds <= start.seconds
        {
            found.append(
                Diagnostic(
                    rule: "expires-before-publication", severity: .warning, location: item.place(of: "expires"),
                    message: "The page ends before it is published, so nobody will ever see it.",
                    help: "Check “publish_at” and “expires”."))
        }
        if let asked = item.front.date("asked"), let answered = item.front.date("answered"),
            answered.seconds < asked.seconds
        {
            fail(
                "question-answered-before-asked", "answered", "The answer is older than the question.",
                "Check “asked” and “answered”.")
        }
        if let size = Permalink.lengthOfTooLongPart(of: item.permalink) {
            fail(
                "url-too-long", "slug",
                "A part of this page's address has \(size) bytes; a file's name may have \(Permalink.longestPart).",
                "Give the page a short “slug”, or its file and folder shorter names.")
        } else if item.permalink.utf8.count > Permalink.longestPath {
            fail(
                "url-too-long", item.front.entry("slug") == nil ? "permalink" : "slug",
                "The address of this page can not be used: it is too long.",
                "Shorten the file's name, its folders' or “slug”.")
        }
        for alias in item.front.texts("aliases") {
            if let problem = Permalink.problem(in: alias) {
                fail(
                    "alias-invalid", "aliases", "“\(alias)” can not be an address: \(problem).",
                    "Write it like /old/address/.")
            }
        }
        if item.name != "index", Permalink.slug(item.name).isEmpty, item.front.text("slug") == nil,
            item.front.text("permalink") == nil
        {
            fail(
                "slug-invalid", "slug", "The file's name has no letter or digit that could stand in an address.",
                "Rename the file, or add a line such as “slug: our-new-station”.")
        }
        if item.front.text("lang") != nil, !LanguageTag.isWellFormed(item.language) {
            fail(
                "language-invalid", "lang", "“\(item.language.prefix(60))” is not the short name of a language.",
                "Write it like en, es or pt-BR.")
        }
        if item.type == .caseFile, let number = item.front.text("number"), Permalink.slug(number).isEmpty {
            fail(
                "number-invalid", "number", "“\(number)” has no letter or digit by which the case could be found.",
                "Write the number that residents know.")
        }
        // A list of its own, or an address, comes of each.
        let words = ["area", "number"].map { field in (field, item.front.text(field).map { [$0] } ?? []) }
        for (field, names) in item.terms.map({ ($0.taxonomy, $0.names) }) + words {
            // A slug has at most three times the bytes of the name.
            for name in names where name.utf8.count > 60 && Permalink.tooLong(Permalink.slug(name)) != nil {
                fail(
                    "term-too-long", field, "“\(name.prefix(60))…” is too long to have a page of its own.",
                    "Use a few words.")
            }
        }
        if let id = item.front.text("id"), !ItemReferences.isID(id) {
            fail(
                "id-invalid", "id", "“\(id.prefix(60))” can not be the id of a page.",
                "Use letters, digits and hyphens, such as body-worn-cameras.")
        }
        if let slug = item.front.text("slug"), Permalink.slug(slug).isEmpty {
            fail(
                "slug-invalid", "slug", "“\(slug)” has no letter or digit that could stand in an address.",
                "Use letters and digits.")
        }
        return found
    }
}
