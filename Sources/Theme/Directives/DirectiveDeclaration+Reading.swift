import Markdown
import SiteModel

extension DirectiveDeclaration {
    /// The setting `directives` of theme.yml.
    static let field = Field(
        "directives", .named(fields, reserved: []), "The directives that the theme renders, by name.")

    /// What theme.yml says of one directive.
    static let fields: [Field] = [
        Field("summary", .text, required: true, "What the directive is for, in a sentence."),
        Field(
            "form", .choice(Array(formsByWord.keys).sorted()),
            "How it is written: leaf (::name), container (:::name … :::), text (:name among words). Default: leaf."),
        Field(
            "label",
            .record([
                Field("required", .flag, "true asks for it."),
                Field("summary", .text, required: true, "What it means."),
            ]), "What stands between the square brackets. Without this the directive takes none."),
        Field(
            "arguments", .named(argumentFields, reserved: commonMembers.map(\.name)),
            "What stands between the braces, by name."),
    ]

    /// What theme.yml says of one argument.
    static let argumentFields: [Field] = [
        Field("type", .choice(DirectiveArgumentType.allCases.map(\.rawValue)), "What it holds. Default: text."),
        Field("required", .flag, "true asks for it."),
        Field("label", .flag, "true lets the label stand in for it."),
        Field("values", .textList, "The words that one of type choice may be."),
        Field(
            "kind", .choice(ItemType.allCases.map(\.rawValue)),
            "The type of the page that one of type item names. Default: any."),
        Field("summary", .text, required: true, "What it means, for those who write pages."),
    ]

    private static let formsByWord: [String: Set<DirectiveUse.Form>] = [
        "text": [.text], "leaf": [.leaf], "container": [.container], "leaf-or-container": [.leaf, .container],
        "text-or-leaf": [.text, .leaf], "text-or-container": [.text, .container],
    ]

    /// The directives that the value of ``field`` declares.
    static func read(_ value: FieldValue?) -> [DirectiveDeclaration] {
        guard case .record(let entries)? = value else { return [] }
        return entries.map { entry in
            DirectiveDeclaration(
                name: entry.name, summary: entry.value["summary"]?.text ?? "",
                forms: formsByWord[entry.value["form"]?.text ?? "leaf"] ?? [.leaf],
                label: entry.value["label"].map {
                    Label(isRequired: $0["required"] == .flag(true), summary: $0["summary"]?.text ?? "")
                },
                arguments: arguments(entry.value["arguments"]))
        }
    }

    private static func arguments(_ value: FieldValue?) -> [Argument] {
        guard case .record(let entries)? = value else { return [] }
        return entries.map { entry in
            Argument(
                name: entry.name,
                type: entry.value["type"]?.text.flatMap(DirectiveArgumentType.init) ?? .text,
                isRequired: entry.value["required"] == .flag(true), isLabel: entry.value["label"] == .flag(true),
                choices: entry.value["values"]?.list.compactMap(\.text) ?? [],
                kind: entry.value["kind"]?.text.flatMap(ItemType.init), summary: entry.value["summary"]?.text ?? "")
        }
    }
}
