/// The public text of a page: what was made for it, and the body, which is in memory already with the page's file.
///
/// So a large site need not hold each of its bodies twice.
public struct VersionText: Sendable, Hashable {
    /// The front matter and what stands below it up to the body; the whole of a text that is not in two parts.
    public let front: [UInt8]
    /// The body with its last line feed; empty where there is none, or where it is in `front`.
    public let body: ArraySlice<UInt8>

    /// Creates a text of two parts.
    public init(front: [UInt8], body: ArraySlice<UInt8>) {
        (self.front, self.body) = (front, body)
    }

    /// Creates a text of bytes that are there.
    public init(_ bytes: [UInt8]) { self.init(front: bytes, body: []) }

    /// The whole text, put together each time.
    public var bytes: [UInt8] {
        if body.isEmpty { return front }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(front.count + body.count)
        bytes.append(contentsOf: front)
        bytes.append(contentsOf: body)
        return bytes
    }
}
