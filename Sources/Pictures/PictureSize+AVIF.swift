extension PictureSize {
    /// AVIF §2 and HEIF (ISO/IEC 23008-12) §6.5.3: the largest of the image spatial extents.
    ///
    /// Beside the picture a file may tell the extents of its tiles and its thumbnail, which are smaller.
    static func avif(_ bytes: PictureBytes) -> PictureSize? {
        guard bytes.has("ftyp", at: 4), bytes.has("avi", at: 8) || bytes.has("mif1", at: 8),
            let meta = box("meta", in: 0..<bytes.count, bytes),
            // Four bytes of version and flags stand before the boxes within.
            let properties = box("iprp", in: (meta.lowerBound + 4)..<max(meta.lowerBound + 4, meta.upperBound), bytes),
            let container = box("ipco", in: properties, bytes, asWhole: true)
        else { return nil }
        var largest: PictureSize?
        var isTurned = false
        var isCropped = false
        eachBox(in: container, bytes) { type, content, isWhole in
            guard isWhole, !content.isEmpty else { return true }
            switch type {
            case Array("ispe".utf8) where content.count >= 12:
                guard let width = bytes.big(4, at: content.lowerBound + 4),
                    let height = bytes.big(4, at: content.lowerBound + 8),
                    let size = PictureSize(width: width, height: height)
                else { break }
                if let other = largest, other.width * other.height >= width * height { break }
                largest = size
            case Array("irot".utf8): isTurned = (bytes[content.lowerBound] ?? 0) & 1 == 1
            case Array("clap".utf8): isCropped = true
            default: break
            }
            return true
        }
        if isCropped { return nil }
        return isTurned ? largest?.turned : largest
    }

    /// What is in the first box of a type, as far as it is there.
    ///
    /// - Parameter asWhole: Whether all of it must be there: a larger extent or a turn may stand in the rest.
    private static func box(
        _ wanted: StaticString, in range: Range<Int>, _ bytes: PictureBytes, asWhole: Bool = false
    ) -> Range<Int>? {
        var found: Range<Int>?
        eachBox(in: range, bytes) { type, content, isWhole in
            guard wanted.withUTF8Buffer({ $0.elementsEqual(type) }) else { return true }
            found = isWhole || !asWhole ? content : nil
            return false
        }
        return found
    }

    /// Calls `visit` with each box's type and content, and whether it ends where it must, until `visit` says no
    /// (ISO/IEC 14496-12 §4.2).
    private static func eachBox(
        in range: Range<Int>, _ bytes: PictureBytes,
        _ visit: (_ type: [UInt8], _ content: Range<Int>, _ isWhole: Bool) -> Bool
    ) {
        var place = range.lowerBound
        while place < range.upperBound {
            guard let length = bytes.big(4, at: place), place + 8 <= range.upperBound else { return }
            // 0, up to the end of the file, is for the picture itself; 1, a length of eight bytes, for larger boxes.
            guard length >= 8 else { return }
            let end = place + length
            let type = (4..<8).compactMap { bytes[place + $0] }
            guard type.count == 4, visit(type, (place + 8)..<min(end, range.upperBound), end <= range.upperBound) else {
                return
            }
            place = end
        }
    }
}
