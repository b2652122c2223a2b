import Digests
import SiteModel
import TextFormats

/// The values of one ``ViewShape`` for one page, taken apart into what the template engine decides by (the form) and
/// what only has to be printed (the leaves).
///
/// Mustache asks of a value only whether it is there, whether it is true and how many there are. Two views of the same
/// form therefore give the same text around their leaves, which is what ``Skeleton`` makes use of.
final class View: Sendable {
    let shape: ViewShape
    let form: ViewForm
    let leaves: ViewLeaves

    /// Creates a view of the values that `fill` sets; members without one have none.
    init(_ shape: ViewShape, _ fill: (inout Builder) -> Void) {
        var builder = Builder(shape: shape)
        fill(&builder)
        var form = ViewForm()
        var leaves = ViewLeaves()
        for value in builder.values { value.write(to: &form, &leaves) }
        self.shape = shape
        self.form = form
        self.leaves = leaves
    }

    /// Collects a view's values by name.
    struct Builder {
        let shape: ViewShape
        fileprivate var values: [Value]

        init(shape: ViewShape) {
            self.shape = shape
            values = Array(repeating: .none, count: shape.members.count)
        }

        subscript(name: String) -> String? {
            get { nil }
            set { set(name, newValue.map(Value.text) ?? .none) }
        }

        subscript(name: String) -> Bool {
            get { false }
            set { set(name, .flag(newValue)) }
        }

        subscript(name: String) -> HTML? {
            get { nil }
            set { set(name, newValue.map(Value.html) ?? .none) }
        }

        subscript(name: String) -> RenderedBody? {
            get { nil }
            set { set(name, newValue.map(Value.body) ?? .none) }
        }

        subscript(name: String) -> View? {
            get { nil }
            set { set(name, newValue.map(Value.view) ?? .none) }
        }

        subscript(name: String) -> ConstantView? {
            get { nil }
            set { set(name, newValue.map(Value.constant) ?? .none) }
        }

        subscript(name: String) -> [View] {
            get { [] }
            set {
                set(name, .list(newValue))
                set("has_" + name, .flag(!newValue.isEmpty))
            }
        }

        /// A view whose names the site declares, not Candor.
        mutating func setOpen(_ name: String, _ entries: [String: String]) { set(name, .open(entries)) }

        private mutating func set(_ name: String, _ value: Value) {
            guard let slot = shape.slot(name) else { return assertionFailure("\(shape.name) declares no “\(name)”") }
            values[slot] = value
        }
    }

    fileprivate enum Value {
        case none
        case text(String)
        case flag(Bool)
        case html(HTML)
        case body(RenderedBody)
        case view(View)
        case list([View])
        case open([String: String])
        case constant(ConstantView)

        func write(to form: inout ViewForm, _ leaves: inout ViewLeaves) {
            switch self {
            case .none: form.append(.nothing)
            case .flag(let flag): form.append(flag ? .yes : .no)
            case .text(let text):
                form.append(.text)
                leaves.append(text)
            case .html(let html):
                form.append(.html)
                leaves.append(.made(html))
            case .body(let body):
                form.append(.html)
                leaves.append(.body(body))
            case .view(let view):
                form.append(.view)
                form.append(view.form)
                leaves.append(view.leaves)
            case .list(let views):
                form.append(.list)
                form.append(number: views.count)
                for view in views {
                    form.append(view.form)
                    leaves.append(view.leaves)
                }
            case .open(let entries):
                form.append(.open)
                form.append(number: entries.count)
                for (name, text) in entries.sorted(by: { $0.key < $1.key }) {
                    form.append(name: name)
                    leaves.append(text)
                }
            case .constant(let view):
                form.append(.constant)
                form.append(number: view.number)
            }
        }
    }
}

/// What a view prints: its texts, escaped, and its HTML, each in the order of the form.
struct ViewLeaves: Sendable {
    /// The texts one behind another, escaped for HTML.
    private(set) var text: [UInt8] = []
    /// Where each text ends in ``text``.
    private(set) var ends: [Int] = []
    private(set) var html: [Markup] = []

    /// A piece of HTML.
    enum Markup: Sendable {
        case made(HTML)
        case body(RenderedBody)

        var bytes: [UInt8] {
            switch self {
            case .made(let html): html.bytes
            case .body(let body): body.bytes
            }
        }
    }

    mutating func append(_ value: String) {
        Escape.appendHTML(value, to: &text)
        ends.append(text.count)
    }

    mutating func append(_ value: Markup) { html.append(value) }

    mutating func append(_ other: ViewLeaves) {
        let start = text.count
        text.append(contentsOf: other.text)
        for end in other.ends { ends.append(start + end) }
        if !other.html.isEmpty { html += other.html }
    }

    /// Adds what distinguishes these leaves from others of the same form.
    func add(to key: inout DigestBuilder) {
        key.append(value: text)
        key.append(numbers: ends)
        for markup in html {
            switch markup {
            case .made(let html): key.append(value: html.bytes)
            case .body(let body): key.append(body.digest)
            }
        }
    }

    /// The place of text number `index` in ``text``.
    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }
}
