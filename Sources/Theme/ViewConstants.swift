import Digests
import Mustache

/// A view that is the same on every page of a build; it stands for one of ``ViewConstants``.
struct ConstantView: Sendable {
    let number: Int
}

/// The views that are the same on every page of a build, such as the site's names and the theme's words.
///
/// Their texts become part of each ``Skeleton``, so that they are escaped and looked up once and not on every page.
struct ViewConstants: Sendable {
    /// The texts of all of them, one behind another.
    private(set) var leaves = ViewLeaves()
    private var entries: [Entry] = []
    /// The shapes that the theme declares, by name.
    let shapes: [String: ViewShape]

    /// Constants of a theme that declares `shapes`.
    init(shapes: [String: ViewShape] = [:]) { self.shapes = shapes }

    private struct Entry: Sendable {
        let content: Content
        /// The number of its first text in ``leaves``.
        let first: Int
    }

    private enum Content: Sendable {
        case view(View)
        /// The names of an open view, in the order of its texts.
        case open([String])
    }

    /// Adds a view, which holds no HTML.
    mutating func add(_ view: View) -> ConstantView {
        entries.append(Entry(content: .view(view), first: leaves.ends.count))
        leaves.append(view.leaves)
        return ConstantView(number: entries.count - 1)
    }

    /// Adds a view with names of the theme's own.
    mutating func add(open values: [String: String]) -> ConstantView {
        let sorted = values.sorted { $0.key < $1.key }
        entries.append(Entry(content: .open(sorted.map(\.key)), first: leaves.ends.count))
        for (_, text) in sorted { leaves.append(text) }
        return ConstantView(number: entries.count - 1)
    }

    /// Adds what distinguishes these constants from others.
    func add(to key: inout DigestBuilder) {
        leaves.add(to: &key)
        for entry in entries {
            switch entry.content {
            case .view(let view): key.append(value: view.form.bytes)
            case .open(let names): for name in names { key.append(name) }
            }
        }
    }

    /// The view with the given number as the template engine sees it; `mark` stands for each text of ``leaves``.
    func node(_ number: Int, mark: @escaping (Int) -> String) -> any MustacheParent {
        let entry = entries[number]
        switch entry.content {
        case .open(let names):
            let texts = names.enumerated().map { ($1, mark(entry.first + $0)) }
            return OpenNode(Dictionary(uniqueKeysWithValues: texts))
        case .view(let view):
            var reader = ViewFormReader(view.form, constants: ViewConstants(shapes: shapes)) { leaf in
                guard case .text(let index) = leaf else { return "" }
                return mark(entry.first + index)
            }
            return reader.node(view.shape)
        }
    }
}
