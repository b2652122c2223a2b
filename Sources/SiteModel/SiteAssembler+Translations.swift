import Diagnostics

extension SiteAssembler {
    /// The `items`, where each translation has the facts that it takes over from its original.
    ///
    /// - Parameter unread: Files of which no item could be made.
    mutating func withSharedFacts(_ items: [Item], unread: Set<String>) -> [Item] {
        reportUnlisted(items, unread)
        guard items.contains(where: { $0.translation != nil }) else { return items }
        var works: [String: Item] = [:]
        for item in items where item.translation == nil { works[item.work] = item }
        for item in items where works[item.work] == nil { works[item.work] = item }
        var languages: [String: Item] = [:]
        return items.map { item in
            if let other = languages.updateValue(item, forKey: item.language + " " + item.work),
                item.translation != nil || other.translation != nil
            {
                report(
                    item, "translation-twice", "This page is in the same language as \(other.displayPath).",
                    "Give one of the two files another language, or another name.", field: "lang")
            }
            guard item.translation != nil, let original = works[item.work] else { return item }
            if original.path == item.path {
                // Without its original, nothing can be said of what it lacks.
                if !unread.contains(item.work + ".md") { reportAlone(item) }
                return item
            }
            return translation(item, of: original)
        }
    }

    private mutating func translation(_ item: Item, of original: Item) -> Item {
        originals[item.path] = original
        if item.type != original.type {
            report(
                item, "translation-differs",
                "This page is of the type \(item.type.rawValue), but its original, \(original.displayPath), is of the "
                    + "type \(original.type.rawValue).",
                "Write “type: \(original.type.rawValue)” here as well.", field: "type")
            return item
        }
        let schema = configuration.schema(item.type)
        let taxonomies = configuration.taxonomies.map(\.name)
        var front = item.front
        var takenOver: Set<String> = []
        for entry in original.front.entries where item.front.entry(entry.name) == nil {
            guard let field = schema.byName[entry.name], SharedFacts.isShared(entry, field, taxonomies) else {
                continue
            }
            front.entries.append(
                .init(name: entry.name, value: SharedFacts.value(of: entry), line: 1, column: 1))
            takenOver.insert(entry.name)
        }
        reportLacking(item, front, of: original)
        reportDifferences(item, original, schema)
        let base = original.translation == nil ? original.permalink : plain(original)
        let translated = item.translating(
            original, front: front, takenOver: takenOver, prefix: prefix(of: item.language), base: base)
        let found = ItemChecks.check(translated)
        // What is wrong with facts that it takes over is told of the original.
        let known = found.isEmpty ? [] : ItemChecks.check(original)
        diagnostics += found.filter { problem in
            !known.contains { $0.rule == problem.rule && $0.message == problem.message }
        }
        return translated
    }

    /// An error for each file that looks like a translation into a language that the site does not have.
    ///
    /// It would be published as a page of its own, in the wrong language, and even while its original is held back.
    private mutating func reportUnlisted(_ items: [Item], _ unread: Set<String>) {
        let suspects = items.filter { $0.translation == nil && $0.name.utf8.contains(UInt8(ascii: ".")) }
        if suspects.isEmpty { return }
        let works = Set(items.lazy.filter { $0.translation == nil }.map(\.work))
        for item in suspects {
            guard let dot = item.work.utf8.lastIndex(of: UInt8(ascii: ".")) else { continue }
            let (work, language) = (String(item.work[..<dot]), String(item.work[dot...].dropFirst()))
            guard LanguageTag.isWellFormed(language), works.contains(work) || unread.contains(work + ".md") else {
                continue
            }
            report(
                item, "language-unlisted",
                "The name of this file says that it is \(displayRoot)/\(work).md in the language “\(language)”, which "
                    + "site.yml does not list.",
                "Add \(language) to “languages” in site.yml, or give the file a name without “.\(language)”.",
                field: "title")
        }
    }

    /// What the addresses of pages in `language` begin with.
    func prefix(of language: String) -> String {
        language == configuration.language ? "" : "/" + Permalink.slug(language)
    }

    /// The address of an item without the language that it begins with.
    func plain(_ item: Item) -> String {
        let prefix = prefix(of: item.language)
        return item.permalink.hasPrefix(prefix + "/") ? String(item.permalink.dropFirst(prefix.count)) : item.permalink
    }

    /// An error that a page which is called as a translation is has not all that a page of its own needs.
    private mutating func reportAlone(_ item: Item) {
        let lacking = (item.translation?.lacking ?? []).filter { item.front.entry($0.name) == nil }
        guard !lacking.isEmpty else { return }
        let ending = "." + item.language + ".md"
        let names = lacking.map { "“\($0.name)”" }.joined(separator: ", ")
        diagnostics.append(
            .error(
                rule: "translation-alone", location: SourceLocation(file: item.displayPath, line: 1, column: 1),
                message:
                    "This file is called as a translation of \(displayRoot)/\(item.work).md is, and there is no such file.",
                help:
                    "If that page has another file name now, give this one the same, with “\(ending)” behind it. If there is "
                    + "to be no such page, this one needs \(names) of its own."))
    }

    private mutating func reportLacking(_ item: Item, _ front: FrontMatter, of original: Item) {
        // Of several translations without their original, that is told of one.
        if original.translation != nil { return }
        for field in item.translation?.lacking ?? [] where front.entry(field.name) == nil {
            diagnostics.append(
                YAMLReader.missing(
                    field, type: item.type, at: SourceLocation(file: item.displayPath, line: 1, column: 1)))
        }
    }

    private mutating func reportDifferences(_ item: Item, _ original: Item, _ schema: ItemSchema) {
        var missed: [String] = []
        for entry in original.front.entries {
            guard let field = schema.byName[entry.name] else { continue }
            guard let own = item.front.entry(entry.name) else {
                let isShared = SharedFacts.isShared(entry, field, configuration.taxonomies.map(\.name))
                if !isShared, SharedFacts.isMissed(field) { missed.append(entry.name) }
                continue
            }
            guard SharedFacts.mustAgree(field), own.value != entry.value else { continue }
            warn(
                item, own, "translation-differs",
                "“\(entry.name)” is “\(own.value.text ?? "")” here, but “\(entry.value.text ?? "")” in the original, "
                    + "\(original.displayPath).",
                "Correct the one that is wrong. A translation may leave the line out: it has the fact from its original."
            )
        }
        guard !missed.isEmpty else { return }
        let names = missed.map { "“\($0)”" }.joined(separator: ", ")
        warn(
            item, item.front.entry("title"), "translation-incomplete",
            "The original, \(original.displayPath), has \(names); this translation does not, and its page does not show it.",
            "Add \(missed.count == 1 ? "it" : "them") here, in words of this language. A page that is in the public record "
                + "also needs an entry in “changes” for it.")
    }

    private mutating func warn(
        _ item: Item, _ entry: FrontMatter.Entry?, _ rule: String, _ message: String, _ help: String
    ) {
        diagnostics.append(
            Diagnostic(
                rule: rule, severity: .warning,
                location: item.place(of: entry), message: message, help: help))
    }

    /// A note for each translation whose original has changed since it was made, or holds while the translation stays taken
    /// back by itself; of alerts in force, a warning.
    mutating func noteOutdated(_ site: Site) {
        guard !site.works.isEmpty else { return }
        for (index, item) in site.items.enumerated() {
            guard let translation = site.translation(of: index) else { continue }
            let original = site.items[translation.original]
            let isInForce = site.isInForce(original)
            if translation.original != index, site.takingBack(original) == nil,
                let taking = site.takingBack(item)?.change
            {
                diagnostics.append(
                    Diagnostic(
                        rule: "translation-taken-back", severity: isInForce ? .warning : .note,
                        location: item.place(of: "changes", "title"),
                        message:
                            "The original, \(original.displayPath), holds, and this translation says that it does not, "
                            + "by its own \(taking.kind.rawValue) of \(taking.date.isoDay).",
                        help: "If it is to hold too, add an entry to “changes” of the kind "
                            + "\(taking.kind.undoing?.rawValue ?? "update"), of a later day than that one."))
            }
            guard translation.isOutdated, let changed = translation.changed else { continue }
            let kind = original.takingBack?.kind ?? .update
            diagnostics.append(
                Diagnostic(
                    rule: "translation-outdated", severity: isInForce || site.isInForce(item) ? .warning : .note,
                    location: item.place(of: "updated", "title"),
                    message: "The original, \(original.displayPath), changed on "
                        + "\(changed.isoDay), after this translation was made; its page says so.",
                    help:
                        "Translate what changed, then write “updated: \(changed.isoDay)” or a later day here. A page that "
                        + "is in the public record gets an entry in “changes” in its place, of today and of the kind \(kind.rawValue); if the "
                        + "original changed today, one of the same kind for each of its changes."
                ))
        }
    }
}

extension Item {
    /// What the files of a work have in common: their path without language and ending.
    fileprivate var work: String { folder.isEmpty ? name : folder + "/" + name }
}
