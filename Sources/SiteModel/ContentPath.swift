/// Paths as pages write them.
public enum ContentPath {
    /// The path from the content folder to which `path` leads from `folder`, or from the top if it begins with a `/`;
    /// `nil` if it leaves the content folder.
    public static func joined(_ folder: String, _ path: String) -> String? {
        var parts = path.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.joined(separator: "/")
    }

    /// The shortest way to write the path `target` in a page of `folder`.
    public static func relative(_ target: String, from folder: String) -> String {
        let from = folder.split(separator: "/")
        let to = target.split(separator: "/")
        let shared = zip(from, to.dropLast()).prefix { $0 == $1 }.count
        return String(repeating: "../", count: from.count - shared) + to.dropFirst(shared).joined(separator: "/")
    }
}

extension Site {
    /// The address in the output of a file that an item's front matter names, from its page or from the top.
    public func asset(_ source: String, of item: Item) -> String? {
        ContentPath.joined(item.folder, source).flatMap { assetsByPath[$0] }
    }

    /// The path in the content folder of a file that an item's front matter names, if it goes to the site.
    public func assetFile(_ source: String, of item: Item) -> String? {
        ContentPath.joined(item.folder, source).flatMap(storedPath)
    }

    /// The path of the site's file at `path`, as the file system has it; `nil` if there is none.
    ///
    /// A letter with a mark can be stored as one sign, or as a letter and a mark: one is the other, but not to the system.
    func storedPath(_ path: String) -> String? {
        assetsByPath.index(forKey: path).map { assetsByPath[$0].key }
    }
}
