/// A text beside an older one, by words.
public struct TextDifference: Sendable, Hashable {
    /// Some words, and what became of them.
    public struct Run: Sendable, Hashable {
        /// What became of words.
        public enum Kind: Sendable, Hashable {
            case kept, removed, added
        }

        /// What became of the words.
        public let kind: Kind
        /// The words, with the blanks between and behind them.
        public let text: String

        /// Creates a run.
        public init(_ kind: Kind, _ text: String) {
            self.kind = kind
            self.text = text
        }
    }

    /// A paragraph, a heading or a line of front matter.
    public struct Block: Sendable, Hashable {
        /// Its words in order; of a removed block all are removed.
        public let runs: [Run]

        /// Creates a block.
        public init(_ runs: [Run]) { self.runs = runs }

        /// Whether anything in it differs.
        public var isChanged: Bool { runs.contains { $0.kind != .kept } }
    }

    /// The blocks of both texts, in order.
    public let blocks: [Block]
}
