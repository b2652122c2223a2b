/// Gives equal pieces of texts equal numbers.
struct WordTable {
    private var ids: [Piece: Int32] = [:]

    /// The number of a piece.
    mutating func id(_ bytes: ArraySlice<UInt8>) -> Int32 {
        let piece = Piece(bytes: bytes)
        if let id = ids[piece] { return id }
        let id = Int32(truncatingIfNeeded: ids.count)
        ids[piece] = id
        return id
    }

    /// Bytes that are hashed as a whole, not one by one.
    private struct Piece: Hashable {
        let bytes: ArraySlice<UInt8>

        func hash(into hasher: inout Hasher) {
            bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }
}
