/// The list of the files that builds made in an output folder.
///
/// Only these may ever be removed.
struct Manifest: Equatable {
    /// The paths, sorted.
    let paths: [ArtifactPath]

    private static let header = "Candor manifest 1"

    /// Creates a manifest of sorted paths.
    init(sorted paths: [ArtifactPath]) {
        self.paths = paths
    }

    /// Reads a manifest; nil if it is none, or one of another version.
    ///
    /// A line that is no path of an output folder is left out: nobody can have a file outside removed by editing.
    init?(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
        guard let first = lines.first, first.elementsEqual(Self.header.utf8) else { return nil }
        var paths: [ArtifactPath] = []
        paths.reserveCapacity(lines.count)
        for line in lines.dropFirst() {
            if let path = try? ArtifactPath(String(decoding: line, as: UTF8.self)) { paths.append(path) }
        }
        self.paths = paths.sorted()
    }

    /// The manifest as plain text: a header, then a path a line.
    var bytes: [UInt8] {
        var output = Array(Self.header.utf8)
        output.append(UInt8(ascii: "\n"))
        for path in paths {
            output.append(contentsOf: path.string.utf8)
            output.append(UInt8(ascii: "\n"))
        }
        return output
    }

    /// The manifest with more paths.
    func adding(_ others: [ArtifactPath]) -> Manifest {
        Manifest(sorted: Set(paths).union(others).sorted())
    }
}
