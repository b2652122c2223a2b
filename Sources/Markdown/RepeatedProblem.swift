/// A problem of which a text may have so many places that nobody would read them all.
struct RepeatedProblem {
    /// Beyond this number the rest is told in one message.
    private static let toldOneByOne = 5

    private var total = 0

    /// The first place that was not told.
    private var firstUntold: SourcePlace?

    /// Counts the problem once more.
    ///
    /// - Returns: Whether ``isTold(at:)`` has to be asked. To find a place takes time, so it is found only then.
    mutating func count() -> Bool {
        total += 1
        return total <= Self.toldOneByOne + 1
    }

    /// Whether the place that was counted last is told by itself.
    mutating func isTold(at place: SourcePlace) -> Bool {
        if total <= Self.toldOneByOne { return true }
        if firstUntold == nil { firstUntold = place }
        return false
    }

    /// The first of the places that were not told, and their number.
    var rest: (place: SourcePlace, count: Int)? { firstUntold.map { ($0, total - Self.toldOneByOne) } }

    /// What is told at the first of the places that were not told.
    static func message(_ problem: String, count: Int) -> String {
        count == 1
            ? "\(problem); this is one more place in this file."
            : "\(problem); this is the first of \(count) more places in this file."
    }
}

extension TreePass {
    /// Tells the number of the places that were not told one by one.
    mutating func tellRepeatedProblems() {
        let problems = [
            ("markdown-raw-html", rawHTML, "HTML in a text is not used"),
            (
                "markdown-shortcode", shortcodes,
                "Signs that mean something to another program stand on the page as they are"
            ),
        ]
        for (rule, problem, message) in problems {
            guard let (place, count) = problem.rest else { continue }
            report(
                rule, .warning, at: place,
                message: RepeatedProblem.message(message, count: count),
                help: nil)
        }
    }
}
