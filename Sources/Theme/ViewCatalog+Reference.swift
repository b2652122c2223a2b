import SiteModel

extension ViewCatalog {
    /// The text of `docs/templates.md`.
    public static var reference: String {
        var out = """
            # Templates

            A theme's templates are Mustache files. Each begins with the view **Page** and uses the names below; a name
            that no view has is an error with the template's file and line. This page is made by `candor docs templates`,
            from the same declaration that the checker uses.

            - Text is written `{{name}}` and escaped. Finished HTML is written `{{{name}}}`.
            - `{{#name}} … {{/name}}` goes into a view, repeats for each element of a list, or tests a flag;
              `{{^name}} … {{/name}}` is the opposite.
            - For every list there is a flag `has_…` that tells whether it has any elements.
            - `{{>partials/card}}` puts in another template; `{{<base}}{{$main}} … {{/main}}{{/base}}` fills a layout.
            - `strings` holds the words of the theme's `strings/` folder; `extra` the fields that site.yml declares.

            A file of the same name in `content/_theme/templates/` wins over the theme's, and a theme whose theme.yml says
            `extends: civic` needs only the files that it changes.


            """
        out += directives
        for shape in all {
            out += "## \(shape.name)\n\n\(shape.summary)\n\n| name | holds | meaning |\n| --- | --- | --- |\n"
            for member in shape.members where !member.name.hasPrefix("has_") || member.name == "has_pagination" {
                out += "| `\(member.name)` | \(words(member.holds)) | \(member.summary) |\n"
            }
            out += "\n"
        }
        return out
    }

    /// How a theme declares what writers may put into a page.
    private static var directives: String {
        var out = """
            ## Directives

            What writers put into a page as `::name[label]{key="value"}` is declared in theme.yml and printed by
            `templates/directives/name.mustache`. A theme that extends another takes its directives over and may declare
            more; so may a site, in `content/_theme/theme.yml`, with templates in `content/_theme/templates/directives/`.

            ```yaml
            directives:
              figure:
                summary: A picture with a caption.
                label: { required: true, summary: The caption. }
                arguments:
                  src: { type: image, required: true, summary: The picture's file. }
                  credit: { summary: Who took or made it. }
            ```

            | of a directive | holds | meaning |
            | --- | --- | --- |

            """
        out += rows(DirectiveDeclaration.fields)
        out += "\n| of an argument | holds | meaning |\n| --- | --- | --- |\n"
        out += rows(DirectiveDeclaration.argumentFields)
        out += """

            The template gets no page, but the names below and one for each argument, by the argument's type. An argument
            that is not written has no value. An address, in `href`, `src` and the like, can only come from a type that is
            checked to be one; that a text stands there is an error.

            | name | holds | meaning |
            | --- | --- | --- |

            """
        for member in DirectiveDeclaration.commonMembers {
            out += "| `\(member.name)` | \(words(member.holds)) | \(member.summary) |\n"
        }
        out += "\n| type | a writer writes | a template gets |\n| --- | --- | --- |\n"
        for type in DirectiveArgumentType.allCases {
            out += "| `\(type.rawValue)` | \(type.summary) | \(words(type.holds)) |\n"
        }
        return out + "\n"
    }

    private static func rows(_ fields: [Field]) -> String {
        fields.map { field in
            let holds =
                switch field.type {
                case .flag: "true or false"
                case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
                case .textList: "a list of words"
                case .record(let fields): fields.map { "`\($0.name)`" }.joined(separator: ", ")
                case .named: "names, each with what the next table lists"
                default: "text"
                }
            return "| `\(field.name)`\(field.isRequired ? " (required)" : "") | \(holds) | \(field.summary) |\n"
        }.joined()
    }

    private static func words(_ holds: ViewShape.Holds) -> String {
        switch holds {
        case .text: "text"
        case .html: "HTML"
        case .flag: "flag"
        case .view(ThemeOptions.shapeName): "the options of theme.yml, as [themes.md](themes.md) tells"
        case .view(let name): "[\(name)](#\(name.lowercased()))"
        case .list(let name): "list of [\(name)](#\(name.lowercased()))"
        case .open(let name): "the names of \(name)"
        }
    }
}
