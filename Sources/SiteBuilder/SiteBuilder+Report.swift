import Diagnostics
import ExternalLinks
import Publishing
import SiteModel

extension SiteBuilder {
    /// What came of a build.
    public struct Report: Sendable {
        /// All problems, in the order in which they were found.
        public var diagnostics: [Diagnostic] = []
        /// Pages by type, feeds, and what was written; `nil` when errors stopped the build.
        public var summary: BuildSummary?
        /// What looking at the links to other sites gave, if that was asked for.
        public var external: ExternalLinkCheck.Report?
        /// What the build made, which takes longer to take apart than a process to end.
        ///
        /// A program that ends after the build keeps the report until then; others let it go.
        public var retained: (any Sendable)?
        /// Whether any diagnostic stops publishing.
        public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }
}

extension SiteBuilder.Report {
    /// The report of a build that had nothing to do.
    init(unchanged last: LastBuild, files: Int) {
        let published = PublishSummary(unchanged: files, keptForeign: last.keptForeign)
        self.init(
            diagnostics: last.diagnostics,
            summary: BuildSummary(pages: last.pages, feeds: last.feeds, published: published))
    }

    mutating func raiseWarnings(_ raises: Bool) {
        guard raises else { return }
        for index in diagnostics.indices where diagnostics[index].severity == .warning {
            diagnostics[index].severity = .error
        }
    }
}

/// What a build is doing.
public enum BuildStage: Sendable, Equatable {
    case reading
    case rendering(Int)
    case writing(Int)
    /// Another build of the same output folder has to end first.
    case waiting
}

/// What a build made.
public struct BuildSummary: Sendable, Equatable {
    /// Number of pages by type; `list` counts those without a file of their own.
    public let pages: [String: Int]
    /// Number of feeds, each format counted.
    public let feeds: Int
    /// What was written.
    public let published: PublishSummary
}

/// Why a build could not be carried out.
public enum BuildError: Error, Sendable {
    case load(LoadError)
    /// The site would be written among the files that it is made of.
    case overlap(output: String, folder: String)
    case publish(PublishError)
}
