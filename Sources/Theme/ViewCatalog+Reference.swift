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
        for shape in all {
            out += "## \(shape.name)\n\n\(shape.summary)\n\n| name | holds | meaning |\n| --- | --- | --- |\n"
            for member in shape.members where !member.name.hasPrefix("has_") || member.name == "has_pagination" {
                out += "| `\(member.name)` | \(words(member.holds)) | \(member.summary) |\n"
            }
            out += "\n"
        }
        return out
    }

    private static func words(_ holds: ViewShape.Holds) -> String {
        switch holds {
        case .text: "text"
        case .html: "HTML"
        case .flag: "flag"
        case .view(let name): "[\(name)](#\(name.lowercased()))"
        case .list(let name): "list of [\(name)](#\(name.lowercased()))"
        case .open(let name): "the names of \(name)"
        }
    }
}
