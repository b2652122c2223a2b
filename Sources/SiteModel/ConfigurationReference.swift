/// The text of `docs/site-yml.md`.
public enum ConfigurationReference {
    /// All settings of `site.yml`, as Markdown.
    public static var markdown: String {
        var out = """
            # site.yml

            The file `content/site.yml` holds what is true of the whole site. This is the least that it may say:

            ```yaml
            title: Riverton Police
            url: https://police.example.gov
            time_zone: America/Chicago
            agency:
              name: Riverton Police Department
            ```

            This page lists every setting that Candor knows. It is made by `candor docs site-yml`, from the same
            declaration that the checker uses. A setting that is not here is an error that names the nearest one.

            ## Settings


            """
        out += SchemaReference.table(SiteConfiguration.fields, holds: holds)
        for field in SiteConfiguration.fields {
            switch field.type {
            case .record(let fields): out += part(field, fields, "\(field.summary)")
            case .records(let fields) where field.name == "menu":
                out += part(field, fields, "The same goes for `footer`. An address on the site begins with `/`.")
            default: break
            }
        }
        out += """

            ## sections

            For each top folder of `content/`, by its name:

            ```yaml
            sections:
              stories:
                title: Stories
                summary: Ordinary days, from the people who live them.
                page_size: 12
            ```


            """ + SchemaReference.table(SiteConfiguration.sectionFields)
        out += """

            ## taxonomies

            Ways to sort pages beside `tags`. Each name becomes a field of every page, which takes a list of terms; each
            term gets a page and feeds of its own.

            ```yaml
            taxonomies:
              topics: { title: Topics, singular: topic }
            ```


            """ + SchemaReference.table(SiteConfiguration.taxonomyFields)
        out += """

            ## fields

            Fields of your own, for one type of item each. The page shows them among its facts, and a theme's templates
            get them as `extra`. A field that Candor knows already keeps its meaning.

            ```yaml
            fields:
              story:
                photographer: { type: text, summary: Photographs }
            ```


            """ + SchemaReference.table(SiteConfiguration.extraFieldSettings)
        out += """

            ## deadlines

            What a policy or a law gives the agency days for. A case names its deadlines in its front matter, with the day
            on which each was met; Candor computes the due day, shows both on the case's page, and lists all of them at
            `/promises/`. [pages.md](pages.md) tells more.

            ```yaml
            deadlines:
              video-release: { title: Video of the incident published, days: 45, from: incident_date, policy: /procedures/video/ }
            ```


            """ + SchemaReference.table(SiteConfiguration.deadlineFields)
        out += """

            ## theme_options

            What the theme lets a site choose: colors, pictures, the blocks of the home page. Each name is an option that
            the theme's `theme.yml` declares; [themes.md](themes.md) lists those of Civic.

            ```yaml
            theme_options:
              agency_color: "#1c4a78"
              home_blocks: [alerts, open_cases, text]
            ```

            """
        return out
    }

    /// The settings that have a part of their own below.
    private static var holds: [String: String] {
        let names = SiteConfiguration.fields.filter { field in
            switch field.type {
            case .record, .records, .any: true
            default: false
            }
        }
        return Dictionary(
            uniqueKeysWithValues: names.map {
                ($0.name, "see [\($0.name)](#\($0.name == "footer" ? "menu" : $0.name))")
            })
    }

    private static func part(_ field: Field, _ fields: [Field], _ text: String) -> String {
        "\n## \(field.name)\n\n\(text)\n\n" + SchemaReference.table(fields)
    }
}
