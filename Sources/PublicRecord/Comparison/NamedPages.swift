import Diagnostics
import Markdown
import SiteModel

/// The arguments by which a theme's directives name items, with the type that each must have, by the directives' names.
///
/// The label of a directive is the argument with an empty name.
public typealias NamingArguments = [String: [String: ItemType?]]

/// What recorded pages name by files, numbers or names: it can become another page though no word of them changes.
///
/// That is so for links to files and `ref:` names, for the people and the program of a story, for a site's own fields with
/// links, and for cards of other pages. A link to an address leads to that address always, and is not looked at. What a
/// name meant is found by the rules by which it is now, on the site as the record knows it.
struct NamedPages: Sendable {
    /// A name on a page that means another page than it did.
    private struct Change {
        let name: String
        /// The address of the page that it meant, if it meant one of the record.
        let before: String?
        /// What it means, as an index of ``Site/items``; `nil` for nothing, or for the page at an address.
        let now: Int?
    }

    /// A recorded page that would name a new one.
    private struct Dependent {
        let page: PublishedPage
        let name: String
        /// Whether the name meant no page before.
        let isFirst: Bool
    }

    private let state: RecordState
    private let moved: MovedPages
    private let relations: PageRelations
    private let site: Site
    private let then: RecordedNames
    private let now: NameMeanings
    private let linked: LinkedFiles
    private let search: NameSearch
    private let arguments: NamingArguments
    /// The pages that are about to leave, as indices of ``Site/items``.
    private let leaving: Set<Int>
    /// The items of the record that are pages of the site.
    private let present: Set<Int>
    private let mode: RecordComparison.Mode

    /// Prepares the look at the pages of a site; `nil` if no page is new, stands in another file or has another name.
    init?(
        _ archive: RecordArchive, _ pages: [PublishedPage], _ moved: MovedPages, _ relations: PageRelations,
        _ site: Site,
        arguments: NamingArguments, mode: RecordComparison.Mode
    ) {
        state = archive.state
        if state.items.isEmpty { return nil }
        let then = RecordedNames(archive, pages, moved, relations, site)
        if then.changed.isEmpty { return nil }
        (self.moved, self.relations, self.site, self.then) = (moved, relations, site, then)
        (self.arguments, self.mode) = (arguments, mode)
        now = NameMeanings(site)
        leaving = pages.count == site.items.count ? [] : Set(site.items.indices).subtracting(pages.map(\.index))
        present = Set(relations.items.compactMap(\.self))
        linked = LinkedFiles(site, themeFiles: [:])
        search = NameSearch(of: then.changed, directives: arguments.keys)
    }

    /// An error for each new page that recorded ones would name, and for each recorded one that names another page.
    func diagnostics(_ pages: [PublishedPage], jobs: Int) async -> [Diagnostic] {
        let found = await Chunked.map(moved.untold, jobs: jobs) { page in (page, changes(of: page)) }
        var dependents: [Int: [Dependent]] = [:]
        var diagnostics: [Diagnostic] = []
        for (page, changes) in found {
            var isTold = false
            for change in changes where change.now.map({ moved.taken[$0] == nil }) ?? true {
                if let new = change.now.map(site.works.original(of:)), moved.isNew(new) {
                    if dependents[new]?.last?.page.index != page.index {
                        dependents[new, default: []].append(
                            Dependent(page: page, name: change.name, isFirst: change.before == nil))
                    }
                } else if !isTold {
                    diagnostics.append(
                        messages(page).namesAnother(
                            change.name, before: change.before, now: change.now.map { site.items[$0].permalink }))
                    isTold = true
                }
            }
        }
        if dependents.isEmpty { return diagnostics }
        return diagnostics + pages.flatMap { page in dependents[page.index].map { named(page, by: $0) } ?? [] }
    }

    /// What is told of a new page that others name.
    ///
    /// One that appears at a time that was set before, since the record was last written, stops nothing where the name
    /// meant no page until then: by time alone no site may become impossible to publish.
    private func named(_ new: PublishedPage, by others: [Dependent]) -> [Diagnostic] {
        let start = new.item.front.date("publish_at")?.seconds ?? .min
        let isNew = start > state.newest?.seconds ?? .max
        func isPlanned(_ other: Dependent) -> Bool { other.isFirst && isNew }
        let (planned, rest) = (others.filter(isPlanned), others.filter { !isPlanned($0) })
        return [
            rest.isEmpty ? nil : messages(new).isNamed(by: rest.map { ($0.page, $0.name) }),
            planned.isEmpty ? nil : messages(new, .warning).isNamed(by: planned.map { ($0.page, $0.name) }),
        ].compactMap(\.self)
    }

    private func messages(_ page: PublishedPage, _ severity: Severity? = nil) -> PlaceMessages {
        PlaceMessages(
            page: page, today: site.now.isoDay, severity: severity ?? (mode == .drafts ? .warning : .error))
    }

    // MARK: One page

    /// The names on a page that mean another page than when it was recorded.
    private func changes(of page: PublishedPage) -> [Change] {
        guard let old = then.item(page.index) else { return [] }
        let item = page.item
        var changes: [Change] = []
        func compare(_ name: String, _ means: (NameMeanings, Item) -> NameMeanings.Meaning) {
            if let change = change(name, from: means(then.names, old), to: means(now, item)) { changes.append(change) }
        }
        if item.type == .story {
            for person in item.front.texts("people") {
                compare(person) { names, _ in names.file(person, in: "officers") }
            }
            if let program = item.front.text("program") {
                compare(program) { names, _ in names.file(program, in: "programs") }
            }
        }
        for field in site.configuration.extraFields[item.type] ?? [] where field.type == .link {
            if let link = item.front.text(field.name) { compare(link) { $0.link(link, on: $1) } }
        }
        if old.folder != item.folder || search.mayStand(in: item.body, of: item.folder) {
            let written = linked.uses(in: item.body, language: item.language)
            for link in written.links { compare(link) { $0.link(link, on: $1) } }
            for (text, kind) in written.directives.flatMap(named) { compare(text) { $0.card(text, kind, on: $1) } }
        }
        return changes
    }

    /// The names of items that a directive gives.
    private func named(_ use: DirectiveUse) -> [(String, ItemType?)] {
        guard let arguments = arguments[use.name] else { return [] }
        let label = arguments[""].map { [(DirectiveArgument.cleaned(use.label), $0)] } ?? []
        return label.filter { !$0.0.isEmpty }
            + use.arguments.compactMap { argument in
                arguments[argument.name].map { (DirectiveArgument.cleaned(argument.value), $0) }
            }
    }

    private func change(
        _ name: String, from before: NameMeanings.Meaning, to now: NameMeanings.Meaning
    ) -> Change? {
        func change() -> Change {
            Change(name: name, before: before.item.map { then.names.site.items[$0].permalink }, now: now.item)
        }
        if let target = now.item {
            if leaving.contains(target) { return nil }
            let work = site.works.original(of: target)
            if before.candidates.contains(where: { isSame($0, as: target, of: work) }) { return nil }
            // A list and the page that stands in its place have the same address; and what comes back is named again.
            let isNamedAgain =
                before.candidates.isEmpty
                && (before.address == site.items[target].permalink || then.returning.contains(target))
            return isNamedAgain ? nil : change()
        }
        if let old = before.item {
            // A link that leads nowhere is told of as such, and a card too, but for a recording, which does not look at all texts.
            return (now.isWord || mode == .recording) && present.contains(then.records[old]) ? change() : nil
        }
        return before.address == now.address || now.isFile ? nil : change()
    }

    /// Whether what a name meant is what it means now, or is of the same work.
    private func isSame(_ old: Int, as target: Int, of work: Int) -> Bool {
        relations.items[target] == then.records[old]
            || relations.items[work] == then.records[then.names.site.works.original(of: old)]
    }
}
