/// Shows diagnostics to a person, each with its source line and what to do.
///
/// No text of a file reaches the terminal unfiltered: control characters are shown as marks.
public struct TerminalReporter: DiagnosticReporter {
    private let color: Bool

    /// Creates a reporter, with or without colours.
    public init(color: Bool) {
        self.color = color
    }

    /// The diagnostics as paragraphs, with a blank line between them.
    public func report(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.inReportingOrder().map(text(of:)).joined(separator: "\n")
    }

    private func text(of diagnostic: Diagnostic) -> String {
        let severity = Style(diagnostic.severity)
        let message = VisibleText.line(diagnostic.message)
        var lines = [
            paint("\(diagnostic.severity.rawValue):", severity) + " " + paint(message, .bold)
        ]
        let location = diagnostic.location
        let gutter = String(repeating: " ", count: location.line.map { String($0).count } ?? 1)
        if !location.file.isEmpty {
            let place = VisibleText.line(diagnostic.shownLocation.description)
            lines.append("\(gutter) \(paint("-->", .frame)) \(place)")
        }
        if let excerpt = diagnostic.excerpt, let line = location.line {
            let shown = SourceExcerpt(line: excerpt, column: location.column, length: diagnostic.length)
            lines.append("\(gutter)  \(paint("|", .frame))")
            lines.append(" \(paint("\(line) |", .frame)) \(shown.text)")
            if let carets = shown.carets {
                lines.append("\(gutter)  \(paint("|", .frame)) \(paintMark(carets, severity))")
            }
        }
        for (index, line) in VisibleText.lines(diagnostic.help ?? "").enumerated() {
            lines.append("\(gutter)  " + (index == 0 ? "\(paint("=", .frame)) help: " : "        ") + line)
        }
        lines.append("\(gutter)  \(paint("=", .frame)) rule: \(VisibleText.line(diagnostic.rule))")
        return lines.joined(separator: "\n") + "\n"
    }

    private func paint(_ text: String, _ style: Style) -> String {
        color ? "\u{1B}[\(style.code)m\(text)\u{1B}[0m" : text
    }

    /// Blanks stay outside the colour, as terminals may underline or fill them.
    private func paintMark(_ carets: String, _ style: Style) -> String {
        guard let first = carets.firstIndex(of: "^") else { return carets }
        return carets[..<first] + paint(String(carets[first...]), style)
    }
}

private struct Style {
    let code: String

    static let bold = Style(code: "1")
    static let frame = Style(code: "34")

    init(code: String) {
        self.code = code
    }

    init(_ severity: Severity) {
        switch severity {
        case .error: code = "1;31"
        case .warning: code = "1;33"
        case .note: code = "1;36"
        }
    }
}
