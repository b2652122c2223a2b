#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The folder inside the output folder, and so on the same file system, in which files are written before they are
/// moved to their places.
struct Stage {
    private let output: OutputFolder
    private let folder: OutputFolder
    private let name: String

    /// Makes the folder, after removing those that broken-off builds left.
    init(in output: OutputFolder) throws(PublishError) {
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
    func write(_ artifacts: [Artifact], indices: [Int], jobs: Int) async throws(PublishError) -> [String] {
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
                    try folder.create(name, bytes: artifact.bytes, for: artifact.path.string)
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
    /// - Returns: The paths that were moved, and the first error.
    func place(
        _ names: [String], at paths: [ArtifactPath], jobs: Int
    ) async -> (placed: [ArtifactPath], error: PublishError?) {
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
        return (results.flatMap { paths[$0.0] }, results.lazy.compactMap(\.1).first)
    }

    /// Writes a manifest, whole, to a name in the folder.
    func write(_ manifest: Manifest, as name: String) throws(PublishError) {
        try folder.create(name, bytes: manifest.bytes, for: OutputName.manifest)
    }

    /// Puts a written manifest in force.
    func placeManifest(_ name: String) throws(PublishError) {
        try folder.move(name, to: OutputName.manifest, in: output)
    }

    /// The caller holds the lock on the output folder, so that no build is at work in them.
    static func removeLeftovers(in output: OutputFolder) {
        for name in (try? output.names(in: ".")) ?? [] where name.hasPrefix(OutputName.stagePrefix) {
            if output.kind(of: name) == .folder {
                output.removeTree(name)
            } else {
                _ = try? output.removeFile(name)
            }
        }
    }
}
