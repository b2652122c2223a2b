import TextFormats

/// Where pages live: addresses from file names, and what an address may look like.
public enum Permalink {
    /// `name` as one part of an address: lower case, letters of any script and digits, joined by hyphens.
    public static func slug(_ name: String) -> String {
        if isSlug(name) { return name }
        var result = String.UnicodeScalarView()
        var pending = false
        var isPlain = true
        for scalar in name.unicodeScalars {
            if scalar.isASCII {
                // The look-up of a character's properties costs more than all the rest.
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                if isLetterOrDigit(byte) {
                    if pending, !result.isEmpty { result.append("-") }
                    pending = false
                    result.append(byte >= 65 && byte <= 90 ? Unicode.Scalar(byte + 32) : scalar)
                } else if byte != UInt8(ascii: "'") {
                    pending = true
                }
                continue
            }
            isPlain = false
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark
            {
                if pending, !result.isEmpty { result.append("-") }
                pending = false
                result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            } else if scalar != "’" {
                pending = true
            }
        }
        return isPlain ? String(result) : standingAlone(result)
    }

    /// Whether a name has a letter or digit that can stand in an address.
    static func hasSlug(_ name: String) -> Bool {
        name.utf8.contains(where: isLetterOrDigit) || !slug(name).isEmpty
    }

    /// Whether a name is written like a slug of ASCII already, as most files' names are.
    private static func isSlug(_ name: String) -> Bool {
        var last = UInt8(ascii: "-")
        for byte in name.utf8 {
            guard byte >= 97 && byte <= 122 || byte >= 48 && byte <= 57 || byte == 45 && last != 45 else {
                return false
            }
            last = byte
        }
        return last != UInt8(ascii: "-")
    }

    /// The name without marks at its ends that Swift, and whoever reads it, would take for part of a slash beside it.
    private static func standingAlone(_ name: String.UnicodeScalarView) -> String {
        var name = name
        while !name.isEmpty, ("/" + String(name)).first != "/" { name.removeFirst() }
        while !name.isEmpty, (String(name) + "/").last != "/" { name.removeLast() }
        return String(name)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 48 && byte <= 57
    }

    /// Why `text` can not be an address on the site; `nil` if it can.
    static func problem(in text: String) -> String? {
        guard text.hasPrefix("/") else { return "it must begin with “/”" }
        if text.hasPrefix("//") { return "it must begin with one “/” only" }
        if let problem = tooLong(text) { return problem }
        if text.utf8.count(where: { $0 == UInt8(ascii: "/") }) != text.count(where: { $0 == "/" }) {
            return "a part of it begins or ends with a mark that belongs to a letter beside it"
        }
        for part in text.split(separator: "/") {
            if part == "." || part == ".." { return "“\(part)” is not allowed in it" }
            if part.hasPrefix(".candor") { return "names that begin with “.candor” are Candor's own" }
            // Servers refuse hidden files, or are told to; only RFC 8615 gives one name a meaning.
            if part.hasPrefix("."), part != ".well-known" { return "a part of it begins with “.”" }
        }
        if ControlCharacters.first(in: text) != nil { return "it has an invisible control character in it" }
        if text.utf8.contains(where: { $0 < 33 || $0 == 127 || "\\?#%<>\"'`{}|^".utf8.contains($0) }) {
            return "it has a space or one of \\ ? # % < > \" ' ` { } | ^ in it"
        }
        return nil
    }

    /// The most bytes that a file system takes for a name.
    static let longestPart = 255
    /// The most bytes of an address: with a folder before it, it is still a path that systems take.
    static let longestPath = 1_000

    /// How many bytes the longest part of `path` has, if that is more than a file's name may have.
    ///
    /// File names are short enough, but a letter may take more bytes in lower case ("İ").
    static func lengthOfTooLongPart(of path: String) -> Int? {
        guard path.utf8.count > longestPart else { return nil }
        return path.utf8.split(separator: UInt8(ascii: "/")).map(\.count).max().flatMap { $0 > longestPart ? $0 : nil }
    }

    /// What no file system takes: parts beyond 255 bytes, with room for an ending, and paths beyond a few thousand.
    static func tooLong(_ text: String) -> String? {
        if text.utf8.count > longestPath { return "it is too long" }
        let isLong = text.utf8.split(separator: UInt8(ascii: "/")).contains { $0.count > 200 }
        return isLong ? "one of its parts is too long" : nil
    }

    /// The address in its one form: a leading slash, and a trailing one unless it names a file.
    public static func normalized(_ text: String) -> String {
        let parts = text.split(separator: "/")
        guard let last = parts.last else { return "/" }
        let path = "/" + parts.joined(separator: "/")
        return isFileName(last) ? path : path + "/"
    }

    /// The address that leads to a case by its number.
    ///
    /// - Parameter prefix: That of the edition; the main one has none.
    public static func ofCase(number: String, prefix: String = "") -> String { "\(prefix)/cases/\(slug(number))/" }

    /// The folders in which what stands at `address` lies, the nearest first, without that of the whole site.
    public static func folders(above address: String) -> [String] {
        var parts = address.split(separator: "/").dropLast()
        var folders: [String] = []
        while !parts.isEmpty {
            folders.append("/" + parts.joined(separator: "/") + "/")
            parts = parts.dropLast()
        }
        return folders
    }

    /// The file in the output that serves `permalink`.
    public static func outputPath(of permalink: String) -> String {
        let path = permalink.drop { $0 == "/" }
        return permalink.hasSuffix("/") ? path + "index.html" : String(path)
    }

    private static func isFileName(_ part: Substring) -> Bool {
        part.hasSuffix(".html") || part.hasSuffix(".htm") || part.hasSuffix(".xml")
    }
}
