import TextFormats

/// Where the public record of a page stands on the site.
public enum RecordAddress {
    /// The folder of the page at `permalink`, with a slash at its end.
    ///
    /// A page whose address names a file, such as `/about.html`, has a folder beside it.
    public static func folder(of permalink: String) -> String {
        permalink.hasSuffix("/") ? permalink : permalink + ".record/"
    }

    /// The name of a page's public text in its folder.
    public static let textName = "index.md"

    /// The name of the list of a page's versions in its folder.
    public static let listName = "record.json"

    /// The public text of the page at `permalink`.
    public static func text(of permalink: String) -> String { folder(of: permalink) + textName }

    /// The list of the page's versions, for programs.
    public static func list(of permalink: String) -> String { folder(of: permalink) + listName }

    /// The page of version `number`.
    public static func version(_ number: Int, of permalink: String) -> String {
        folder(of: permalink) + "v/\(number)/"
    }

    /// The page on the record, in an edition behind its prefix.
    public static let page = "/record/"

    /// The folder of the log.
    public static let log = "/record/log/"

    /// The folder of the notice that the item `id` has left the site.
    public static func notice(_ id: String) -> String { "/record/notices/\(id)/" }

    /// The file of rules for servers about what was withdrawn, which several static hosts read.
    public static let redirects = "/_redirects"

    /// The folder of such rules for other servers.
    public static let goneRules = "/record/gone/"

    /// Whether the record may need an address sooner or later, so that nothing else may ever stand there.
    ///
    /// The rules about withdrawn pages are made with the first of them, when a page at their address could no longer
    /// make room.
    public static func isReserved(_ address: String) -> Bool { isReserved(inSmallLetters: address.inSmallLetters) }

    static func isReserved(inSmallLetters address: String) -> Bool {
        address == redirects || address == redirects + "/" || isInFolder(address)
    }

    /// The page, in small letters, at whose earlier versions an address stands or would stand: `/about/` for
    /// `/about/v/2/`.
    ///
    /// A page has no such versions until it changes, when a page at their address could no longer make room.
    static func page(ofVersion address: String) -> String? {
        guard mayBeVersion(address) else { return nil }
        let address = address.inSmallLetters
        let parts = address.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for index in parts.indices.dropFirst().dropLast() where parts[index].elementsEqual("v".utf8) {
            let number = parts[index + 1]
            guard !number.isEmpty, number.allSatisfy({ $0 &- 48 < 10 }) else { continue }
            let folder = String(Substring(address.utf8[..<parts[index].startIndex]))
            return folder.hasSuffix(".record/") ? String(folder.dropLast(8)) : folder
        }
        return nil
    }

    /// The page, in small letters, in the folder of whose record an address stands: `/about.html` for
    /// `/about.html.record/more/`.
    static func page(ofRecord address: String) -> String? {
        let address = address.inSmallLetters
        let parts = address.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.first { $0.count > 7 && $0.suffix(7).elementsEqual(".record".utf8) }.map { part in
            String(Substring(address.utf8[..<part.endIndex].dropLast(7)))
        }
    }

    /// Whether `/v/` stands in an address, which few have.
    private static func mayBeVersion(_ address: String) -> Bool {
        var (before, last): (UInt8, UInt8) = (0, 0)
        for byte in address.utf8 {
            if byte == UInt8(ascii: "/"), last | 0x20 == UInt8(ascii: "v"), before == UInt8(ascii: "/") { return true }
            (before, last) = (last, byte)
        }
        return false
    }

    /// Whether a file of the site's own stands where the record has files.
    ///
    /// Rules of the site's own may stand in `_redirects`: those of the record are put before them.
    static func isReserved(file path: String) -> Bool { isInFolder("/" + path.inSmallLetters) }

    private static func isInFolder(_ address: String) -> Bool {
        address.utf8.starts(with: page.utf8)
            && [log, goneRules, "/record/notices/"].contains { address.hasPrefix($0) || address + "/" == $0 }
    }
}
