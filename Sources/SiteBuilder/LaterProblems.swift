import Diagnostics
import PublicRecord
import SiteModel
import TextFormats

/// What will be wrong at a time to come.
///
/// By time alone no site may become impossible to publish: an alert could not go out. So a check looks at the site as it
/// will be each time that a page appears or leaves.
extension SiteBuilder {
    /// At how many times to come a check looks; later ones have their turn as they come nearer.
    private static let mostTimes = 8

    /// A warning for each error that a site without errors will have, with the time from which on.
    ///
    /// Of the public record only what is recorded already can be told ahead, and up to the next time: what then is to be
    /// recorded is not known at the one after it.
    func laterProblems(of prepared: Prepared, _ inputs: Inputs, mode: RecordComparison.Mode) async -> [Diagnostic] {
        let report = prepared.report
        let site = prepared.collector.site
        guard !report.hasErrors else { return [] }
        let isRecorded = !report.diagnostics.contains { $0.rule == "record-pending" }
        var known = Set(report.diagnostics.map(Key.init))
        // Of these the cases' own warning says more.
        let staged = Set(report.diagnostics.filter { $0.rule == "case-stage-later" }.map(\.location.file))
        var found: [Diagnostic] = []
        for (place, time) in Self.turns(of: site).prefix(Self.mostTimes).enumerated() {
            let moment = Moment(seconds: time, offset: site.configuration.zone.offset(at: time), isDay: false)
            for problem in await problems(at: time, inputs, mode: mode) {
                let isKnown = isRecorded && place == 0 || !problem.rule.hasPrefix("record-")
                let isTold = problem.rule == "case-stage-differs" && staged.contains(problem.location.file)
                guard problem.rule != "security-txt-expired", isKnown, !isTold, known.insert(Key(problem)).inserted
                else {
                    continue
                }
                found.append(problem.told(from: moment))
            }
        }
        return found
    }

    /// The times to come at which pages of a site appear or leave, in order.
    private static func turns(of site: Site) -> [Int64] {
        let starts = site.scheduled.compactMap { $0.front.date("publish_at")?.seconds }
        let ends = (site.items + site.scheduled).compactMap {
            $0.type == .alert ? nil : $0.front.date("expires")?.seconds
        }
        return Set(starts + ends).filter { $0 > site.now.seconds }.sorted()
    }

    /// What stands in the way of publishing the site at a time, and names that would then mean another page.
    private func problems(at time: Int64, _ inputs: Inputs, mode: RecordComparison.Mode) async -> [Diagnostic] {
        var options = options
        options.now = time
        options.warningsAreErrors = false
        var builder = SiteBuilder(options: options)
        builder.recordSource = recordSource
        return await builder.checked(inputs, mode: mode).report.diagnostics.filter {
            $0.severity == .error || $0.rule == "record-name-changed"
        }
    }
}

/// What makes a problem the same at two times.
private struct Key: Hashable {
    let rule: String
    let location: SourceLocation
    let message: String

    init(_ problem: Diagnostic) { (rule, location, message) = (problem.rule, problem.location, problem.message) }
}

extension Diagnostic {
    /// The warning that there will be this problem.
    fileprivate func told(from time: Moment) -> Diagnostic {
        var later = self
        later.severity = .warning
        later.message = "From \(time.rfc3339.prefix(16).replacing("T", with: " ")) on: " + message
        return later
    }
}
