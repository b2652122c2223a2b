import ArgumentParser
import PublicRecord
import SiteBuilder

extension Console {
    /// Says why nothing could be entered in the record, and gives the exit code for it.
    ///
    /// - Parameter key: Where the private key was looked for.
    func fail(_ error: RecorderError, key: String? = nil) -> ExitCode {
        switch error {
        case .load(let problem): return fail(problem)
        case .key(let fault): complain("\(fault.message) \(fault.help)")
        case .noRecord(let content):
            complain("The folder “\(content)” has no public record yet. Begin it with “candor record init”.")
        case .unknown(let name, let near):
            complain(
                "Nothing in the record is called “\(name)”. "
                    + (near.map { "Did you mean “\($0)”?" } ?? "Write the page's file, its address or its id."))
            return ExitCode(1)
        case .notRecorded(let path):
            complain("The page \(path) is not in the public record. Delete its file; nothing else is needed.")
            return ExitCode(1)
        case .copies(let paths):
            complain(
                "These files hold, word for word, what was withdrawn. Remove them, so that it is not published again under "
                    + "another name, and run the command again:\n" + paths.map { "  \($0)" }.joined(separator: "\n"))
            return ExitCode(1)
        case .notRemoved(let path, let reason):
            complain(
                "The pages are withdrawn in the record, but “\(path)” could not be removed (\(reason)). See to it "
                    + "that it can be, or remove it yourself, and run the same command again.")
        case .fault(let fault):
            var source = ""
            if case .keyMismatch = fault, let key { source = " It was read from \(key)." }
            complain("\(fault.message)\(source) \(fault.help)")
            if case .damaged = fault { return ExitCode(1) }
        }
        return ExitCode(2)
    }
}
