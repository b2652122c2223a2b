import TextDifferences

/// A field of the front matter of a recorded text, with what became of its words.
///
/// The text has one field on each line, its value as JSON; a list of mappings has a line for each. It is shown without
/// the signs of JSON.
struct FactRow {
    /// The field's name.
    let name: String
    /// Its value, or its values where it is a list of mappings.
    private(set) var values: [[TextDifference.Run]] = []
    /// Whether any word of it differs.
    private(set) var isChanged: Bool

    /// The fields of these lines.
    static func rows(_ lines: ArraySlice<TextDifference.Block>) -> [FactRow] {
        var rows: [FactRow] = []
        for line in lines {
            let first = line.runs.first?.text ?? ""
            if first.hasPrefix(" "), !rows.isEmpty {
                rows[rows.count - 1].add(line.runs, isChanged: line.isChanged)
            } else {
                let name = first.prefix { $0 != ":" && !$0.isWhitespace }
                var row = FactRow(name: String(name), isChanged: line.isChanged)
                let runs = line.runs.map { run in
                    run.text.hasPrefix(name + ":")
                        ? TextDifference.Run(run.kind, String(run.text.dropFirst(name.count + 1).drop { $0 == " " }))
                        : run
                }
                if runs.contains(where: { !$0.text.trimmingBlanks.isEmpty }) {
                    row.add(runs, isChanged: line.isChanged)
                }
                rows.append(row)
            }
        }
        return rows
    }

    private mutating func add(_ runs: [TextDifference.Run], isChanged change: Bool) {
        var signs = ValueSigns()
        let shown = runs.map { TextDifference.Run($0.kind, signs.plain($0)) }
        values.append(shown)
        isChanged = isChanged || change
    }
}

/// Takes the signs of JSON off the words of a value: quotation marks, brackets, and backslashes before signs.
private struct ValueSigns {
    /// Whether the older and the newer value are between quotation marks.
    private var isQuoted = (old: false, new: false)

    /// The words of the next run.
    mutating func plain(_ run: TextDifference.Run) -> String {
        var inside = run.kind == .added ? isQuoted.new : isQuoted.old
        let text = Self.plain(run.text, &inside)
        if run.kind != .added { isQuoted.old = inside }
        if run.kind != .removed { isQuoted.new = inside }
        return text
    }

    private static func plain(_ json: String, _ isQuoted: inout Bool) -> String {
        var out = ""
        var signs = json[...]
        if !isQuoted, let start = json.firstRange(of: "- {"), json[..<start.lowerBound].allSatisfy({ $0 == " " }) {
            signs = json[start.upperBound...]
        }
        while let sign = signs.popFirst() {
            switch sign {
            case "\\":
                guard let next = signs.popFirst() else { continue }
                if next == "u" {
                    if let code = UInt32(signs.prefix(4), radix: 16).flatMap(Unicode.Scalar.init), code.value >= 0x20 {
                        out.unicodeScalars.append(code)
                    }
                    signs = signs.dropFirst(4)
                } else {
                    out.append("nrtbf".contains(next) ? " " : next)
                }
            case "\"": isQuoted.toggle()
            case "{", "}", "[", "]": if isQuoted { out.append(sign) }
            case ",", ":": out.append(isQuoted ? "\(sign)" : "\(sign) ")
            case "\n": break
            default: out.append(sign)
            }
        }
        return out
    }
}
