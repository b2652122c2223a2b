/// A piece of HTML that may stand in a page as it is.
///
/// The type is the promise: text becomes HTML only by being escaped, and bytes become HTML only where the code says
/// that it trusts them.
///
///     let name = HTML(text: "Smith & Sons")   // Smith &amp; Sons
public struct HTML: Sendable, Hashable {
    /// The markup, in UTF-8.
    public let bytes: [UInt8]

    /// Creates HTML from markup that is known to be safe.
    public init(trusted bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Creates HTML that shows the given text, escaped.
    public init(text: String) {
        var bytes: [UInt8] = []
        Escape.appendHTML(text, to: &bytes)
        self.bytes = bytes
    }

    /// The markup as a string.
    public var string: String {
        String(decoding: bytes, as: UTF8.self)
    }
}
