import CCmark

/// Where the lines of a text begin, found when the first is asked for.
struct LineTable {
    let bytes: ArraySlice<UInt8>
    private var starts: [Int] = []

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        starts.reserveCapacity(bytes.count / 32 + 8)
    }

    /// The bytes of a line without its end; an empty range for a line that there is not.
    mutating func range(ofLine line: Int) -> Range<Int> {
        if starts.isEmpty { findStarts() }
        guard line >= 1, line <= starts.count else { return bytes.endIndex..<bytes.endIndex }
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] : bytes.endIndex
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// CommonMark §2.1: a line ends with a line feed, a carriage return, or both in this order.
    private mutating func findStarts() {
        starts.append(bytes.startIndex)
        let base = bytes.startIndex
        bytes.withUnsafeBytes { buffer in
            guard let memory = buffer.baseAddress else { return }
            let onlyLineFeeds = memchr(memory, 0x0D, buffer.count) == nil
            var index = 0
            while index < buffer.count {
                if onlyLineFeeds {
                    guard let end = memchr(memory + index, 0x0A, buffer.count - index) else { return }
                    index = UnsafeRawPointer(end) - memory + 1
                    starts.append(base + index)
                    continue
                }
                let byte = buffer[index]
                index += 1
                if byte == 0x0A || (byte == 0x0D && !(index < buffer.count && buffer[index] == 0x0A)) {
                    starts.append(base + index)
                }
            }
        }
    }
}
