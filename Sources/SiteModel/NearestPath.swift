import Diagnostics

/// Finds the file that a writer likely meant.
public enum NearestPath {
    /// The path nearest to `path`, or else the first in order with the same file name in another folder.
    ///
    /// That of a folder's first page, which many have, says nothing.
    public static func best(for path: String, among paths: some Sequence<String>) -> String? {
        if let near = NearestName.best(for: path, among: paths) { return near }
        guard let name = path.split(separator: "/").last?.lowercased(), name != "index.md" else {
            return nil
        }
        return paths.filter { $0.split(separator: "/").last?.lowercased() == name }.min()
    }
}
