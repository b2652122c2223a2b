extension StringCatalog {
    /// The text of `docs/strings.md`.
    public static var reference: String {
        var out = """
            # Strings

            The words on a site's pages that nobody typed into a page stand in a theme's folder `strings/`, one file a
            language: `strings/en.yml`, `strings/es.yml`. This page is made by `candor docs strings`, from the same
            declaration that the checker uses.

            A site changes a word, or speaks a language that its theme lacks, with a file of its own in
            `content/_theme/strings/`. It needs only the names that it changes:

            ```yaml
            # content/_theme/strings/es.yml
            tips: Línea confidencial
            updates_count: { one: "{} actualización", other: "{} actualizaciones" }
            ```

            Templates print a string by its name, `{{strings.tips}}`. A theme may have names of its own for its
            templates. Of the names below Candor makes words itself.

            ## What is checked

            - Every word that a template or Candor prints must be there in every language that site.yml lists. A missing
              one is an error (`string-missing`) with the file to add it to. Texts in another language, on a page with
              `lang`, fall back to English words.
            - A name that nothing uses is an error (`string-unknown`), with the nearest name that is used.
            - `{}`, `{1}` and other places in braces must be those of the English words (`string-place`). Two places have
              numbers so that a language can put the second one first.
            - Where words change with a number, each form of the language must be there, and no other (`string-plural`).
              A form that stands for one number alone may say it in a word: `one: una página`.

            A language with a tag of several parts takes what it lacks from the shorter tag: `es-MX` from `es`. Another
            script is another text, so `zh-Hant` and `zh-TW` take nothing from `zh`, which is in simplified characters.

            ## Forms beside a number

            The forms are those of the Unicode CLDR's plural rules for whole numbers.

            | languages | forms, and numbers that take them |
            | --- | --- |

            """
        for rule in PluralRule.allCases {
            let languages = PluralRule.languages.filter { PluralRule(language: $0) == rule }
            let forms = rule.required.map { "`\($0.rawValue)`: \(examples($0, of: rule))" }
            out += "| \(languages.joined(separator: " ")) | \(forms.joined(separator: "; ")) |\n"
        }
        out += """

            `pt-PT` has the forms of `es`. In those languages `many`, which stands for whole millions, may be given too. For
            a language that is not in the table, `other` serves for every number.

            Digits are 0 to 9 in every language, so that a telephone number, a badge or a case number on a page is the one
            that a resident dials, types or says.


            """
        for group in groups {
            out += "## \(group.title)\n\n| name | in English | meaning |\n| --- | --- | --- |\n"
            for entry in group.entries { out += "| `\(entry.name)` | \(words(entry)) | \(entry.summary) |\n" }
            out += "\n"
        }
        out.removeLast()
        return out
    }

    private static func examples(_ category: PluralCategory, of rule: PluralRule) -> String {
        let numbers = rule.examples(of: category).map(String.init)
        return numbers.joined(separator: ", ") + (rule.onlyNumber(in: category) == nil ? " …" : "")
    }

    private static func words(_ entry: Entry) -> String {
        switch entry.english {
        case nil: ""
        case .text(let text)?: "`\(text)`"
        case .plural(let forms)?:
            forms.rule.required.compactMap { category in
                forms.texts[category].map { "`\(category.rawValue)`: `\($0)`" }
            }.joined(separator: "; ")
        }
    }
}
