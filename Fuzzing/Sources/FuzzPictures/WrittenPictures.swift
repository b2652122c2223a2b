import Judging
import Pictures

/// Headers of pictures made of an input: its first bytes are the sides, the others stand where they may.
struct WrittenPictures {
    private let width: Int
    private let height: Int
    private let rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        func side(_ place: Int) -> Int {
            let pair = bytes.dropFirst(place).prefix(2).reduce(0) { $0 << 8 | Int($1) }
            return pair % 16_383 + 1
        }
        (width, height) = (side(0), side(2))
        rest = bytes.dropFirst(4)
    }

    func claim() {
        for (name, header) in [
            ("PNG", png), ("GIF", gif), ("lossless WebP", losslessWebP), ("extended WebP", extendedWebP),
            ("lossy WebP", lossyWebP), ("JPEG", jpeg), ("AVIF", avif), ("SVG", svg),
        ] {
            let read = PictureSize(header: (header + rest)[...])
            Judge.claim(
                read == PictureSize(width: width, height: height),
                "a \(name) of \(width) × \(height) is read as \(String(describing: read))")
        }
    }

    private var png: [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + "IHDR".utf8 + Self.big(4, width)
            + Self.big(4, height)
    }

    private var gif: [UInt8] { Array("GIF89a".utf8) + Self.little(2, width) + Self.little(2, height) }

    private var losslessWebP: [UInt8] {
        webP("VP8L") + [0, 0, 0, 0, 0x2F] + Self.little(4, (width - 1) | (height - 1) << 14)
    }

    private var extendedWebP: [UInt8] {
        webP("VP8X") + [10, 0, 0, 0, 0, 0, 0, 0] + Self.little(3, width - 1) + Self.little(3, height - 1)
    }

    private var lossyWebP: [UInt8] {
        webP("VP8 ") + [0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A] + Self.little(2, width) + Self.little(2, height)
    }

    private func webP(_ chunk: String) -> [UInt8] { Array("RIFF".utf8) + [0, 0, 0, 0] + "WEBP".utf8 + chunk.utf8 }

    /// With the input in a comment before the frame.
    private var jpeg: [UInt8] {
        let comment = rest.prefix(60_000)
        return [0xFF, 0xD8, 0xFF, 0xFE] + Self.big(2, comment.count + 2) + comment
            + [0xFF, 0xC0, 0, 11, 8] + Self.big(2, height) + Self.big(2, width)
    }

    /// With the input in a box that nobody knows.
    private var avif: [UInt8] {
        let extents = Self.box("ispe", [0, 0, 0, 0] + Self.big(4, width) + Self.big(4, height))
        let properties = Self.box("ipco", Self.box("free", Array(rest)) + extents)
        return Self.box("ftyp", Array("avif".utf8))
            + Self.box("meta", [0, 0, 0, 0] + Self.box("iprp", properties))
    }

    /// With the input in a comment before the root.
    private var svg: [UInt8] {
        let comment = rest.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ">") }
        return Array("<!--".utf8) + comment + "-->\n<svg width='\(width)px' height=\"\(height)\">".utf8
    }

    private static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
        big(4, content.count + 8) + name.utf8 + content
    }

    private static func little(_ count: Int, _ value: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func big(_ count: Int, _ value: Int) -> [UInt8] { little(count, value).reversed() }
}
