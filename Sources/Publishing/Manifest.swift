/// The list of the files of a site, `manifest.json` in the output folder, which does not list itself.
///
/// It is JSON with a line for each file, sorted by the bytes of the path, so that two of them can be compared line by
/// line. Only the files that it lists may ever be replaced or removed.
public struct Manifest: Sendable, Equatable {
    /// The files, sorted by path.
    public let entries: [ManifestEntry]

    /// Creates a manifest of entries that are sorted and have different paths.
    init(sorted entries: [ManifestEntry]) {
        self.entries = entries
    }

    /// The paths, sorted.
    var paths: [ArtifactPath] { entries.map(\.path) }

    /// The entry of a path.
    public subscript(path: ArtifactPath) -> ManifestEntry? {
        index(of: path).map { entries[$0] }
    }

    func index(of path: ArtifactPath) -> Int? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].path < path { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].path == path ? low : nil
    }

    /// The manifest with other entries, which count where both have the path.
    func replacing(with others: [ManifestEntry]) -> Manifest {
        var merged: [ManifestEntry] = []
        merged.reserveCapacity(entries.count + others.count)
        var (old, new) = (0, 0)
        while old < entries.count || new < others.count {
            if old == entries.count {
                merged.append(others[new])
                new += 1
            } else if new == others.count || entries[old].path < others[new].path {
                merged.append(entries[old])
                old += 1
            } else {
                if entries[old].path == others[new].path { old += 1 }
                merged.append(others[new])
                new += 1
            }
        }
        return Manifest(sorted: merged)
    }
}

extension Manifest {
    static let start = Array("{\"candor\":\"manifest 1\",\"files\":[\n".utf8)
    static let end = Array("]}\n".utf8)
    static let beforePath = Array("{\"path\":\"".utf8)
    static let beforeSize = Array("\",\"size\":".utf8)
    static let beforeHash = Array(",\"sha256\":\"".utf8)
    static let afterHash = Array("\"}".utf8)

    /// The manifest as JSON.
    public var bytes: [UInt8] { Self.start + lines(entries.indices) + Self.end }

    /// The manifest as JSON, made on `jobs` cores.
    func bytes(jobs: Int) async -> [UInt8] {
        // A few lines are there sooner than another core.
        if entries.count < 4_096 { return bytes }
        let parts = await Chunks.map(count: entries.count, jobs: jobs) { lines($1) }
        var output = Self.start
        output.reserveCapacity(parts.reduce(64) { $0 + $1.count })
        for part in parts { output += part }
        output += Self.end
        return output
    }

    private func lines(_ range: Range<Int>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(range.count * 160)
        for index in range {
            output += Self.beforePath
            // A path has no backslash and no control characters, so that only quotes need one.
            entries[index].path.withBytes { path in
                if !path.contains(UInt8(ascii: "\"")) {
                    output += path
                } else {
                    for byte in path {
                        if byte == UInt8(ascii: "\"") { output.append(UInt8(ascii: "\\")) }
                        output.append(byte)
                    }
                }
            }
            output += Self.beforeSize
            output += String(entries[index].size).utf8
            output += Self.beforeHash
            entries[index].hash.appendHex(to: &output)
            output += Self.afterHash
            if index < entries.count - 1 { output.append(UInt8(ascii: ",")) }
            output.append(UInt8(ascii: "\n"))
        }
        return output
    }
}
