/// Which items are pages of the same work: an original and its translations.
public struct Works: Sendable {
    /// The original of each item; empty if each item is a work of its own.
    private let originals: [Int]
    /// By the original, its work's pages by edition; only works of several pages are here.
    private let pages: [Int: [Int: Int]]

    /// Whether each item is a work of its own.
    public var isEmpty: Bool { originals.isEmpty }

    /// Puts `items` together.
    ///
    /// - Parameter edition: The edition in whose language an item is.
    init(_ items: [Item], edition: (Item) -> Int) {
        guard items.contains(where: \.isTranslation) else { (originals, pages) = ([], [:]); return }
        let places = Dictionary(items.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        var originals = Array(items.indices)
        var pages: [Int: [Int: Int]] = [:]
        for (index, item) in items.enumerated() {
            guard let path = item.translation?.original, let original = places[path] else { continue }
            originals[index] = original
            pages[original, default: [edition(items[original]): original]].merge(
                [edition(item): index], uniquingKeysWith: { first, _ in first })
        }
        (self.originals, self.pages) = (originals, pages)
    }

    /// The original of the work to which an item belongs.
    public func original(of index: Int) -> Int { originals.isEmpty ? index : originals[index] }

    /// The pages of an item's work by edition; `nil` if it is the only one.
    func pages(of index: Int) -> [Int: Int]? { originals.isEmpty ? nil : pages[originals[index]] }
}
