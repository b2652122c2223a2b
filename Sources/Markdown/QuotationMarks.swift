/// The quotation marks of a language.
///
///     QuotationMarks(language: "de").outer.open   // „
public struct QuotationMarks: Sendable, Hashable {
    /// A mark before and one behind the words.
    public struct Pair: Sendable, Hashable {
        /// The mark before the words.
        public var open: String

        /// The mark behind them.
        public var close: String

        /// Creates a pair.
        public init(_ open: String, _ close: String) {
            self.open = open
            self.close = close
        }
    }

    /// What `"…"` becomes.
    public var outer: Pair

    /// What `'…'` becomes.
    public var inner: Pair

    /// Creates the marks.
    public init(outer: Pair, inner: Pair) {
        self.outer = outer
        self.inner = inner
    }

    /// “…” and ‘…’, as in English.
    public static let english = QuotationMarks(outer: Pair("“", "”"), inner: Pair("‘", "’"))

    /// The marks that are usual in a language, given as a BCP 47 tag; English ones for a language that is not known.
    public init(language: String?) {
        let parts = (language ?? "en").lowercased().split(separator: "-").map(String.init)
        let name = parts.first ?? "en"
        let isTraditional = parts.dropFirst().contains { ["hant", "tw", "hk", "mo"].contains($0) }
        if name == "pt", parts.dropFirst().contains("pt") {
            self = Self.angular
        } else if name == "de" || name == "fr", parts.dropFirst().contains("ch") {
            self = QuotationMarks(outer: Pair("«", "»"), inner: Pair("‹", "›"))
        } else if name == "zh" || name == "yue", isTraditional {
            self = Self.corner
        } else {
            self = Self.marks[name] ?? .english
        }
    }

    private static let angular = QuotationMarks(outer: Pair("«", "»"), inner: Pair("“", "”"))
    private static let low = QuotationMarks(outer: Pair("„", "“"), inner: Pair("‚", "‘"))
    private static let corner = QuotationMarks(outer: Pair("「", "」"), inner: Pair("『", "』"))

    private static let marks: [String: QuotationMarks] = {
        var marks: [String: QuotationMarks] = [:]
        for name in ["es", "ca", "gl", "eu", "it", "el", "ar", "fa", "ht"] { marks[name] = angular }
        for name in ["de", "cs", "sk", "sl", "hr", "is", "et", "lt"] { marks[name] = low }
        marks["ja"] = corner
        // A space that does not break stands inside of the marks.
        let spaced = Pair("«\u{A0}", "\u{A0}»")
        marks["fr"] = QuotationMarks(outer: spaced, inner: Pair("“", "”"))
        for name in ["ru", "uk", "be"] { marks[name] = QuotationMarks(outer: Pair("«", "»"), inner: Pair("„", "“")) }
        for name in ["pl", "ro", "hu"] { marks[name] = QuotationMarks(outer: Pair("„", "”"), inner: Pair("«", "»")) }
        marks["hu"]?.inner = Pair("»", "«")
        for name in ["bg", "ka"] { marks[name] = low }
        for name in ["sr", "bs", "mk"] { marks[name] = QuotationMarks(outer: Pair("„", "”"), inner: Pair("‚", "’")) }
        for name in ["sv", "fi"] { marks[name] = QuotationMarks(outer: Pair("”", "”"), inner: Pair("’", "’")) }
        for name in ["nb", "nn", "no"] { marks[name] = QuotationMarks(outer: Pair("«", "»"), inner: Pair("‘", "’")) }
        for name in ["hy", "am"] { marks[name] = QuotationMarks(outer: Pair("«", "»"), inner: Pair("‹", "›")) }
        return marks
    }()
}
