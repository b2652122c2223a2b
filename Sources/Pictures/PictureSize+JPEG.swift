extension PictureSize {
    /// ISO/IEC 10918-1 annex B: the first frame header, turned as the camera was held.
    static func jpeg(_ bytes: PictureBytes) -> PictureSize? {
        guard bytes.has([0xFF, 0xD8], at: 0) else { return nil }
        var place = 2
        var isTurned = false
        while let mark = bytes[place], mark == 0xFF, let code = bytes[place + 1] {
            // A mark may have any number of bytes 0xFF before it.
            if code == 0xFF {
                place += 1
                continue
            }
            // These have no length; the picture itself begins with 0xDA.
            if code == 0x01 || (0xD0...0xD8).contains(code) {
                place += 2
                continue
            }
            guard code != 0xDA, code != 0xD9, let length = bytes.big(2, at: place + 2), length >= 2 else { return nil }
            if isFrame(code) {
                guard let height = bytes.big(2, at: place + 5), let width = bytes.big(2, at: place + 7) else {
                    return nil
                }
                let size = PictureSize(width: width, height: height)
                return isTurned ? size?.turned : size
            }
            if code == 0xE1, bytes.has("Exif", at: place + 4), bytes.has([0, 0], at: place + 8) {
                isTurned = swapsSides(bytes, from: place + 10, to: place + 2 + length)
            }
            place += 2 + length
        }
        return nil
    }

    private static func isFrame(_ code: UInt8) -> Bool {
        (0xC0...0xCF).contains(code) && code != 0xC4 && code != 0xC8 && code != 0xCC
    }

    /// Whether the tag Orientation (TIFF 6.0, page 36; Exif 2.3 §4.6.4) says that the picture lies on its side.
    private static func swapsSides(_ bytes: PictureBytes, from start: Int, to end: Int) -> Bool {
        let isLittle = bytes.has("II", at: start)
        guard isLittle || bytes.has("MM", at: start) else { return false }
        func number(_ length: Int, at place: Int) -> Int? {
            guard place + length <= end else { return nil }
            return isLittle ? bytes.little(length, at: place) : bytes.big(length, at: place)
        }
        guard number(2, at: start + 2) == 42, let offset = number(4, at: start + 4),
            let count = number(2, at: start + offset)
        else { return false }
        for entry in 0..<count {
            let place = start + offset + 2 + entry * 12
            guard let tag = number(2, at: place) else { return false }
            if tag == 0x0112 { return number(2, at: place + 8).map { (5...8).contains($0) } ?? false }
        }
        return false
    }
}
