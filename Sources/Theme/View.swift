import Mustache

/// What a template sees: the values of one ``ViewShape``.
///
/// Every name of the shape answers, with nothing if it has no value, so that a name never falls through to a view
/// further out: a card without a picture does not show the page's.
public final class View: MustacheParent, Sendable {
    let shape: ViewShape
    private let values: [(any Sendable)?]

    init(_ shape: ViewShape, _ fill: (inout Builder) -> Void) {
        var builder = Builder(shape: shape)
        fill(&builder)
        self.shape = shape
        values = builder.values
    }

    /// The value of `named`, for the template engine.
    public func child(named: String) -> Any? {
        guard let slot = shape.slot(named) else { return nil }
        guard let value = values[slot] else { return Nothing.value }
        return value
    }

    /// Collects a view's values by name.
    struct Builder {
        let shape: ViewShape
        fileprivate(set) var values: [(any Sendable)?]

        init(shape: ViewShape) {
            self.shape = shape
            values = Array(repeating: nil, count: shape.members.count)
        }

        subscript(name: String) -> (any Sendable)? {
            get { shape.slot(name).flatMap { values[$0] } }
            set {
                guard let slot = shape.slot(name) else {
                    assertionFailure("\(shape.name) declares no “\(name)”")
                    return
                }
                values[slot] = newValue
                if let views = newValue as? [View], let has = shape.slot("has_" + name) { values[has] = !views.isEmpty }
            }
        }
    }
}

/// A view whose names are not Candor's own: strings of the theme, extra fields of the site.
final class OpenView: MustacheParent, Sendable {
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
