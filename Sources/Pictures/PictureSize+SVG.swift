extension PictureSize {
    /// SVG 2 §7.2 and §8.2: `width` and `height` of the root, or else the sides of its `viewBox`.
    static func svg(_ bytes: PictureBytes) -> PictureSize? {
        guard let attributes = SVGRoot.attributes(bytes) else { return nil }
        let box = (attributes["viewBox"] ?? "").split { $0 == " " || $0 == "," || $0 == "\n" || $0 == "\t" }
            .map { Double($0) }
        let sides = box.count == 4 ? (width: box[2] ?? 0, height: box[3] ?? 0) : (width: 0, height: 0)
        let hasBox = sides.width > 0 && sides.height > 0 && sides.width.isFinite && sides.height.isFinite
        let width = attributes["width"].flatMap(pixels)
        let height = attributes["height"].flatMap(pixels)
        switch (width, height) {
        case (let width?, let height?): return size(width, height)
        case (let width?, nil): return hasBox ? size(width, width * sides.height / sides.width) : nil
        case (nil, let height?): return hasBox ? size(height * sides.width / sides.height, height) : nil
        case (nil, nil): return hasBox ? size(sides.width, sides.height) : nil
        }
    }

    private static func size(_ width: Double, _ height: Double) -> PictureSize? {
        guard width.isFinite, height.isFinite, width < 1e6, height < 1e6 else { return nil }
        return PictureSize(width: Int(width.rounded()), height: Int(height.rounded()))
    }

    /// A length in pixels (CSS Values 3 §6.2); `nil` for what depends on where the picture stands.
    private static func pixels(_ text: String) -> Double? {
        let text = text.filter { !$0.isWhitespace }
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let units = ["": 1, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96.0 / 72, "pc": 16]
        guard let number = Double(digits), let unit = units[text.dropFirst(digits.count).lowercased()], number > 0
        else { return nil }
        return number * unit
    }
}

/// The first tag of an SVG file.
private enum SVGRoot {
    /// The attributes of the root element; `nil` if the file does not begin as an SVG file does.
    static func attributes(_ bytes: PictureBytes) -> [String: String]? {
        var place = bytes.has([0xEF, 0xBB, 0xBF], at: 0) ? 3 : 0
        while let byte = bytes[place] {
            if isSpace(byte) {
                place += 1
            } else if bytes.has("<?", at: place) {
                guard let end = find("?>", from: place, bytes) else { return nil }
                place = end
            } else if bytes.has("<!--", at: place) {
                guard let end = find("-->", from: place + 4, bytes) else { return nil }
                place = end
            } else if bytes.has("<!DOCTYPE", at: place) {
                guard let end = find(">", from: place, bytes) else { return nil }
                place = end
            } else {
                guard bytes.has("<svg", at: place), let next = bytes[place + 4], isSpace(next) else { return nil }
                return attributes(from: place + 4, bytes)
            }
        }
        return nil
    }

    /// The place behind `mark`.
    private static func find(_ mark: StaticString, from place: Int, _ bytes: PictureBytes) -> Int? {
        let mark = mark.withUTF8Buffer(Array.init)
        guard place < bytes.count - mark.count else { return nil }
        return (place..<(bytes.count - mark.count)).first { bytes.has(mark, at: $0) }.map { $0 + mark.count }
    }

    private static func attributes(from start: Int, _ bytes: PictureBytes) -> [String: String]? {
        var found: [String: String] = [:]
        var place = start
        while let byte = bytes[place] {
            if isSpace(byte) || byte == UInt8(ascii: "/") {
                place += 1
                continue
            }
            if byte == UInt8(ascii: ">") { return found }
            let name = word(from: place, bytes) { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && !isSpace($0) }
            place += name.utf8.count
            while let space = bytes[place], isSpace(space) { place += 1 }
            guard !name.isEmpty, bytes[place] == UInt8(ascii: "=") else { return nil }
            place += 1
            while let space = bytes[place], isSpace(space) { place += 1 }
            guard let quote = bytes[place], quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
                return nil
            }
            let value = word(from: place + 1, bytes) { $0 != quote }
            place += value.utf8.count + 2
            if ["width", "height", "viewBox"].contains(name) { found[name] = value }
        }
        return nil
    }

    /// The letters from `place` on that `isPart` takes; those of them that are no ASCII count as one sign each.
    private static func word(from place: Int, _ bytes: PictureBytes, while isPart: (UInt8) -> Bool) -> String {
        var letters: [UInt8] = []
        var place = place
        while let byte = bytes[place], isPart(byte) {
            letters.append(byte < 0x80 ? byte : UInt8(ascii: "?"))
            place += 1
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
