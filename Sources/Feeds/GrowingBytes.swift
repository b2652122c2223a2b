extension [UInt8] {
    /// Makes room for more bytes, at least doubling the room when there is too little, so that many small additions
    /// copy the array only a few times.
    mutating func makeRoom(for more: Int) {
        if capacity - count < more {
            reserveCapacity(Swift.max(count + more, capacity * 2))
        }
    }
}
