/// What the folders of the site are in the output folder at the moment.
struct FolderSurvey {
    /// The state of every folder that this or the last build needs.
    private(set) var states: [ArtifactPath: State] = [:]
    /// The entries beside the builds' own, a folder with all that is in it as one.
    private(set) var foreignEntries = 0

    enum State: Sendable {
        case missing
        case folder
        case link
        case other
    }

    /// - Parameters:
    ///   - folders: The folders that this or the last build needs, sorted.
    ///   - known: The paths of all files of this and the last build.
    static func survey(
        _ folders: [ArtifactPath], known: Set<ArtifactPath>, in output: OutputFolder, jobs: Int
    ) async throws(PublishError) -> FolderSurvey {
        let known = known.union(folders)
        let top = try output.names(in: ".") ?? []
        let results = await Chunks.map(count: folders.count, jobs: jobs) { _, range in
            look(at: folders[range], known: known, in: output)
        }
        var survey = FolderSurvey()
        survey.states.reserveCapacity(folders.count)
        survey.foreignEntries = top.count {
            $0 != OutputName.manifest && !$0.hasPrefix(OutputName.stagePrefix)
                && !known.contains(ArtifactPath(unchecked: $0))
        }
        var index = 0
        for chunk in try results.values() {
            survey.foreignEntries += chunk.foreignEntries
            for state in chunk.states {
                survey.states[folders[index]] = state
                index += 1
            }
        }
        return survey
    }

    /// Whether a folder and all folders that it is in are real ones.
    func isReal(_ folder: ArtifactPath?) -> Bool {
        var current = folder
        while let folder = current {
            guard states[folder] == .folder else { return false }
            current = folder.folder
        }
        return true
    }

    private static func look(
        at folders: ArraySlice<ArtifactPath>, known: Set<ArtifactPath>, in output: OutputFolder
    ) -> Result<(states: [State], foreignEntries: Int), PublishError> {
        var states: [State] = []
        var foreignEntries = 0
        for folder in folders {
            do throws(PublishError) {
                if let names = try output.names(in: folder.string) {
                    states.append(.folder)
                    foreignEntries += names.count {
                        !known.contains(ArtifactPath(unchecked: folder.string + "/" + $0))
                    }
                } else {
                    switch output.kind(of: folder.string) {
                    case nil: states.append(.missing)
                    case .link: states.append(.link)
                    default: states.append(.other)
                    }
                }
            } catch {
                return .failure(error)
            }
        }
        return .success((states, foreignEntries))
    }
}
