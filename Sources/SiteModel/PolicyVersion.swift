import TextFormats

/// A version of the policy behind a procedure.
public struct PolicyVersion: Sendable, Hashable {
    /// What it is called.
    public let name: String
    /// The day from which it is in force.
    public let effective: Moment
    /// What it changed.
    public let note: String?
}

extension FrontMatter {
    /// The versions that the field `versions` declares, newest first.
    public var versions: [PolicyVersion] {
        let written = (self["versions"]?.list ?? []).enumerated().compactMap { place, value in
            value["version"]?.text.flatMap { name in
                value["effective"]?.date.map { date in
                    (place: place, version: PolicyVersion(name: name, effective: date, note: value["note"]?.text))
                }
            }
        }
        return written.sorted {
            ($0.version.effective.seconds, $0.place) > ($1.version.effective.seconds, $1.place)
        }.map(\.version)
    }

    /// The same facts, with the version that is in force at `seconds` as the procedure's own.
    ///
    /// Before the first one is in force it is the one to come.
    func withVersion(at seconds: Int64) -> FrontMatter {
        let versions = versions
        guard let version = versions.first(where: { $0.effective.seconds <= seconds }) ?? versions.last,
            let entry = entry("versions")
        else { return self }
        var front = self
        front.entries.removeAll { $0.name == "version" || $0.name == "effective" }
        front.entries += [
            .init(name: "version", value: .text(version.name), line: entry.line, column: entry.column),
            .init(name: "effective", value: .date(version.effective), line: entry.line, column: entry.column),
        ]
        return front
    }
}
