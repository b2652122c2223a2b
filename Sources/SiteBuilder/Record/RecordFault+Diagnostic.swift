import Diagnostics
import PublicRecord

extension RecordFault {
    /// The fault as a problem of the content folder.
    func diagnostic(content: String) -> Diagnostic {
        Diagnostic(
            rule: "record-damaged", severity: .error,
            location: SourceLocation(file: content + "/" + file, line: line, column: line == nil ? nil : 1),
            message: message, help: help)
    }
}
