extension JSONValue {
    /// The value as JSON text in UTF-8.
    ///
    /// - Parameter pretty: Whether members and elements stand on lines of their own, two spaces deeper each level.
    ///   A number that JSON cannot carry (infinite, not a number) is written as `null`.
    public func serialized(pretty: Bool) -> [UInt8] {
        var output: [UInt8] = []
        append(to: &output, pretty: pretty, depth: 0)
        return output
    }

    private func append(to output: inout [UInt8], pretty: Bool, depth: Int) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): output.append(contentsOf: String(value).utf8)
        case .number(let value): output.append(contentsOf: (value.isFinite ? value.description : "null").utf8)
        case .written(let json): output.append(contentsOf: json)
        case .string(let value): Escape.appendJSON(value, to: &output)
        case .array(let elements):
            Self.appendList(elements, between: ("[", "]"), to: &output, pretty: pretty, depth: depth) {
                $0.append(to: &$1, pretty: pretty, depth: depth + 1)
            }
        case .object(let members):
            Self.appendList(members, between: ("{", "}"), to: &output, pretty: pretty, depth: depth) {
                Escape.appendJSON($0.key, to: &$1)
                $1.append(UInt8(ascii: ":"))
                if pretty { $1.append(UInt8(ascii: " ")) }
                $0.value.append(to: &$1, pretty: pretty, depth: depth + 1)
            }
        }
    }

    private static func appendList<Element>(
        _ elements: [Element], between marks: (Unicode.Scalar, Unicode.Scalar), to output: inout [UInt8],
        pretty: Bool, depth: Int, _ appendElement: (Element, inout [UInt8]) -> Void
    ) {
        output.append(UInt8(ascii: marks.0))
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            if pretty { appendLineBreak(to: &output, depth: depth + 1) }
            appendElement(element, &output)
        }
        if pretty && !elements.isEmpty { appendLineBreak(to: &output, depth: depth) }
        output.append(UInt8(ascii: marks.1))
    }

    private static func appendLineBreak(to output: inout [UInt8], depth: Int) {
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }
}
