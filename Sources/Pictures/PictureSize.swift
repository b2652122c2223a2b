/// How large a picture is shown, in pixels, as the beginning of its file tells.
///
/// Browsers keep that much room free for a picture that is still on its way, so that the text does not jump. The file is
/// never decoded; whatever is not as its format wants it has no size, and the page is whole without.
///
///     PictureSize(header: bytes[...])   // 1600 × 900, or nil
public struct PictureSize: Sendable, Hashable {
    /// Pixels from left to right.
    public let width: Int
    /// Pixels from top to bottom.
    public let height: Int

    /// How many bytes of a file tell its size, but for a JPEG or AVIF with much before it.
    public static let usualHeader = 64 << 10
    /// How many bytes are worth reading for it.
    public static let longestHeader = 2 << 20

    /// A larger number is no picture's that a page could show.
    private static let largest = 100_000

    /// Creates a size; `nil` if no picture can have it.
    public init?(width: Int, height: Int) {
        guard (1...Self.largest).contains(width), (1...Self.largest).contains(height) else { return nil }
        self.width = width
        self.height = height
    }

    /// The size of the picture whose file begins with `header`, whatever the file is called.
    ///
    /// PNG, JPEG, GIF, WebP, AVIF and SVG are known. `nil` if it is none of them, is damaged, or does not tell.
    public init?(header: ArraySlice<UInt8>) {
        let bytes = PictureBytes(header)
        let readers = [Self.png, Self.jpeg, Self.gif, Self.webP, Self.avif, Self.svg]
        for read in readers {
            if let size = read(bytes) {
                self = size
                return
            }
        }
        return nil
    }

    /// Whether the size may stand further behind in the file than `header` reaches.
    public static func mayStandBehind(_ header: ArraySlice<UInt8>) -> Bool {
        let bytes = PictureBytes(header)
        return bytes.has([0xFF, 0xD8, 0xFF], at: 0) || bytes.has("ftyp", at: 4)
    }

    /// The same picture after a quarter turn.
    var turned: PictureSize? { PictureSize(width: height, height: width) }
}

extension PictureSize {
    /// PNG, third edition, §5.2 and §11.2.1: the first chunk is IHDR.
    private static func png(_ bytes: PictureBytes) -> PictureSize? {
        guard bytes.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0), bytes.has("IHDR", at: 12),
            let width = bytes.big(4, at: 16), let height = bytes.big(4, at: 20)
        else { return nil }
        return PictureSize(width: width, height: height)
    }

    /// GIF89a §18: the logical screen.
    private static func gif(_ bytes: PictureBytes) -> PictureSize? {
        guard bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0), let width = bytes.little(2, at: 6),
            let height = bytes.little(2, at: 8)
        else { return nil }
        return PictureSize(width: width, height: height)
    }

    /// RFC 9649 §2.5 to §2.7: lossy, lossless or extended.
    private static func webP(_ bytes: PictureBytes) -> PictureSize? {
        guard bytes.has("RIFF", at: 0), bytes.has("WEBP", at: 8) else { return nil }
        if bytes.has("VP8X", at: 12), let width = bytes.little(3, at: 24), let height = bytes.little(3, at: 27) {
            return PictureSize(width: width + 1, height: height + 1)
        }
        if bytes.has("VP8L", at: 12), bytes.has([0x2F], at: 20), let bits = bytes.little(4, at: 21) {
            return PictureSize(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
        }
        if bytes.has("VP8 ", at: 12), bytes.has([0x9D, 0x01, 0x2A], at: 23), let width = bytes.little(2, at: 26),
            let height = bytes.little(2, at: 28)
        {
            // The upper two bits ask for scaling, which browsers leave out.
            return PictureSize(width: width & 0x3FFF, height: height & 0x3FFF)
        }
        return nil
    }
}
