import Diagnostics
import TextFormats
import Yams

/// Checks YAML values against the fields of a schema.
extension YAMLReader {
    /// The front matter that `mapping` holds; what does not fit is a diagnostic and left out.
    ///
    /// - Parameter isWhole: Whether the required fields have to be there.
    mutating func frontMatter(_ mapping: Node.Mapping, schema: ItemSchema, isWhole: Bool = true) -> FrontMatter {
        var entries: [FrontMatter.Entry] = []
        entries.reserveCapacity(mapping.count)
        for (key, node) in mapping {
            guard let name = key.scalar?.string else {
                fail(
                    "front-matter-invalid", at: key, "A field's name must be plain text.",
                    "Write one “name: value” a line.")
                continue
            }
            guard let field = schema.byName[name] else {
                reportUnknown(name, at: key, among: schema.all.map(\.name), in: "a \(schema.type.rawValue)")
                continue
            }
            if isEmpty(node) {
                if field.isRequired {
                    fail(
                        "field-empty", at: key, "The field “\(name)” is empty.", field.summary, length: name.utf8.count)
                }
                continue
            }
            guard let value = value(of: node, as: field.type, name: name) else { continue }
            let mark = node.mark
            entries.append(
                .init(name: name, value: value, line: (mark?.line ?? 1) + firstLine - 1, column: mark?.column ?? 1))
        }
        for field in schema.all where isWhole && field.isRequired {
            if !mapping.contains(where: { $0.key.scalar?.string == field.name }) {
                diagnostics.append(
                    Self.missing(
                        field, type: schema.type,
                        at: SourceLocation(file: file, line: firstLine - 1, column: 1)))
            }
        }
        return FrontMatter(entries: entries)
    }

    /// The error for a required field that is not there.
    static func missing(_ field: Field, type: ItemType, at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            rule: "field-missing", severity: .error, location: location,
            message: "The \(type.rawValue.replacing("-", with: " ")) has no “\(field.name)”.",
            help: "Add a line “\(field.name): \(example(of: field))” between the two “---” lines. \(field.summary)")
    }

    private static func example(of field: Field) -> String {
        switch field.type {
        case .date: "2026-03-02"
        case .choice(let words): words.first ?? "…"
        case .flag: "true"
        case .integer: "1"
        default: "…"
        }
    }

    mutating func reportUnknown(_ name: String, at key: Node, among known: [String], in place: String) {
        // Text that lost its field: a paragraph in front matter whose first “: ” makes all before it a name.
        if name.contains(" ") || name.utf8.count > 40 {
            let start = name.count > 40 ? name.prefix(40) + "…" : name[...]
            fail(
                "field-unknown", at: key, "This line is text, not a field: “\(start)”.",
                "Text of several lines is indented below its field, which is then written “summary: >”. "
                    + "Text of one line stands behind the field's colon, in quotes if it contains a colon.",
                length: name.utf8.count)
            return
        }
        let near = NearestName.best(for: name, among: known)
        let help =
            Self.isOfCase(name, in: place)
            ? "It is a field of the case: write it in the index.md of the case's folder."
            : near.map { "Did you mean “\($0)”?" }
                ?? "Known fields: \(known.sorted().joined(separator: ", "))." + Self.elsewhere(place)
        fail(
            "field-unknown", at: key, "There is no field “\(name)” in \(place).", help, length: max(1, name.utf8.count))
    }

    /// Whether a field that is not known in an update belongs to the update's case.
    private static func isOfCase(_ name: String, in place: String) -> Bool {
        place == "a \(ItemType.caseUpdate.rawValue)" && ItemSchema(.caseFile).own.contains { $0.name == name }
    }

    /// Where what is not known in `place` may belong.
    private static func elsewhere(_ place: String) -> String {
        if place == "site.yml" {
            return " What a theme lets you choose, such as a color, stands below “theme_options:”."
        }
        return place.hasPrefix("a ") ? " A field of your own is declared in site.yml under “fields”." : ""
    }

    func isEmpty(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return false }
        return scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null"
    }

    /// The value of `node` read as `type`; `nil` after a diagnostic.
    mutating func value(of node: Node, as type: FieldType, name: String) -> FieldValue? {
        switch type {
        case .text, .link, .address:
            guard let text = scalar(node, name: name, wants: "text") else { return nil }
            if type == .address, let problem = Permalink.problem(in: text) {
                fail(
                    "permalink-invalid", at: node, "“\(text)” can not be a page's address: \(problem).",
                    "Write it like /about/contact/.")
                return nil
            }
            if type != .address { warnOfComment(behind: node) }
            return .text(text)
        case .words:
            guard case .mapping(let mapping) = node else { return value(of: node, as: .text, name: name) }
            return words(mapping, at: node, name: name)
        case .date:
            guard let text = scalar(node, name: name, wants: "a date") else { return nil }
            return date(text, at: node, name: name)
        case .flag:
            guard let text = scalar(node, name: name, wants: "true or false") else { return nil }
            guard let flag = Self.flag(text) else {
                fail(
                    "field-invalid", at: node, "“\(name)” must be true or false, not “\(text)”.",
                    "Write \(name): true or \(name): false.")
                return nil
            }
            return .flag(flag)
        case .flagOrText:
            guard let text = scalar(node, name: name, wants: "true, false or text") else { return nil }
            return Self.flag(text).map(FieldValue.flag) ?? .text(text)
        case .integer:
            guard let text = scalar(node, name: name, wants: "a number") else { return nil }
            guard let number = Int(text) else {
                fail(
                    "field-invalid", at: node, "“\(name)” must be a whole number, not “\(text)”.",
                    "Write it in digits, such as \(name): 20.")
                return nil
            }
            return .integer(number)
        case .textList:
            if case .scalar(let scalar) = node { return .list([.text(scalar.string)]) }
            guard case .sequence(let sequence) = node else {
                return wrongShape(node, name, "a list", "Write it as \(name): [first, second].")
            }
            guard isShort(sequence, node, name) else { return nil }
            return .list(sequence.compactMap { scalar($0, name: name, wants: "text").map(FieldValue.text) })
        case .choice(let words):
            guard let text = scalar(node, name: name, wants: "one of the known words") else { return nil }
            if words.contains(text) { return .text(text) }
            let word = text.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
            if let known = words.first(where: { $0.lowercased().replacing("_", with: "-") == word }) {
                return .text(known)
            }
            let near = NearestName.best(for: word, among: words).map { "Did you mean “\($0)”? " } ?? ""
            fail(
                "field-invalid", at: node, "“\(name)” can not be “\(text)”.",
                "\(near)It is one of: \(words.joined(separator: ", ")).")
            return nil
        case .record(let fields):
            if fields.contains(where: { $0.name == "alt" }), case .scalar = node {
                return undescribedPicture(node, name)
            }
            guard case .mapping(let mapping) = node else {
                return wrongShape(node, name, "a group of values", "Write it as \(name): {\(Self.shape(of: fields))}.")
            }
            return record(mapping, fields: fields, name: name, at: node)
        case .records(let fields):
            guard case .sequence(let sequence) = node else {
                return wrongShape(
                    node, name, "a list of entries",
                    "Write each on a line of its own below it: - {\(Self.shape(of: fields))}")
            }
            guard isShort(sequence, node, name) else { return nil }
            var values: [FieldValue] = []
            for element in sequence {
                guard case .mapping(let mapping) = element else {
                    _ = wrongShape(
                        element, name, "a list of entries with several values",
                        "Write the entry as - {\(Self.shape(of: fields))}")
                    continue
                }
                if let value = record(mapping, fields: fields, name: name, at: element) { values.append(value) }
            }
            return .list(values)
        case .named(let fields, let reserved): return named(node, fields: fields, reserved: reserved, name: name)
        case .any: return anyValue(node)
        }
    }

    private mutating func record(_ mapping: Node.Mapping, fields: [Field], name: String, at node: Node) -> FieldValue? {
        var result: [FieldValue.RecordField] = []
        var before: BracedText?
        var glued: Set<String> = []
        for (key, child) in mapping {
            let childName = key.scalar?.string ?? ""
            guard let field = fields.first(where: { $0.name == childName }) else {
                if isEmpty(child), isBraced(mapping) {
                    if let field = reportGlued(childName, at: key, among: fields) {
                        glued.insert(field)
                        continue
                    }
                    if before != nil {
                        before?.add(childName, at: key)
                        continue
                    }
                }
                reportUnknown(childName, at: key, among: fields.map(\.name), in: "“\(name)”")
                continue
            }
            reportCut(before)
            before = BracedText(field, child)
            if isEmpty(child) { continue }
            if let value = value(of: child, as: field.type, name: childName) {
                let mark = child.mark
                result.append(
                    .init(
                        name: childName, value: value, line: mark.map { $0.line + firstLine - 1 } ?? 0,
                        column: mark?.column ?? 0))
            }
        }
        reportCut(before)
        for field in fields
        where field.isRequired && !glued.contains(field.name)
            && !mapping.contains(where: { $0.key.scalar?.string == field.name && !isEmpty($0.value) })
        {
            var help = "Add “\(field.name): \(Self.example(of: field))”. \(field.summary)"
            if case .choice(let words) = field.type { help += " It is one of: \(words.joined(separator: ", "))." }
            fail("field-missing", at: node, "“\(name)” has no “\(field.name)”.", help)
            return nil
        }
        return .record(result)
    }

    /// A mapping of names to records.
    private mutating func named(_ node: Node, fields: [Field], reserved: [String], name: String) -> FieldValue? {
        guard case .mapping(let mapping) = node else {
            return wrongShape(
                node, name, "a list of names, each with its settings below it",
                "Write, on lines below it, one “name: {\(Self.shape(of: fields))}” each.")
        }
        var result: [FieldValue.RecordField] = []
        for (key, child) in mapping {
            let childName = key.scalar?.string ?? ""
            let isName =
                childName.utf8.first.map { $0 >= 97 && $0 <= 122 } == true && childName.utf8.count <= 40
                && childName.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || $0 >= 48 && $0 <= 57 || $0 == 45 || $0 == 95 }
            guard isName, !reserved.contains(childName) else {
                fail(
                    "name-invalid", at: key,
                    isName
                        ? "“\(childName)” can not be a name in “\(name)”: it has a meaning already."
                        : "“\(childName.prefix(60))” can not be a name in “\(name)”.",
                    "Write another word in small letters, such as photo-credit.")
                continue
            }
            guard case .mapping(let settings) = child else {
                _ = wrongShape(
                    child, childName, "a group of values",
                    "Write it as \(childName): {\(Self.shape(of: fields))}.")
                continue
            }
            if let value = record(settings, fields: fields, name: childName, at: key) {
                result.append(.init(name: childName, value: value))
            }
        }
        return .record(result)
    }

    /// A picture given by its file alone is left out: without a description some residents could not know it.
    private mutating func undescribedPicture(_ node: Node, _ name: String) -> FieldValue? {
        fail(
            "image-undescribed", at: node, "The picture in “\(name)” has no description, so it is left out.",
            "Write it as \(name): {src: \(node.scalar?.string ?? "photo.jpg"), alt: \"What the picture shows\"}.",
            severity: .warning)
        return nil
    }

    private mutating func isShort(_ sequence: Node.Sequence, _ node: Node, _ name: String) -> Bool {
        if sequence.count <= YAMLLimits.entries { return true }
        fail(
            "list-too-long", at: node, "“\(name)” has \(sequence.count) entries; it may have \(YAMLLimits.entries).",
            "Keep those that matter to readers.")
        return false
    }

    private func anyValue(_ node: Node) -> FieldValue {
        switch node {
        case .sequence(let sequence): .list(sequence.map(anyValue))
        case .mapping(let mapping):
            .record(mapping.map { .init(name: $0.key.scalar?.string ?? "", value: anyValue($0.value)) })
        default: .text(node.scalar?.string ?? "")
        }
    }

    private mutating func date(_ text: String, at node: Node, name: String) -> FieldValue? {
        do {
            return .date(try Moment(parsing: text, zone: zone))
        } catch {
            let why =
                switch error {
                case .notADate: "“\(text)” is not a date."
                case .noSuchDay: "There is no such day as “\(text)”."
                case .noSuchTime: "There is no such time as “\(text)”."
                case .skippedByDaylightSaving:
                    "“\(text)” does not exist: the clocks in \(zone.identifier) were put forward over it."
                }
            let form = "Write a day as 2026-03-02, or a time as 2026-03-02 14:30:00 -0600."
            let guess = DateSuggestion(for: text, zone: zone)
            fail(
                "date-invalid", at: node, "\(why) (field “\(name)”)",
                guess.map { "Did you mean “\($0.text)”? \(form)" } ?? form)
            return nil
        }
    }

    private mutating func scalar(_ node: Node, name: String, wants: String) -> String? {
        guard case .scalar(let scalar) = node else {
            _ = wrongShape(node, name, wants, "Write one value behind the colon, such as \(name): …")
            return nil
        }
        return scalar.string
    }

    private mutating func wrongShape(_ node: Node, _ name: String, _ wants: String, _ help: String) -> FieldValue? {
        fail("field-invalid", at: node, "“\(name)” must be \(wants).", help)
        return nil
    }

    private static func shape(of fields: [Field]) -> String {
        fields.map { "\($0.name): …" }.joined(separator: ", ")
    }

    private static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }
}
