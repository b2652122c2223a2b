#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The folder inside the output folder, and so on the same file system, in which files are written before they are
/// moved to their places.
struct InPlaceStage: Sendable {
    private let output: OpenFolder
    private let folder: OpenFolder
    private let name: String

    /// Makes the folder, after removing those that broken-off builds left.
    init(in output: OpenFolder) throws(PublishError) {
        Self.removeLeftovers(in: output)
        name = OutputName.stagePrefix + String(getpid())
        self.output = output
        do throws(PublishError) {
            try output.makeFolder(name)
        } catch {
            // It is the output folder that cannot be written to.
            guard case .failed(_, let reason) = error else { throw error }
            throw .failed(path: output.name, reason: reason)
        }
        do throws(PublishError) {
            folder = try output.folder(name)
        } catch {
            output.removeEmptyFolder(name)
            throw error
        }
    }

    /// Removes the folder and what is still in it.
    func remove() {
        output.removeTree(name)
    }

    /// Writes files; the results are their names in the folder.
    func write(
        _ artifacts: [Artifact], indices: [Int], entries: [ManifestEntry], jobs: Int
    ) async throws(PublishError) -> [String] {
        let folder = folder
        let results = await Chunks.map(count: indices.count, jobs: jobs) { chunk, range in
            do throws(PublishError) {
                // A folder of its own for each chunk: many writers in one folder wait for each other.
                try folder.makeFolder(String(chunk))
                var names: [String] = []
                names.reserveCapacity(range.count)
                for index in range {
                    let artifact = artifacts[indices[index]]
                    let name = "\(chunk)/\(index)"
                    try folder.write(artifact, as: name, entry: entries[indices[index]])
                    names.append(name)
                }
                return Result<[String], PublishError>.success(names)
            } catch {
                return .failure(error)
            }
        }
        return try results.values().flatMap(\.self)
    }

    /// Moves written files to their places.
    ///
    /// - Returns: The places in the list of those that were moved, and the first error.
    func place(
        _ names: [String], at paths: [ArtifactPath], jobs: Int
    ) async -> (placed: [Int], error: PublishError?) {
        let (folder, output) = (folder, output)
        let results = await Chunks.map(count: names.count, jobs: jobs) { _, range in
            for index in range {
                do throws(PublishError) {
                    try folder.move(names[index], to: paths[index].string, in: output)
                } catch {
                    return (range.lowerBound..<index, Optional(error))
                }
            }
            return (range, PublishError?.none)
        }
        return (results.flatMap { Array($0.0) }, results.lazy.compactMap(\.1).first)
    }

    /// Writes a manifest, whole, to a name in the folder.
    func write(_ manifest: Manifest, as name: String) throws(PublishError) {
        try folder.create(name, bytes: manifest.bytes, for: OutputName.manifest)
    }

    /// Puts a written manifest in force.
    func placeManifest(_ name: String) throws(PublishError) {
        try folder.move(name, to: OutputName.manifest, in: output)
    }

    /// Removes those that broken-off builds left.
    ///
    /// The caller holds the lock, so that no build is at work in them.
    static func removeLeftovers(in output: OpenFolder) {
        for name in (try? output.names(in: ".")) ?? [] where name.hasPrefix(OutputName.stagePrefix) {
            output.removeTree(name)
        }
    }
}
