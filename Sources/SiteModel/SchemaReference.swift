import TextFormats

extension ItemSchema {
    /// The schema as JSON Schema 2020-12.
    public var jsonSchema: JSONValue {
        var object = Self.object(all)
        object.insert(JSONMember("$schema", "https://json-schema.org/draft/2020-12/schema"), at: 0)
        object.insert(JSONMember("title", .string("Front matter of type \(type.rawValue)")), at: 1)
        return .object(object)
    }

    private static func object(_ fields: [Field]) -> [JSONMember] {
        let properties = fields.map { field in
            JSONMember(field.name, .object(value(field.type) + [JSONMember("description", .string(field.summary))]))
        }
        var members = [
            JSONMember("type", "object"), JSONMember("properties", .object(properties)),
            JSONMember("additionalProperties", false),
        ]
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { members.append(JSONMember("required", .array(required))) }
        return members
    }

    private static func value(_ type: FieldType) -> [JSONMember] {
        switch type {
        case .text, .link, .address: [JSONMember("type", ["string", "number"])]
        case .date: [JSONMember("type", "string"), JSONMember("pattern", "^\\d{4}-\\d{2}-\\d{2}([T ].*)?$")]
        case .flag: [JSONMember("type", "boolean")]
        case .integer: [JSONMember("type", "integer")]
        case .textList:
            [
                JSONMember("type", ["array", "string"]),
                JSONMember("items", .object([JSONMember("type", ["string", "number"])])),
            ]
        case .choice(let words): [JSONMember("enum", .array(words.map(JSONValue.string)))]
        case .flagOrText: [JSONMember("type", ["boolean", "string"])]
        case .record(let fields): object(fields)
        case .records(let fields): [JSONMember("type", "array"), JSONMember("items", .object(object(fields)))]
        case .named(let fields, _):
            [JSONMember("type", "object"), JSONMember("additionalProperties", .object(object(fields)))]
        case .words: []
        case .any: []
        }
    }
}

/// The text of `docs/front-matter.md`.
public enum SchemaReference {
    /// All fields of all types, as Markdown.
    public static var markdown: String {
        var out = """
            # Front matter

            Every page begins with its facts, between two lines of three hyphens:

            ```yaml
            ---
            title: Our new front desk hours
            date: 2026-03-02
            ---
            ```

            This page lists every fact that Candor knows. It is made by `candor docs front-matter`, from the same
            declaration that the checker uses. Dates are written `2026-03-02`, `2026-03-02T14:30:00-06:00` or
            `2026-03-02 14:30:00 -0600`; a time without an offset is in the site's time zone.

            ## Every page


            """
        out += table(ItemSchema.common)
        for type in ItemType.allCases {
            let own = ItemSchema(type).own
            guard !own.isEmpty else { continue }
            let folder = type == .caseUpdate ? "cases/NUMBER-NAME/" : (type.topFolder ?? "") + "/"
            out +=
                "\n## \(type.rawValue)\n\nPages in `content/\(folder)`. Beside the fields of every page:\n\n"
                + table(own)
        }
        return out + """

            ## A site's own fields and taxonomies

            [`site.yml`](site-yml.md) may declare more: taxonomies under `taxonomies`, and fields for a type under `fields`, each with a
            `type` (text, date, bool, int, list, map or any) and a `summary`. Anything else is an error that names the
            nearest known field.

            """
    }

    static func table(_ fields: [Field], holds: [String: String] = [:]) -> String {
        var out = "| field | holds | meaning |\n| --- | --- | --- |\n"
        for field in fields {
            out +=
                "| `\(field.name)`\(field.isRequired ? " (required)" : "") | \(holds[field.name] ?? words(field.type)) | \(field.summary) |\n"
        }
        return out
    }

    private static func words(_ type: FieldType) -> String {
        switch type {
        case .text: "text"
        case .words: "text, or one for each language"
        case .link: "a link as in a text"
        case .address: "an address on the site"
        case .date: "a date"
        case .flag: "true or false"
        case .integer: "a whole number"
        case .textList: "a list"
        case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
        case .flagOrText: "true, false or text"
        case .record(let fields): fields.map { "`\($0.name)`" }.joined(separator: ", ")
        case .records(let fields): "a list, each with " + fields.map { "`\($0.name)`" }.joined(separator: ", ")
        case .named(let fields, _): "names, each with " + fields.map { "`\($0.name)`" }.joined(separator: ", ")
        case .any: "anything"
        }
    }
}
