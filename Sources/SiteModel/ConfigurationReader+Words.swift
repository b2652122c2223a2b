extension ConfigurationReader {
    /// The settings that residents read, as site.yml gives them.
    struct Words {
        var values: [String: FieldValue] = [:]
        var sections: [(String, FieldValue)] = []
        var taxonomies: [(String, FieldValue)] = []
        var fields: [(ItemType, String, FieldValue)] = []
        var deadlines: [(String, FieldValue)] = []

        /// Sets the words of `configuration`, whose main language is `main`, in `language`.
        func set(_ configuration: inout SiteConfiguration, in language: String, main: String) {
            func words(_ value: FieldValue?) -> String? { value?.words(in: language, main: main) }
            func links(_ value: FieldValue?) -> [SiteConfiguration.Link] {
                (value?.list ?? []).map { .init(title: words($0["title"]) ?? "", url: $0["url"]?.text ?? "") }
            }
            configuration.title = words(values["title"]) ?? ""
            configuration.description = words(values["description"]) ?? ""
            configuration.agency.motto = words(values["agency"]?["motto"])
            configuration.sampleNotice = words(values["sample_notice"])
            configuration.menu = links(values["menu"])
            configuration.footer = links(values["footer"])
            for (name, value) in sections {
                var size: Int?
                if case .integer(let number)? = value["page_size"] { size = max(1, min(number, 1000)) }
                configuration.sections[name] = .init(
                    title: words(value["title"]), summary: words(value["summary"]), pageSize: size)
            }
            // Of two of one name the later one counts.
            let places = Dictionary(taxonomies.enumerated().map { ($1.0, $0) }, uniquingKeysWith: { $1 })
            configuration.taxonomies.removeAll { places[$0.name] != nil }
            for (place, (name, value)) in taxonomies.enumerated() where places[name] == place {
                configuration.taxonomies.append(
                    SiteConfiguration.Taxonomy(
                        name: name, title: words(value["title"]) ?? name, singular: words(value["singular"]) ?? name))
            }
            configuration.deadlines = deadlines(in: language, main: main)
            configuration.extraFields = [:]
            for (type, name, value) in fields {
                let fieldType = SiteConfiguration.extraFieldTypes[value["type"]?.text ?? "text"] ?? .text
                configuration.extraFields[type, default: []].append(
                    Field(name, fieldType, words(value["summary"]) ?? "A field that this site declares."))
            }
        }
    }

    /// Gives each language but the main one settings of its own, with its words.
    mutating func applyWords() {
        let main = configuration.language
        words.set(&configuration, in: main, main: main)
        for language in configuration.languages where language != main {
            var other = configuration
            other.language = language
            words.set(&other, in: language, main: main)
            configuration.inOtherLanguages[language] = other
        }
    }
}
