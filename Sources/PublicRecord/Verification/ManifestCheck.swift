import Publishing

/// Whether the site's files are those that the build wrote, as far as its own list can tell.
enum ManifestCheck {
    /// The most bytes of a list: that of a million files.
    private static let limit = 256 << 20

    /// What is to be said of the list, if there is one.
    static func findings(_ path: String, _ site: SiteFolder, jobs: Int) async -> [VerificationFinding] {
        let file = "manifest.json"
        guard site.hasFile(file) else {
            return [
                .note(
                    "no-manifest",
                    "The folder has no manifest.json, so only the recorded texts (index.md) were compared, "
                        + "not the pages that are made of them.")
            ]
        }
        guard site.size(of: file) <= limit else {
            return [
                .fails("manifest-damaged", file, "The list of the site's files is larger than any that Candor writes.")
            ]
        }
        do {
            let verification = try await OutputVerification.verify(output: path, jobs: jobs)
            if verification.problems.isEmpty {
                return [
                    .holds(
                        "manifest-agrees", file,
                        "All \(Count.text(verification.files, "file", "files")) are as the build "
                            + "wrote them, by its own list. That list is not signed: who changes a page can change it too."
                    )
                ]
            }
            // A copy that was made by following links has never all of them; the log tells which pages must be there.
            let missing = verification.problems.filter { $0.kind == .missing }
            let differing = verification.problems.filter { $0.kind != .missing }
            var findings = differing.map { problem in
                VerificationFinding.fails("manifest-differs", problem.path.string, message(problem.kind))
            }
            if let first = missing.first {
                findings.append(
                    .note(
                        "manifest-incomplete",
                        "\(Count.text(missing.count, "file", "files")) of the build are not in this folder, such as "
                            + "\(first.path.string). A copy that was made by following links never has all of them."))
            }
            return findings
        } catch PublishError.noManifest, PublishError.unknownManifest {
            return [.fails("manifest-damaged", file, "The list of the site's files is not one that Candor writes.")]
        } catch {
            return [
                .fails(
                    "manifest-damaged", file,
                    "The site's files could not be compared with their list: "
                        + error.diagnostic(output: path).message)
            ]
        }
    }

    private static func message(_ kind: OutputProblem.Kind) -> String {
        switch kind {
        case .changed: "This file was changed after it was built."
        case .missing: "This file of the build is missing."
        case .notAFile: "Something else stands in the place of this file of the build."
        case .notReadable(let reason): "This file of the build could not be read: \(reason)."
        }
    }
}
