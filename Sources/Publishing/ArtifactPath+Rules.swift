extension ArtifactPath {
    /// What is wrong with a text as a path.
    enum Problem {
        case empty
        case emptyPart
        case dotPart
        case partTooLong
        case forbiddenCharacter
        case reserved
    }

    /// The first thing that is wrong with the bytes, which may be UTF-8 or not.
    static func problem(in bytes: UnsafeRawBufferPointer) -> Problem? {
        if bytes.isEmpty { return .empty }
        var start = 0
        // Characters first: a path with a line break in it is best not printed part by part.
        for byte in bytes where byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\\") { return .forbiddenCharacter }
        while true {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "/") { end += 1 }
            switch end - start {
            case 0: return .emptyPart
            case 1 where bytes[start] == UInt8(ascii: "."): return .dotPart
            case 2 where bytes[start] == UInt8(ascii: ".") && bytes[start + 1] == UInt8(ascii: "."): return .dotPart
            case 256...: return .partTooLong
            default: break
            }
            if end == bytes.count { break }
            start = end + 1
        }
        return isReserved(bytes) ? .reserved : nil
    }

    /// Also in other case, as some file systems take ".Candor-stage-1" for the same name.
    private static func isReserved(_ bytes: UnsafeRawBufferPointer) -> Bool {
        func begins(with name: String) -> Bool {
            guard bytes.count >= name.utf8.count else { return false }
            var index = 0
            for byte in name.utf8 {
                let found = bytes[index]
                let isUpper = found >= UInt8(ascii: "A") && found <= UInt8(ascii: "Z")
                if (isUpper ? found | 0x20 : found) != byte { return false }
                index += 1
            }
            return true
        }
        if begins(with: OutputName.reserved) { return true }
        let manifest = OutputName.manifest.utf8.count
        return begins(with: OutputName.manifest)
            && (bytes.count == manifest || bytes[manifest] == UInt8(ascii: "/"))
    }
}
