import Diagnostics

/// Whether an output folder still holds what its manifest lists.
public struct OutputVerification: Sendable, Equatable {
    /// How many files the manifest lists.
    public let files: Int
    /// What is wrong, sorted by path.
    public let problems: [OutputProblem]
    /// The entries that no build made, a folder with all that is in it as one.
    public let foreign: Int

    /// Reads and hashes every listed file.
    ///
    /// - Throws: ``PublishError/noManifest(_:)`` and ``PublishError/unknownManifest(_:)`` besides what the system says.
    public static func verify(output: String, jobs: Int) async throws(PublishError) -> OutputVerification {
        let folder = try OpenFolder.open(published: output)
        guard let bytes = try folder.read(OutputName.manifest) else { throw .noManifest(output) }
        guard let manifest = Manifest(bytes) else { throw .unknownManifest(OutputName.manifest) }
        let entries = manifest.entries
        let survey = try await Survey.make(PathTree(sorted: manifest.paths), in: folder, jobs: jobs)
        let results = await Chunks.map(count: entries.count, jobs: jobs) { _, range in
            range.compactMap { folder.problem(with: entries[$0], state: survey.states[$0]) }
        }
        let links = survey.blocked.keys.count { folder in
            !survey.foreign.contains { $0.path == survey.tree.folders[folder].path }
        }
        return OutputVerification(
            files: entries.count, problems: results.flatMap(\.self),
            foreign: survey.foreign.count { !$0.isInside } + links)
    }
}

/// A published file that is not as its manifest says.
public struct OutputProblem: Sendable, Equatable {
    /// The file.
    public let path: ArtifactPath
    /// What is wrong with it.
    public let kind: Kind

    /// What can be wrong.
    public enum Kind: Sendable, Equatable {
        /// It has other bytes.
        case changed
        /// It is not there.
        case missing
        /// A folder, a link or something else stands in its place.
        case notAFile
        /// It could not be read; the reason is in the system's words.
        case notReadable(String)
    }

    /// The problem as a diagnostic on the file in the given output folder.
    public func diagnostic(output: String) -> Diagnostic {
        let message =
            switch kind {
            case .changed: "This published file was changed after it was built."
            case .missing: "This published file is missing."
            case .notAFile: "Something else stands in the place of this published file."
            case .notReadable(let reason): "This published file could not be read: \(reason)."
            }
        let rule =
            switch kind {
            case .changed: "output-changed"
            case .missing: "output-missing"
            case .notAFile: "output-not-a-file"
            case .notReadable: "output-not-readable"
            }
        return .error(
            rule: rule, location: SourceLocation(file: output + (output.hasSuffix("/") ? "" : "/") + path.string),
            message: message, help: "Build again: that puts every file right.")
    }
}

extension OpenFolder {
    fileprivate func problem(with entry: ManifestEntry, state: EntryState) -> OutputProblem? {
        let kind: OutputProblem.Kind
        switch state.kind {
        case .missing: kind = .missing
        case .folder, .link, .other: kind = .notAFile
        case .file where state.stamp?.size != Int64(entry.size): kind = .changed
        case .file:
            switch digest(entry.path.string) {
            case .read(let digest):
                if digest == FileDigest(size: entry.size, hash: entry.hash) { return nil }
                kind = .changed
            case .missing: kind = .missing
            case .notAFile: kind = .notAFile
            case .refused(let code): kind = .notReadable(PublishError.reason(code))
            }
        }
        return OutputProblem(path: entry.path, kind: kind)
    }
}
