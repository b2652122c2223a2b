import Digests
import TextFormats

/// How far a log is: C2SP tlog-checkpoint, the text of a signed note.
public struct Checkpoint: Sendable, Hashable {
    /// The name of the log.
    public let origin: String
    /// The number of entries.
    public let size: Int
    /// The hash of the tree.
    public let root: Digest

    /// Creates the checkpoint of a tree.
    public init(origin: String, tree: MerkleTree) {
        self.origin = origin
        size = tree.count
        root = tree.root
    }

    /// Reads the text of a note; `nil` for anything else.
    public init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // What extensions say is not known here, but none is an empty line.
        guard lines.count >= 4, lines.dropLast().allSatisfy({ !$0.isEmpty }), lines.last == "",
            let size = Int(lines[1]), size >= 0, String(size) == lines[1],
            let decoded = Base64.bytes(String(lines[2])), let root = Digest(decoded[...])
        else { return nil }
        origin = String(lines[0])
        self.size = size
        self.root = root
    }

    /// The text of the note.
    public var text: String {
        var bytes: [UInt8] = []
        root.appendBytes(to: &bytes)
        return "\(origin)\n\(size)\n\(Base64.text(bytes))\n"
    }
}
