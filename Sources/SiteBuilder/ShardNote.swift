import Digests
import SiteModel

/// What a shard's output says of itself, in the file `shard.txt`, so that only shards of one site are joined.
struct ShardNote: Sendable, Equatable {
    /// The file's name in a shard's output.
    ///
    /// It is no part of the joined site.
    static let name = "shard.txt"

    let shard: Shard
    /// The digest of all that the site was made of.
    let inputs: Digest
    /// Seconds since 1970 for which the site was built.
    let now: Int64

    init(shard: Shard, inputs: Digest, now: Int64) {
        self.shard = shard
        self.inputs = inputs
        self.now = now
    }

    /// Reads the note of a shard; `nil` if the folder has none.
    init?(folder: String) {
        guard case .success(let bytes) = FileBytes.read(folder + "/" + Self.name, limit: 1_000) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count == 4, lines[0] == Self.header, let shard = Shard(lines[1]),
            let inputs = Digest(hex: lines[2]),
            let now = Int64(lines[3])
        else { return nil }
        self.init(shard: shard, inputs: inputs, now: now)
    }

    /// The note as text.
    var text: String { "\(Self.header)\n\(shard.number)/\(shard.count)\n\(inputs.hex)\n\(now)\n" }

    private static let header = "candor shard 1"
}
