extension Site {
    /// The files that a page may have which a fact calls `name`, in a section: of a person in `officers`, a program in
    /// `programs`.
    public static func files(named name: String, in section: String) -> [String] {
        ["\(section)/\(name)/index.md", "\(section)/\(name).md"]
    }

    /// The item that a fact calls `name`, as an index of ``items``.
    public func item(named name: String, in section: String) -> Int? {
        Self.files(named: name, in: section).lazy.compactMap { itemsByPath[$0] }.first
    }

    /// The site as names and links see it if it has these items and nothing else; its lists stay those of this one.
    public func naming(_ items: [Item]) -> Site {
        Site(
            configuration: configuration, now: now, items: items, editions: editions,
            works: Works(items, edition: edition),
            assets: [], itemsByPath: Dictionary(items.enumerated().map { ($1.path, $0) }) { first, _ in first },
            itemsByPermalink: Dictionary(items.enumerated().map { ($1.permalink, $0) }) { first, _ in first },
            assetsByPath: [:], withheld: [], expired: [], expiredPermalinks: [], expiredNames: [:],
            withheldItems: [], scheduled: [], stays: Stays(), withheldAssets: [])
    }
}

extension Site {
    /// The original of an item in another language; `nil` if it is none of several or the original itself.
    public func original(of item: Item) -> Item? {
        guard !works.isEmpty, let index = itemsByPath[item.path] else { return nil }
        let original = works.original(of: index)
        return original == index ? nil : items[original]
    }

    /// The site as links see it with the files that are kept off it now.
    public var withAllFiles: Site {
        var site = self
        for file in withheldAssets { site.assetsByPath[file.path] = file.outputPath }
        return site
    }

    /// The page of which a file is the translation by its name; `nil` if there is none.
    public func originalFile(of path: String) -> String? {
        let place = SourcePath(path, languages: configuration.languages)
        if place.language == nil { return nil }
        let original = (place.folder.isEmpty ? "" : place.folder + "/") + place.name + ".md"
        return itemsByPath[original] == nil ? nil : original
    }
}

extension Item {
    /// The item as others named it when its file and its address were other ones.
    ///
    /// - Parameters:
    ///   - original: The file of its original then, if it is a translation.
    ///   - facts: The facts of ``ItemNames/fields`` that it had, with its `type` and its `lang`; `nil` for those it has.
    public func named(
        path: String, permalink: String, original: String?, facts: [String: String]?, languages: [String]
    ) -> Item {
        let place = SourcePath(path, languages: languages)
        var front = front
        if let facts {
            front.entries.removeAll { ItemNames.fields.contains($0.name) }
            front.entries += ItemNames.fields.compactMap { name in
                facts[name].map { FrontMatter.Entry(name: name, value: .text($0), line: 1, column: 1) }
            }
        }
        var translation = translation
        if translation?.original != nil { translation?.original = original }
        return Item(
            path: path, displayPath: displayPath, type: facts?["type"].flatMap(ItemType.init) ?? type, front: front,
            digest: digest, frontDigest: frontDigest, body: body, bodyLine: bodyLine, title: title, summary: summary,
            language: facts?["lang"] ?? language, permalink: permalink, aliases: aliases, section: place.section,
            folder: place.folder, name: place.name, terms: terms, translation: translation)
    }
}
