import Diagnostics
import Foundation
import PublicRecord
import SiteModel

/// Finds how far a withdrawal reaches.
struct WithdrawalReach {
    let reading: RecordFolder.Reading
    let loaded: LoadedSite
    /// All files of the content folder but for the settings.
    let files: [String]
    private let languages: [String]
    private var items: Set<Int> = []
    /// The files of the pages that were named themselves.
    private var named: Set<String> = []
    private var taken: Set<String> = []
    /// The files beside pages that are taken in with their whole folder.
    private var beside: Set<String> = []
    private var missing: Set<String> = []
    /// Why a file or an address goes along, in a few words.
    private var reasons: [String: String] = [:]

    init(reading: RecordFolder.Reading, loaded: LoadedSite, files: [String]) {
        self.reading = reading
        self.loaded = loaded
        self.files = files
        languages = loaded.site.configuration.languages
    }

    private var state: RecordState { reading.state }

    /// Takes in the page of a name, with all that goes with it.
    ///
    /// - Returns: Whether there is one.
    mutating func take(_ name: String, content: String) -> Bool {
        let paths = paths(of: name, content)
        for path in paths { take(path) }
        return !paths.isEmpty
    }

    /// Takes in the page that is recorded with the path `path`.
    private mutating func take(_ path: String) {
        let base = stem(path)
        let folder = SiteRecorder.folder(of: path)
        // A page that has a folder of its own stands for it; that of a section does not.
        let isWholeFolder = base == folder + "/index" && folder.contains("/")
        func goes(_ other: String) -> Bool {
            isWholeFolder ? other.hasPrefix(folder + "/") : other.hasSuffix(".md") && stem(other) == base
        }
        // The page itself goes whatever its path in the record is: one written by hand may be none that a page can have.
        let going = state.items.indices.filter { index in
            let item = state.items[index]
            return !item.isWithdrawn && (item.path == path || goes(item.path))
        }
        items.formUnion(going)
        let goingFiles = files.filter(goes)
        taken.formUnion(goingFiles.filter { $0.hasSuffix(".md") })
        beside.formUnion(goingFiles.filter { !$0.hasSuffix(".md") })
        for item in going where !taken.contains(state.items[item].path) { takeMoved(state.items[item]) }
        named.insert(path)
        for file in goingFiles + going.map({ state.items[$0].path }) where reasons[file] == nil {
            reasons[file] = reason(for: file, with: path)
        }
    }

    /// Why a file goes along with the page that was named, which has the path `page`.
    private func reason(for file: String, with page: String) -> String {
        if file.hasSuffix(".md"), stem(file) == stem(page) {
            return isTranslation(file) ? "the same page in another language" : "the original of \(page)"
        }
        if loaded.site.itemsByPath[file].map({ loaded.site.items[$0].type }) == .caseUpdate {
            return "an update of the case"
        }
        return "in the folder of \(page)"
    }

    private func isTranslation(_ path: String) -> Bool { stem(path) + ".md" != path }

    /// The file of the page that is meant, if it is not in the record.
    func unrecorded(_ name: String, content: String) -> String? {
        let plain = relative(name, content)
        return loaded.items.first { item in
            item.path == plain
                || loaded.site.itemsByPermalink[Permalink.normalized(name)].map {
                    loaded.site.items[$0].path == item.path
                } ?? false
        }?.path
    }

    /// What was withdrawn earlier and is meant by an address, a file, a case's number or an id; `nil` if the record does
    /// not know of it.
    func withdrawn(_ name: String, content: String) -> Withdrawal.Earlier? {
        let gone = GoneAddresses(state.gone, languages: languages)
        let found =
            gone.of(file: relative(name, content)) ?? gone.at(address(relative(name, content)))
            ?? gone.at(Permalink.ofCase(number: name))
        if let found { return Withdrawal.Earlier(name: name, time: found.time, address: found.address) }
        let item = state.items.first { $0.isWithdrawn && $0.id == name }
        return item?.versions.last.map { Withdrawal.Earlier(name: name, time: $0.time, address: nil) }
    }

    /// A name without the content folder, where it begins with that.
    private func relative(_ name: String, _ content: String) -> String {
        let folder = content.hasSuffix("/") ? content : content + "/"
        return name.hasPrefix(folder) ? String(name.dropFirst(folder.count)) : name
    }

    /// A name as an address on the site, which may be written in full.
    private func address(_ name: String) -> String {
        let top = loaded.site.configuration.origin + loaded.site.configuration.basePath
        return Permalink.normalized(name.hasPrefix(top + "/") ? String(name.dropFirst(top.count)) : name)
    }

    /// Takes the file that a page has now, if it was moved and that is not recorded yet.
    private mutating func takeMoved(_ item: RecordState.Item) {
        let own = loaded.items.filter { file in
            (site(file.path)?.permalink == item.url || file.aliases.contains(item.url))
                && !state.items.contains { $0.path == file.path }
        }
        taken.formUnion(own.map(\.path))
        for file in own { reasons[file.path] = "where \(item.path) was moved to" }
        if own.isEmpty, !item.isExpired { missing.insert(item.path) }
    }

    private func site(_ path: String) -> Item? {
        loaded.site.itemsByPath[path].map { loaded.site.items[$0] }
    }

    /// The name most like one that is not known.
    func near(_ name: String) -> String? {
        NearestName.best(for: name, among: state.items.flatMap { [$0.path, $0.url] }.filter { !$0.isEmpty })
    }

    /// The files of the recorded items that are meant.
    ///
    /// Where pages have expired one after another, their address means them all; where one stands there now, just that.
    private func paths(of name: String, _ content: String) -> [String] {
        let plain = relative(name, content)
        let address = address(name)
        let known = state.items.filter { item in
            !item.isWithdrawn && (item.path == plain || item.id == name || item.url == name || item.url == address)
        }
        if let item = known.first(where: { !$0.isExpired }) { return [item.path] }
        if !known.isEmpty { return known.map(\.path) }
        let number = address.hasPrefix("/cases/") ? String(address.dropFirst("/cases/".count).dropLast()) : name
        let item = loaded.items.first { item in
            item.front.text("id") == name || item.aliases.contains(address)
                || item.type == .caseFile && Permalink.slug(item.front.text("number") ?? "") == Permalink.slug(number)
                    && !number.isEmpty && !item.isTranslation
        }
        return item.map { item in state.items.contains { $0.path == item.path } ? [item.path] : [] } ?? []
    }

    /// What is still in the record of pages that had expired, and stood where one of `items` stands.
    private func beforeAtAddress(of items: [Int]) -> [Withdrawal.Before] {
        let addresses = Set(items.map { state.items[$0].url })
        return state.items.indices.compactMap { index in
            let item = state.items[index]
            guard item.isExpired, !item.isWithdrawn, !self.items.contains(index), addresses.contains(item.url) else {
                return nil
            }
            return Withdrawal.Before(id: item.id, path: item.path, address: item.url)
        }
    }

    /// A file's path without its ending and language.
    private func stem(_ path: String) -> String {
        guard path.hasSuffix(".md") else { return path }
        let name = String(path.dropLast(3))
        let language = languages.first { name.hasSuffix("." + $0) }
        return language.map { String(name.dropLast($0.count + 1)) } ?? name
    }

    /// The pages that stay and can not be read.
    var unread: Set<String> {
        Set(files.filter { $0.hasSuffix(".md") }).subtracting(loaded.items.map(\.path)).subtracting(taken)
    }

    /// What was taken in, with the files that only these pages show or link to.
    ///
    /// - Parameters:
    ///   - texts: The recorded text of an entry.
    ///   - needs: What the site needs besides its pages.
    func withdrawal(
        texts: (Int) throws(RecordFault) -> [UInt8]?, needs: SiteNeeds
    ) throws(RecordFault) -> Withdrawal {
        let items = self.items.sorted()
        // The files of a page that has expired are kept off the site, and go as well.
        let whole = loaded.site.withAllFiles
        let linked = LinkedFiles(whole, themeFiles: [:])
        func shown(_ items: [Int], newest: Bool) throws(RecordFault) -> Set<String> {
            var files: Set<String> = []
            for item in items {
                for version in state.items[item].versions.suffix(newest ? 1 : .max) {
                    guard let text = try texts(version.index) else { continue }
                    files.formUnion(linked.shown(in: text, path: state.items[item].path))
                }
            }
            return files
        }
        let own = try shown(items, newest: false)
        let others = state.items.indices.filter { !self.items.contains($0) && !state.items[$0].isWithdrawn }
        let shared = own.isEmpty && beside.isEmpty ? [] : try media(of: others, texts)
        let alone = own.subtracting(shared)
        let candidates = (loaded.site.assets + loaded.site.withheldAssets).filter { file in
            let address = "/" + file.outputPath
            return alone.contains(address) || beside.contains(file.path) && !shared.contains(address)
        }
        // Pages that are not recorded yet, drafts and the settings may name a file too.
        let names = MediaNames(whole, themeFiles: [:])
        let needed: Set<OwnFile> =
            candidates.isEmpty
            ? [] : Set(loaded.items.filter { !taken.contains($0.path) }.flatMap { names.files(of: $0) })
        let leaving = candidates.filter { file in
            !needed.contains(.content(file.path)) && !needs.holds(file.outputPath)
        }
        let current = try shown(items, newest: true)
        var reasons = self.reasons
        for file in leaving where alone.contains("/" + file.outputPath) {
            reasons[file.path] =
                current.contains("/" + file.outputPath)
                ? "only what is withdrawn names it" : "only an earlier version of what is withdrawn names it"
        }
        let addresses = try knownAddresses(items, texts)
        for case (let address, let reason?) in addresses { reasons[address] = reason }
        for path in named { reasons[path] = nil }
        let files = taken.union(leaving.map(\.path))
        return Withdrawal(
            reading: reading, items: items, files: files.sorted(),
            staying: beside.union(candidates.map(\.path)).subtracting(files).sorted(),
            addresses: addresses.keys.sorted(),
            missing: missing.sorted(), reasons: reasons,
            names: addresses.keys + items.compactMap { file($0, addresses) }, titles: try titles(items, texts),
            before: beforeAtAddress(of: items))
    }

    /// What residents know, or knew, the pages by that were taken in, of which a reason must not tell.
    private func titles(
        _ items: [Int], _ texts: (Int) throws(RecordFault) -> [UInt8]?
    ) throws(RecordFault) -> WithdrawnNames {
        var names = WithdrawnNames()
        for item in loaded.items where taken.contains(item.path) && Self.mayNameSomeone(item.type) {
            names.add(title: item.title, isPerson: item.type == .officer) { item.front.text($0) }
            item.front.texts("people").forEach { names.add($0) }
            // The file of a page is mostly called as the page is.
            let file = item.isIndex ? item.folder.split(separator: "/").last.map(String.init) ?? "" : item.name
            names.add(file)
            if Self.isMostlyOfSomeone(item.type) { names.add(fileBehindNumber: file) }
        }
        for version in items.flatMap({ state.items[$0].versions }) {
            guard let text = try texts(version.index),
                let type = PublicText.field("type", in: text).flatMap(ItemType.init), Self.mayNameSomeone(type)
            else { continue }
            names.add(title: PublicText.field("title", in: text) ?? "", isPerson: type == .officer) {
                PublicText.field($0, in: text)
            }
        }
        return names
    }

    /// Whether a file's name is mostly made of the name of a person or of what happened to one.
    private static func isMostlyOfSomeone(_ type: ItemType) -> Bool {
        [.caseFile, .caseUpdate, .officer, .story].contains(type)
    }

    /// Whether a title may name a person or what happened to one, and not only a subject that a reason has to name.
    private static func mayNameSomeone(_ type: ItemType) -> Bool {
        switch type {
        case .procedure, .safety, .program, .section: false
        case .caseFile, .caseUpdate, .officer, .story, .event, .alert, .question, .page: true
        }
    }

    /// The files that the newest texts of items name, by their addresses.
    private func media(
        of items: [Int], _ texts: (Int) throws(RecordFault) -> [UInt8]?
    ) throws(RecordFault) -> Set<String> {
        var files: Set<String> = []
        for version in items.compactMap({ state.items[$0].versions.last }) {
            if let text = try texts(version.index) { files.formUnion(PublicText.media(in: text).keys) }
        }
        return files
    }

    /// The path by which pages link to an item's file, if its address is not one that stays in use.
    private func file(_ item: Int, _ known: [String: String?]) -> String? {
        guard known.keys.contains(state.items[item].url) else { return nil }
        let base = stem(state.items[item].path)
        return base.hasSuffix("/index") ? String(base.dropLast("/index".count)) : base
    }

    /// The addresses, one in each language, that lead to the case of a recorded text by its number.
    private func numberAddresses(in text: [UInt8]) -> [String] {
        guard PublicText.field("type", in: text) == ItemType.caseFile.rawValue,
            let number = PublicText.field("number", in: text)
        else { return [] }
        return numberAddresses(number)
    }

    private func numberAddresses(_ number: String) -> [String] {
        loaded.site.editions.map { Permalink.ofCase(number: number, prefix: $0.prefix) }
    }

    /// Every address that led to one of the items, and why it goes; that of a page that was named needs no reason.
    ///
    /// One at which a page stands that stays, or that leads to it, is that page's.
    private func knownAddresses(
        _ items: [Int], _ texts: (Int) throws(RecordFault) -> [UInt8]?
    ) throws(RecordFault) -> [String: String?] {
        let paths = Set(items.map { state.items[$0].path })
        var found: [String: String?] = [:]
        for edition in loaded.site.editions {
            for file in edition.cases {
                let path = loaded.site.items[file.item].path
                guard paths.contains(path) else { continue }
                let address = Permalink.ofCase(number: file.number, prefix: edition.prefix)
                found[address] = "the case number in \(path)"
            }
        }
        for item in loaded.items where paths.contains(item.path) {
            for alias in item.aliases { found[alias] = "an alias of \(item.path)" }
        }
        let earlier = Redirects(site: loaded.site).earlierNumbers.map { ($0.address, loaded.site.items[$0.item].path) }
        for (address, path) in earlier where paths.contains(path) {
            found[address] = "in another language an alias of \(path)"
        }
        for item in items.map({ state.items[$0] }) {
            for version in item.versions {
                guard let text = try texts(version.index) else { continue }
                for address in numberAddresses(in: text) where found[address] == nil {
                    found[address] = "a case number of \(item.path)"
                }
                if let address = PublicText.field("url", in: text), found[address] == nil {
                    found[address] = "an earlier address of \(item.path)"
                }
            }
            found[item.url] = .some(named.contains(item.path) ? nil : "the address of \(item.path)")
        }
        let site = loaded.site
        for (index, item) in site.items.enumerated() where !taken.contains(item.path) {
            let number = item.type == .caseFile ? item.front.text("number") ?? "" : ""
            // In a language in which a page is missing, one that says so stands in its place.
            let places = site.editions.indices.map { site.address(of: index, in: $0) }
            for address in [item.permalink] + places + item.aliases + (number.isEmpty ? [] : numberAddresses(number)) {
                found.removeValue(forKey: address)
            }
        }
        for (address, path) in earlier where !taken.contains(path) { found.removeValue(forKey: address) }
        // A front page and the lists that Candor makes stand there with or without a page of somebody's.
        for edition in loaded.site.editions {
            let lists = [edition.prefix + "/"] + edition.sections.map(\.permalink)
            for address in lists + SitePlan.allFinders.map({ edition.prefix + $0 }) {
                found.removeValue(forKey: address)
            }
        }
        return found
    }
}
