/// What an edition is made from.
struct EditionView {
    let language: String
    let prefix: String
    let configuration: SiteConfiguration
    /// The items that stand for the works, as indices.
    let items: [Int]
    let isMain: Bool
    /// The languages of the other editions.
    private let others: Set<String>

    init(_ language: String, prefix: String, configuration: SiteConfiguration, items: [Int], all: [String]) {
        self.language = language
        self.prefix = prefix
        self.configuration = configuration
        self.items = items
        isMain = all.first == language
        others = Set(all).subtracting([language])
    }

    /// Whether an item belongs to this edition: by its language, or to the main one for want of its own.
    func owns(_ item: Item) -> Bool {
        isMain ? !others.contains(item.language) : item.language == language
    }
}

extension SiteAssembler {
    /// The languages of the editions, the main one first.
    private var languages: [String] {
        [configuration.language] + configuration.languages.filter { $0 != configuration.language }.uniqued
    }

    /// The edition in whose language an item is.
    func edition(of item: Item) -> Int { languages.firstIndex(of: item.language) ?? 0 }

    /// What each edition is made from.
    func editionViews(_ items: [Item], _ works: Works) -> [EditionView] {
        let languages = languages
        return languages.enumerated().map { edition, language in
            var shown = Array(items.indices)
            if !works.isEmpty {
                shown = shown.filter { works.original(of: $0) == $0 }.map { works.pages(of: $0)?[edition] ?? $0 }
                // By path, as lists expect.
                shown.sort()
            }
            return EditionView(
                language, prefix: prefix(of: language), configuration: configuration.inLanguage(language), items: shown,
                all: languages)
        }
    }

    /// The editions with their lists.
    static func editions(
        _ views: [EditionView], _ cases: [[Case]], _ sections: [[Section]], _ terms: [[Term]]
    ) -> [Edition] {
        views.indices.map { place in
            var caseByItem: [Int: Int] = [:]
            for (index, file) in cases[place].enumerated() {
                caseByItem[file.item] = index
                for update in file.updates { caseByItem[update] = index }
            }
            return Edition(
                language: views[place].language, prefix: views[place].prefix,
                configuration: views[place].configuration, items: views[place].items, cases: cases[place],
                sections: sections[place], terms: terms[place], caseByItem: caseByItem)
        }
    }
}

extension [String] {
    /// The elements without later repetitions.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
