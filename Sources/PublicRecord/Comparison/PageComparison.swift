import Diagnostics
import SiteModel
import TextFormats

/// Compares one page with what was recorded of it.
struct PageComparison: Sendable {
    let archive: RecordArchive
    let scheduled: ScheduledStages
    let relations: PageRelations
    let comments: HiddenComments
    let site: Site
    /// The items of the site by their aliases.
    let itemsByAlias: Deferred<[String: Int]>
    /// The addresses whose pages were withdrawn.
    let gone: [String: SiteRecord.Gone]
    /// Those of them at which pages of the site would stand.
    let reused: ReusedAddresses
    /// The names of files of recorded pages that are no longer there, without their folders.
    let lostFiles: Set<Substring>
    /// The day on which the site is looked at, for the example in a message.
    let today: String
    let mode: RecordComparison.Mode

    /// What came of it.
    struct Result: Sendable {
        var diagnostics: [Diagnostic] = []
        var pending: PendingEntry?
        /// What is recorded of a page that is as it was recorded.
        var history: PageHistory?
        /// What is recorded of one that is not.
        var earlier: PageHistory?
        /// The strongest of the new entries in `changes`, if all is right with them.
        var told: RecordKind?

        /// Whether the page is as it was recorded, or is to be recorded.
        var isFaultless: Bool { history != nil || pending != nil }
    }

    /// Compares `page` with the item of the record that it is, if it is one.
    func compare(_ page: PublishedPage, with item: Int?, media: [PublicText.Media]) -> Result {
        let forms = page.texts(media, in: site)
        var result = Result(diagnostics: comments.check(page.item) + reused.diagnostics(of: page))
        guard let item else {
            let text = forms.current.bytes
            result.pending = pending(page, item: nil, .publication, nil, text, from: nil)
            if let warning = backdated(page) { result.diagnostics.append(warning) }
            result.diagnostics += ChangeSlips(page, text: text).diagnostics
            return result
        }
        let recorded = archive.state.items[item]
        let newest = archive.newestText(of: item, among: forms)
        let texts = RecordedTexts(of: recorded, in: archive, newest: newest)
        result.diagnostics += archive.damages(texts)
        if let newest {
            result.history = history(recorded, texts.texts.dropLast().map { $0.map(VersionText.init) } + [newest])
            result.diagnostics += lostAddresses(recorded, texts.texts.dropLast(), page)
        } else {
            result.earlier = earlier(recorded, texts)
            compareChanged(page, item, texts, forms, media, &result)
        }
        return result
    }

    /// The warning that a new update of a case has an old day.
    ///
    /// What begins the record was there before it, and so was what only moved from another folder.
    private func backdated(_ page: PublishedPage) -> Diagnostic? {
        guard page.item.type == .caseUpdate, !archive.state.entries.isEmpty,
            site.works.original(of: page.index) == page.index, let day = page.item.date?.isoDay,
            Backdating.isLate(day, now: site.now),
            !lostFiles.contains(RecordState.Item.fileName(of: page.item.path))
        else { return nil }
        return PageMessages(page).isBackdated(update: day, today: today)
    }

    /// What is recorded of a page that is not as it was last recorded; `nil` if no text of it is there.
    private func earlier(_ recorded: RecordState.Item, _ texts: RecordedTexts) -> PageHistory? {
        let history = history(recorded, texts.texts.map { $0.map(VersionText.init) })
        return history.versions.isEmpty ? nil : history
    }

    /// The history of the versions whose texts are there.
    private func history(_ recorded: RecordState.Item, _ texts: [VersionText?]) -> PageHistory {
        var versions: [PageVersion] = []
        for (place, (version, text)) in zip(recorded.versions, texts).enumerated() {
            guard let text else { continue }
            versions.append(
                PageVersion(
                    number: place + 1, index: version.index, time: version.time, kind: version.kind,
                    note: version.note, salt: version.salt, text: text))
        }
        return PageHistory(id: recorded.id, versions: versions)
    }

    /// A page that is not as it was last recorded, or that comes back.
    private func compareChanged(
        _ page: PublishedPage, _ item: Int, _ texts: RecordedTexts, _ forms: PublicTextForms,
        _ media: [PublicText.Media], _ result: inout Result
    ) {
        let messages = PageMessages(page)
        let text = forms.current.bytes
        let recorded = archive.state.items[item]
        guard let place = recorded.versions.lastIndex(where: { $0.kind != .expiry }), let old = texts.texts[place]
        else { return }
        let last = recorded.versions[place]
        var faults = lostAddresses(recorded, texts.texts, page)
        let changes = ChangeComparison(old: old, new: text)
        if page.item.type != .caseFile, PublicText.field("type", in: old) == ItemType.caseFile.rawValue,
            texts.texts.contains(where: Self.promises)
        {
            faults.append(messages.isNoCase())
        }
        if !changes.removed.isEmpty {
            faults += messages.changesRemoved(changes, in: text)
        } else if let strongest = changes.strongest {
            let joined = relations.joined(page, recorded, old)
            if let fault = AnnouncedEnd(site: site).fault(
                page, recorded, joining: joined, from: old, to: text, strongest.kind)
            {
                faults.append(fault)
            }
            let taken = page.item.takingBack?.kind
            for kind in [ChangeKind.retraction, .withdrawal] where taken == nil {
                guard let undoing = kind.undoing, let entry = changes.lastAdded(kind),
                    changes.lastAdded(undoing) == nil
                else { continue }
                faults.append(messages.isUndone(kind, by: undoing, entry, today: today))
            }
            let backdated = Backdating(
                old: old, at: last.time, added: changes.added, now: site.now, zone: site.configuration.zone
            ).entries.map { messages.isBackdated($0, today: today) }
                // A translation tells of a change with the day on which its original did.
                .filter { $0.severity != .error || site.works.original(of: page.index) == page.index }
            faults += backdated.filter { $0.severity == .error }
            if let entry = changes.misplaced { faults.append(messages.isMisplaced(entry)) }
            if faults.isEmpty {
                result.told = strongest.kind
                result.pending = pending(
                    page, item: item, strongest.kind, strongest.note, text,
                    from: recorded.isExpired ? nil : old)
                faults += backdated
                if let holding = holding(page, changes) { faults.append(messages.isHolding(holding)) }
                faults += ChangeSlips(page, text: text, added: changes.added).diagnostics
                faults += LateDeadlines(old: old, new: text, today: today).entries.map { messages.isLate($0) }
            }
        } else if recorded.isExpired, let known = forms.recorded({ $0.bytes == old }) {
            if faults.isEmpty { result.pending = pending(page, item: item, .publication, nil, known.bytes, from: nil) }
        } else if scheduled.isMoving(page, from: old, since: last.time, media: media) {
            result.pending = pending(page, item: item, .update, nil, text, from: old)
        } else {
            faults.append(messages.isEdited(since: last, from: old, to: forms.like(old), today: today, mode: mode))
        }
        result.diagnostics += recorded.isExpired ? faults.map { messages.orAnother($0, than: recorded) } : faults
    }

    /// What new entries of kinds that may bring a page back make of one that was taken back; `nil` if it always held.
    private func holding(_ page: PublishedPage, _ changes: ChangeComparison) -> PageMessages.Holding? {
        let item = page.item
        if let turn = site.takingBack(item), let undoing = turn.change.kind.undoing {
            if changes.lastAdded(turn.change.kind) != nil { return nil }
            if turn.page.path != item.path {
                return (changes.lastAdded(.correction) ?? changes.lastAdded(.update)).map {
                    .staysForAnother(turn.page, needed: undoing, $0)
                }
            }
            if let entry = changes.lastAdded(undoing) { return .staysForItsDay(undoing, entry) }
            return [.update, .correction].lazy.compactMap { kind in
                changes.lastAdded(kind).map { .staysForItsKind(kind, needed: undoing, $0) }
            }.first
        }
        guard let back = item.bringingBack else { return nil }
        return changes.entryAdded(for: back).map {
            .isBack(back.kind, inForce: site.isInForce(site.items[page.index]), $0)
        }
    }

    /// Whether a recorded text is that of a case that promises something.
    private static func promises(_ text: [UInt8]?) -> Bool {
        guard let text, PublicText.field("type", in: text) == ItemType.caseFile.rawValue else { return false }
        return PublicText.has("next_update", in: text) || PublicText.has("deadlines", in: text)
    }

    /// An error for each address at which the page was recorded that now leads nowhere, or to another page.
    private func lostAddresses(
        _ recorded: RecordState.Item, _ texts: some Collection<[UInt8]?>, _ page: PublishedPage
    ) -> [Diagnostic] {
        if texts.isEmpty, recorded.url.isSame(as: page.permalink) { return [] }
        var addresses = [recorded.url]
        var numbers: Set<String> = []
        var numbersByAddress: [String: String] = [:]
        // While a page was away, another one may have taken the addresses that it had before.
        var held: Set<String> = recorded.isExpired ? [] : [recorded.url]
        let left = recorded.versions.lastIndex { $0.kind == .expiry }
        let back = left.flatMap { recorded.versions.dropFirst($0 + 1).first?.time }
        for (version, text) in zip(recorded.versions, texts) {
            guard version.kind != .expiry else {
                held = recorded.isExpired ? [] : [recorded.url]
                continue
            }
            guard let text else { continue }
            let number = formerNumber(of: page, in: text)
            if let number {
                numbers.insert(number)
                numbersByAddress[numberAddress(number, of: page)] = number
            }
            let found = [PublicText.field("url", in: text), number.map { numberAddress($0, of: page) }].compactMap(
                \.self)
            for address in found where !addresses.contains(address) { addresses.append(address) }
            held.formUnion(found)
        }
        return addresses.filter { address in
            if address.isSame(as: page.permalink) || page.isAlias(address) || gone[address] != nil { return false }
            if !numbers.isEmpty, isNumber(address, ofOtherThan: page), !recordedURLs(texts).contains(address) {
                return false
            }
            guard !held.contains(address), let other = owner(of: address) else { return true }
            return !recorded.isExpired && !wasRecorded(site.items[other], by: back)
        }.map { address in
            guard let other = owner(of: address), other != page.index else {
                let isOwn = address == recorded.url || recordedURLs(texts).contains(address)
                let number = isOwn ? nil : numbersByAddress[address]
                return number.map { PageMessages(page).lacksAlias(address, ofNumber: $0) }
                    ?? PageMessages(page).lacksAlias(address)
            }
            return PageMessages(page).addressIsTaken(address, by: site.items[other])
        } + takenNumbers(numbers, page)
    }

    /// An error for each address in another language by which a case was found with a number that it has no more, and at
    /// which now another page is.
    private func takenNumbers(_ numbers: Set<String>, _ page: PublishedPage) -> [Diagnostic] {
        let own = site.editions[site.edition(of: page.index)].prefix
        return numbers.sorted().flatMap { number in
            site.editions.filter { $0.prefix != own }.compactMap { edition -> Diagnostic? in
                let address = Permalink.ofCase(number: number, prefix: edition.prefix)
                guard let other = owner(of: address),
                    site.works.original(of: other) != site.works.original(of: page.index),
                    !isNumber(address, ofOtherThan: page)
                else { return nil }
                return PageMessages(page).addressIsTaken(address, by: site.items[other])
            }
        }
    }

    /// An error for each address of a case by its number that is an alias of another page, unless that one stood there.
    func aliasedNumbers() -> [Diagnostic] {
        let numbers = AliasedNumbers(site)
        return numbers.all.filter { !stood($0.other, at: $0.address) }.map(numbers.diagnostic)
    }

    /// Whether a page was recorded at an address.
    private func stood(_ index: Int, at address: String) -> Bool {
        guard let item = relations.items[index] else { return false }
        let recorded = archive.state.items[item]
        if recorded.url == address { return true }
        return RecordedTexts(of: recorded, in: archive, newest: nil).texts.contains { text in
            text.flatMap { PublicText.field("url", in: $0) } == address
        }
    }

    /// Whether another case has the number by which it is found at an address.
    ///
    /// Who looks for a number looks for the case that has it, also if another one had it by mistake.
    private func isNumber(_ address: String, ofOtherThan page: PublishedPage) -> Bool {
        let own = site.works.original(of: page.index)
        return site.editions.contains { edition in
            edition.cases.contains { file in
                site.works.original(of: file.item) != own
                    && Permalink.ofCase(number: file.number, prefix: edition.prefix).isSame(as: address)
            }
        }
    }

    /// The addresses at which a page stood, by its texts.
    private func recordedURLs(_ texts: some Collection<[UInt8]?>) -> Set<String> {
        Set(texts.compactMap { $0.flatMap { PublicText.field("url", in: $0) } })
    }

    /// The item that stands at an address, or to which it leads.
    private func owner(of address: String) -> Int? { site.itemsByPermalink[address] ?? itemsByAlias.value[address] }

    /// Whether a page was in the record at a point in time.
    private func wasRecorded(_ item: Item, by time: Moment?) -> Bool {
        guard let time, let other = archive.state.items.first(where: { $0.path == item.path && !$0.isWithdrawn }),
            let first = other.versions.first
        else { return false }
        return first.time.seconds <= time.seconds
    }

    /// The number that a case had, and has no more; a translation has that of its original.
    private func formerNumber(of page: PublishedPage, in text: [UInt8]) -> String? {
        guard PublicText.field("type", in: text) == ItemType.caseFile.rawValue,
            let number = PublicText.field("number", in: text),
            page.item.type != .caseFile || number != site.items[page.index].front.text("number")
        else { return nil }
        return number
    }

    /// The address of a case by a number, in the language of its page.
    private func numberAddress(_ number: String, of page: PublishedPage) -> String {
        Permalink.ofCase(number: number, prefix: site.editions[site.edition(of: page.index)].prefix)
    }

    private func pending(
        _ page: PublishedPage, item: Int?, _ kind: RecordKind, _ note: String?, _ text: [UInt8],
        from old: [UInt8]?
    ) -> PendingEntry {
        PendingEntry(
            item: item, path: page.item.path, displayPath: page.item.displayPath, url: page.permalink, kind: kind,
            note: note, text: text,
            keepsFacts: old.map { PublicText.facts(in: $0) == PublicText.facts(in: text) } ?? false)
    }
}
