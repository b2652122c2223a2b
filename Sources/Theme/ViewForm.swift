import Mustache
import TextFormats

/// Which values a view has, of what kind and how many, but not what they say.
///
/// It is written as bytes in the order of the shape's members, so that it can be compared and hashed fast.
struct ViewForm: Hashable, Sendable {
    private(set) var bytes: [UInt8] = []

    enum Mark: UInt8 {
        case nothing, yes, no, text, html, view, list, open, constant
    }

    mutating func append(_ mark: Mark) { bytes.append(mark.rawValue) }
    mutating func append(_ form: ViewForm) { bytes.append(contentsOf: form.bytes) }

    mutating func append(number: Int) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(name: String) {
        append(number: name.utf8.count)
        bytes.append(contentsOf: name.utf8)
    }
}

/// Reads a form back into something that the template engine can walk.
struct ViewFormReader {
    private let bytes: [UInt8]
    private var position = 0
    private var texts = 0
    private var htmls = 0
    private let constants: ViewConstants
    private let leaf: (Leaf) -> String

    /// What is to be printed: the number of a text or of a piece of HTML in the order of the form, or of a text that
    /// is the same on all pages.
    enum Leaf: Hashable {
        case text(Int)
        case html(Int)
        case constant(Int)
    }

    /// Creates a reader; `leaf` gives the text that stands for each leaf.
    init(_ form: ViewForm, constants: ViewConstants, leaf: @escaping (Leaf) -> String) {
        bytes = form.bytes
        self.constants = constants
        self.leaf = leaf
    }

    /// The view of `shape` that the form describes.
    mutating func node(_ shape: ViewShape) -> ViewNode {
        ViewNode(shape, shape.members.map { value($0.holds) })
    }

    private mutating func value(_ holds: ViewShape.Holds) -> Any {
        let mark = ViewForm.Mark(rawValue: bytes[position])
        position += 1
        switch mark {
        case .yes: return true
        case .no: return false
        case .text: return nextText()
        case .html:
            htmls += 1
            return leaf(.html(htmls - 1))
        case .view: return node(shape(holds))
        case .list:
            let shape = shape(holds)
            return (0..<number()).map { _ in node(shape) }
        case .open:
            var entries: [String: String] = [:]
            for _ in 0..<number() {
                let length = number()
                let name = String(decoding: bytes[position..<(position + length)], as: UTF8.self)
                position += length
                entries[name] = nextText()
            }
            return OpenNode(entries)
        case .constant:
            let leaf = leaf
            return constants.node(number()) { leaf(.constant($0)) }
        case .nothing, nil: return Nothing.value
        }
    }

    private mutating func nextText() -> String {
        texts += 1
        return leaf(.text(texts - 1))
    }

    private mutating func number() -> Int {
        let value = bytes[position..<(position + 4)].reversed().reduce(0) { $0 << 8 | Int($1) }
        position += 4
        return value
    }

    private func shape(_ holds: ViewShape.Holds) -> ViewShape {
        switch holds {
        case .view(let name), .list(let name):
            ViewCatalog.byName[name] ?? constants.shapes[name] ?? ViewShape("", "", [])
        case .text, .html, .flag, .open: ViewShape("", "", [])
        }
    }
}

/// A view as the template engine sees it.
///
/// Every name of the shape answers, with nothing if it has no value, so that a name never falls through to a view
/// further out: a card without a picture does not show the page's.
final class ViewNode: MustacheParent {
    private let shape: ViewShape
    private let values: [Any]

    init(_ shape: ViewShape, _ values: [Any]) {
        self.shape = shape
        self.values = values
    }

    /// The value of `named`, for the template engine.
    func child(named: String) -> Any? { shape.slot(named).map { values[$0] } }
}

/// A view whose names are not Candor's own: strings of the theme, extra fields of the site.
final class OpenNode: MustacheParent, Sendable {
    private let values: [String: String]
    init(_ values: [String: String]) { self.values = values }
    func child(named: String) -> Any? { values[named] ?? Nothing.value }
}

/// The absence of a value: prints nothing, and its section is not rendered.
struct Nothing: MustacheCustomRenderable, Sendable {
    static let value = Nothing()
    var renderText: String { "" }
    var isNull: Bool { true }
}
