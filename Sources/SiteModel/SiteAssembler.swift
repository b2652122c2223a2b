import Diagnostics
import TextFormats

/// Puts items together: cases, sections, terms, and one owner for each address.
struct SiteAssembler {
    let configuration: SiteConfiguration
    /// How the content folder is named in messages.
    let displayRoot: String
    let now: Moment
    let includesDrafts: Bool
    /// The text of site.yml.
    let settings: [UInt8]
    var diagnostics: [Diagnostic] = []
    /// The original of each translation, by the translation's path.
    var originals: [String: Item] = [:]

    init(
        configuration: SiteConfiguration, settings: [UInt8], displayRoot: String, now: Moment, includesDrafts: Bool
    ) {
        self.settings = settings
        self.configuration = configuration
        self.displayRoot = displayRoot
        self.now = now
        self.includesDrafts = includesDrafts
    }

    /// The site of `all` items, which are ordered by path, and the other `files`.
    ///
    /// - Parameter unread: Files of which no item could be made.
    mutating func assemble(_ read: [Item], files: [String], unread: Set<String> = []) async -> Site {
        let all = withSharedFacts(read, unread: unread)
        let hiddenFolders = Set(
            all.filter { $0.type == .caseFile && $0.isIndex && !$0.isTranslation && !isPublic($0) }.map(\.folder))
        let published = all.filter { isPublic($0) && !($0.type == .caseUpdate && hiddenFolders.contains($0.folder)) }
        let items = withVersionsInForce(withPublishedStages(withoutEmptySections(published, all), all, unread: unread))
        let works = Works(items, edition: edition)
        let views = editionViews(items, works)
        // What has no complaints to make is made beside the rest, by a copy: the rest changes the assembler.
        let assembler = self
        async let sections = views.map { assembler.makeSections(items, $0) }
        async let terms = views.map { assembler.makeTerms(items, $0) }
        let shown = Set(items.map(\.path))
        let withheld = Set(all.lazy.map(\.path).filter { !shown.contains($0) })
        let byPath = Dictionary(items.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        let stays = Stays(all, originals: originals, includesDrafts: includesDrafts)
        let scheduled = all.filter { stays.appears($0, after: now) }
        let byPermalink = checkAddresses(items, besides: scheduled, stays)
        let cases = views.map { makeCases(items, $0) }
        checkNumbers(of: scheduled, besides: cases[0].map { items[$0.item] }, stays)
        for (view, cases) in zip(views, cases) { checkCaseAddresses(cases, items, byPermalink, view) }
        checkDates(cases[0], items)
        checkChanges(items)
        checkDeadlines(items)
        checkIDs(items + scheduled, stays)
        checkFileNames(all)
        let held = withheld.isEmpty ? [] : all.filter { withheld.contains($0.path) }
        let expired = expired(held)
        let expiredPaths = Set(expired.map(\.path))
        let (assets, withheldAssets) = makeAssets(
            files, items: items, expired: expired,
            withheld: WithheldFiles(
                all, shown: shown, expired: expiredPaths, settings: settings, configuration: configuration))
        let editions = await Self.editions(views, cases, sections, terms)
        checkTerms(editions.flatMap(\.terms), items, byPermalink)
        let site = Site(
            configuration: configuration, now: now, items: items, editions: editions, works: works, assets: assets,
            itemsByPath: byPath, itemsByPermalink: byPermalink,
            assetsByPath: Dictionary(assets.map { ($0.path, $0.outputPath) }, uniquingKeysWith: { first, _ in first }),
            withheld: withheld, expired: expiredPaths,
            expiredPermalinks: addresses(of: expired),
            expiredNames: Dictionary(expired.map { ($0.type, ItemNames.names(of: $0)) }) { $0.union($1) },
            withheldItems: held, scheduled: scheduled, stays: stays, withheldAssets: withheldAssets)
        noteOutdated(site)
        return site
    }

    /// The addresses that led to items: their own, those before it, and of a case that by its number; in all languages.
    private func addresses(of items: [Item]) -> Set<String> {
        let prefixes = [""] + configuration.languages.dropFirst().map { "/" + $0 }
        return Set(
            items.flatMap { item -> [String] in
                let numbers = item.type == .caseFile ? [Permalink.ofCase(number: item.caseNumber)] : []
                let own = [item.permalink] + item.aliases + numbers
                return own + prefixes.flatMap { prefix in own.map { prefix + $0 } }
            })
    }

    /// Those of the items that are held back for no other reason than that they, or their case, have expired.
    private func expired(_ withheld: [Item]) -> [Item] {
        func isOver(_ item: Item) -> Bool {
            let ends = [item, originals[item.path]].compactMap { $0?.front.date("expires")?.seconds }
            guard let end = ends.filter({ $0 <= now.seconds }).min() else { return false }
            return isPublic(item, at: end - 1)
        }
        let folders = Set(
            withheld.filter { $0.type == .caseFile && $0.isIndex && !$0.isTranslation && isOver($0) }.map(\.folder))
        return withheld.filter { item in
            isOver(item) || item.type == .caseUpdate && folders.contains(item.folder) && isPublic(item)
        }
    }

    private func isPublic(_ item: Item) -> Bool { isPublic(item, at: now.seconds) }

    func isPublic(_ item: Item, at time: Int64) -> Bool {
        // What is held back in one language must not be read in another.
        if let original = originals[item.path], !isPublic(original, at: time) { return false }
        if item.front.flag("draft"), !includesDrafts { return false }
        if let start = item.front.date("publish_at"), start.seconds > time { return false }
        // An alert stays when it ends; any other page goes.
        if item.type != .alert, let end = item.front.date("expires"), end.seconds <= time { return false }
        return true
    }

    /// The `items`, where the page of a folder such as `about/` that lists nothing is a page, and no section.
    ///
    /// A folder of a type's own, one that site.yml names, and a page that says `type: section` stay sections.
    private func withoutEmptySections(_ items: [Item], _ all: [Item]) -> [Item] {
        let listing = Set(all.filter { $0.type.isListed }.map(\.section))
        return items.map { item in
            guard item.type == .section, item.front["type"] == nil, ItemType(topFolder: item.section) == .page,
                configuration.sections[item.section] == nil, !listing.contains(item.section)
            else { return item }
            return item.taken(for: .page)
        }
    }

    mutating func report(
        _ item: Item, _ rule: String, _ message: String, _ help: String, field: String = "slug"
    ) {
        diagnostics.append(
            Diagnostic(
                rule: rule, severity: .error,
                location: item.place(of: field, "permalink", "title"), message: message, help: help))
    }

    private mutating func makeCases(_ items: [Item], _ view: EditionView) -> [Case] {
        var updates: [String: [Int]] = [:]
        for index in view.items where items[index].type == .caseUpdate {
            updates[items[index].folder, default: []].append(index)
        }
        var cases: [Case] = []
        var numbers: [String: String] = [:]
        for index in view.items where items[index].type == .caseFile {
            let item = items[index]
            let own = item.isIndex ? updates.removeValue(forKey: item.folder) ?? [] : []
            let newestFirst = own.sorted {
                (items[$0].date ?? .distantPast, items[$0].path) > (items[$1].date ?? .distantPast, items[$1].path)
            }
            let stage = item.stage ?? .reported
            let number = item.caseNumber
            if let other = numbers.updateValue(item.displayPath, forKey: Permalink.slug(number)), view.isMain {
                reportNumber(of: item, takenBy: other)
            }
            var reached: [CaseStage: Moment] = [:]
            reached[.reported] = item.front.date("opened")
            for update in newestFirst.reversed() {
                if let moved = items[update].stage, reached[moved] == nil { reached[moved] = items[update].date }
            }
            cases.append(
                Case(
                    item: index, number: number, updates: newestFirst, stage: stage, stageDates: reached,
                    lastUpdate: newestFirst.first.flatMap { items[$0].date }))
        }
        for index in view.isMain ? updates.values.joined().sorted() : [] {
            let item = items[index]
            report(
                item, "case-missing",
                "This update belongs to no case: the folder \(item.folder) has no index.md with the case.",
                "Write the case into \(item.folder)/index.md.", field: "title")
        }
        return cases
    }

    private func makeSections(_ items: [Item], _ view: EditionView) -> [Section] {
        var members: [String: [Int]] = [:]
        for index in view.items where !items[index].section.isEmpty && items[index].type != .section {
            let item = items[index]
            if item.type.isListed || !item.isIndex { members[item.section, default: []].append(index) }
        }
        let indexes = Dictionary(
            view.items.filter { items[$0].type == .section }.map { (items[$0].section, $0) },
            uniquingKeysWith: { first, _ in first })
        let names = Set(members.filter { key, value in value.contains { items[$0].type.isListed } }.keys).union(
            indexes.keys)
        return names.sorted().map { name in
            let settings = view.configuration.sections[name]
            let item = indexes[name]
            // A list has no text above it that is in another language.
            let own = item.flatMap { view.owns(items[$0]) ? $0 : nil }
            let listed = members[name] ?? []
            return Section(
                name: name, title: settings?.title ?? item.map { items[$0].title } ?? Self.capitalized(name),
                summary: settings?.summary ?? own.flatMap { items[$0].summary },
                permalink: own.map { items[$0].permalink }
                    ?? view.prefix + (item.map { plain(items[$0]) } ?? "/\(Permalink.slug(name))/"),
                pageSize: settings?.pageSize ?? 20, item: own,
                items: sorted(listed.filter { items[$0].type != .caseUpdate && items[$0].type != .page }, items))
        }
    }

    private func makeTerms(_ items: [Item], _ view: EditionView) -> [Term] {
        var taxonomies: [String: TermGathering] = [:]
        for index in view.items {
            for (taxonomy, names) in items[index].terms {
                for name in names { taxonomies[taxonomy, default: TermGathering()].add(name, index) }
            }
        }
        return taxonomies.sorted { $0.key < $1.key }.flatMap { taxonomy, gathering in
            let base = "\(view.prefix)/\(Permalink.slug(taxonomy))/"
            return gathering.terms.sorted { $0.slug < $1.slug }.map { term in
                Term(
                    taxonomy: taxonomy, name: term.name, spellings: term.spellings, slug: term.slug,
                    permalink: base + term.slug + "/", items: sorted(term.items, items))
            }
        }
    }

    /// Newest first; officers by name; ties by path, so that the order never depends on the disk.
    private func sorted(_ indices: [Int], _ items: [Item]) -> [Int] {
        let keyed = indices.map { index in
            let item = items[index]
            return (
                index: index, name: item.type == .officer ? item.front.text("name") ?? "" : nil,
                date: item.listDate ?? .distantPast
            )
        }
        // Items are ordered by path, so the index decides between equals as the path would.
        return keyed.sorted { one, two in
            if let name = one.name, let other = two.name { return (name, one.index) < (other, two.index) }
            return one.date == two.date ? one.index < two.index : one.date > two.date
        }.map(\.index)
    }

    /// The files that go to the site, and those that are kept off it.
    private mutating func makeAssets(
        _ files: [String], items: [Item], expired: [Item], withheld: WithheldFiles
    ) -> (shown: [ContentAsset], withheld: [ContentAsset]) {
        // What stays of a page that has expired stays where it was.
        let folders = Dictionary(
            (items + expired).filter { $0.isIndex && !$0.folder.isEmpty && !$0.isTranslation }.map {
                ($0.folder, $0.permalink)
            },
            uniquingKeysWith: { first, _ in first })
        func address(_ path: String) -> String {
            let parts = path.split(separator: "/").map(String.init)
            let slugs = parts.dropLast().map(Permalink.slug).filter { !$0.isEmpty }
            let base = folders[parts.dropLast().joined(separator: "/")] ?? "/" + slugs.map { $0 + "/" }.joined()
            return String((base + (parts.last ?? "")).drop { $0 == "/" })
        }
        // A page that is held back keeps the photographs and documents back that only it shows.
        let heldBack = withheld.among(files, address: address)
        let assets = files.map { ContentAsset(path: $0, outputPath: address($0)) }
        let shown = assets.filter { !heldBack.contains($0.path) }
        checkAssets(shown, items)
        return (shown, assets.filter { heldBack.contains($0.path) })
    }

    /// Two files must not have one address, not even where a file system or a server takes letters of either case, or
    /// an accent written in either way, for the same.
    private mutating func checkAssets(_ assets: [ContentAsset], _ items: [Item]) {
        guard !assets.isEmpty else { return }
        var owners = Dictionary(
            items.map { (Permalink.outputPath(of: $0.permalink).inSmallLetters, $0.path) },
            uniquingKeysWith: { first, _ in first })
        let aliases = Set(items.flatMap(\.aliases).map { Permalink.outputPath(of: $0).inSmallLetters })
        for asset in assets {
            if let size = Permalink.lengthOfTooLongPart(of: asset.outputPath) {
                report(
                    asset, "url-too-long",
                    "A part of this file's address has \(size) bytes; a file's name may have \(Permalink.longestPart).",
                    "Give the file, or the folder that it is in, a shorter name.")
            }
            if FileNameKind.isManuscript(asset.path.split(separator: "/").last.map(String.init) ?? "") {
                report(
                    asset, "file-published-as-is", "This file is published as a download: /\(asset.outputPath).",
                    "If it is to be a page, write its text into a file that ends in .md; if it is not for visitors, "
                        + "move it out of the content folder.", severity: .warning)
            }
            let page = RecordAddress.page(ofVersion: "/" + asset.outputPath).map(Permalink.outputPath)
            let isVersion = page.map { owners[$0] != nil || aliases.contains($0) } ?? false
            if RecordAddress.isReserved(file: asset.outputPath) || isVersion {
                report(
                    asset, "url-taken", "The address /\(asset.outputPath) is kept for files of the public record.",
                    "Move the file into another folder.")
            }
            let key = asset.outputPath.inSmallLetters
            guard let other = owners[key] else {
                owners[key] = asset.path
                continue
            }
            report(
                asset, "url-taken", "The address /\(asset.outputPath) already belongs to \(displayRoot)/\(other).",
                "Give one of the two files another name.")
        }
    }

    private mutating func report(
        _ asset: ContentAsset, _ rule: String, _ message: String, _ help: String, severity: Severity = .error
    ) {
        diagnostics.append(
            Diagnostic(
                rule: rule, severity: severity, location: SourceLocation(file: displayRoot + "/" + asset.path),
                message: message,
                help: help))
    }

    private static func capitalized(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }
}

/// Gathers the terms of one taxonomy and the items that have them.
private struct TermGathering {
    private(set) var terms: [(slug: String, name: String, spellings: Set<String>, items: [Int])] = []
    private var placeBySpelling: [String: Int] = [:]
    private var placeBySlug: [String: Int] = [:]

    /// Adds an item with the term that it calls `name`; items come in their order.
    mutating func add(_ name: String, _ item: Int) {
        let place = placeBySpelling[name] ?? newSpelling(name)
        if terms[place].items.last != item { terms[place].items.append(item) }
    }

    private mutating func newSpelling(_ name: String) -> Int {
        let slug = Permalink.slug(name)
        let place = placeBySlug[slug] ?? terms.count
        if place == terms.count { terms.append((slug, name, [], [])) }
        terms[place].spellings.insert(name)
        placeBySlug[slug] = place
        placeBySpelling[name] = place
        return place
    }
}

extension Moment {
    /// Before every date that anyone writes.
    static let distantPast = Moment(seconds: .min / 2, offset: 0, isDay: true)
}
