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
}
