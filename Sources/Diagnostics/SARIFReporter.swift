import TextFormats

/// Writes diagnostics as SARIF 2.1.0, which code scanning services read.
public struct SARIFReporter: DiagnosticReporter {
    private let toolVersion: String

    /// Creates a reporter that names the given version of Candor.
    public init(toolVersion: String) {
        self.toolVersion = toolVersion
    }

    /// A SARIF log with one run.
    public func report(_ diagnostics: [Diagnostic]) -> String {
        let sorted = diagnostics.inReportingOrder()
        let rules = Set(sorted.map(\.rule)).sorted()
        let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
        let log: JSONValue = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": "Candor",
                            "version": .string(toolVersion),
                            "rules": .array(rules.map { ["id": .string($0)] }),
                        ]
                    ],
                    "columnKind": "unicodeCodePoints",
                    "results": .array(sorted.map { result(for: $0, ruleIndex: indices[$0.rule] ?? 0) }),
                ]
            ],
        ]
        return String(decoding: log.serialized(pretty: true), as: UTF8.self) + "\n"
    }

    private func result(for diagnostic: Diagnostic, ruleIndex: Int) -> JSONValue {
        let text = [diagnostic.message, diagnostic.help].compactMap(\.self).joined(separator: "\n")
        var members = [
            JSONMember("ruleId", .string(diagnostic.rule)),
            JSONMember("ruleIndex", .int(ruleIndex)),
            JSONMember("level", .string(diagnostic.severity.rawValue)),
            JSONMember("message", ["text": .string(text)]),
        ]
        if !diagnostic.location.file.isEmpty {
            members.append(JSONMember("locations", [["physicalLocation": physicalLocation(of: diagnostic)]]))
        }
        return .object(members)
    }

    private func physicalLocation(of diagnostic: Diagnostic) -> JSONValue {
        var members = [JSONMember("artifactLocation", ["uri": .string(Self.uri(ofFile: diagnostic.location.file))])]
        if let line = diagnostic.location.line {
            var region = [JSONMember("startLine", .int(max(1, line)))]
            if let columns = CharacterColumns(of: diagnostic) {
                region.append(JSONMember("startColumn", .int(columns.start)))
                region.append(JSONMember("endColumn", .int(columns.end)))
            }
            if let excerpt = diagnostic.excerpt {
                region.append(JSONMember("snippet", ["text": .string(excerpt)]))
            }
            members.append(JSONMember("region", .object(region)))
        }
        return .object(members)
    }

    /// A reference of RFC 3986 §4.2, whose first segment must not look like a scheme.
    private static func uri(ofFile file: String) -> String {
        let path = Escape.percentEncodePath(file)
        if path.hasPrefix("/") { return "file://" + path }
        let segment = path.prefix { $0 != "/" }
        return segment.contains(":") ? "./" + path : path
    }
}
