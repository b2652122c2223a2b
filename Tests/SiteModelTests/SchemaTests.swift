import Foundation
import SiteModel
import Testing

@Suite("Schemas")
struct SchemaTests {
    /// The top folder of the repository.
    private static let top = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("the JSON Schema of each type is valid JSON and names the same fields", arguments: ItemType.allCases)
    func jsonSchema(_ type: ItemType) throws {
        let schema = ItemSchema(type)
        let text = schema.jsonSchema.serialized(pretty: true)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any])
        #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(object["additionalProperties"] as? Bool == false)
        let properties = try #require(object["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(schema.all.map(\.name)))
        let required = object["required"] as? [String] ?? []
        #expect(required == schema.all.filter(\.isRequired).map(\.name))
    }

    @Test("no field is declared twice in one type", arguments: ItemType.allCases)
    func unique(_ type: ItemType) {
        let names = ItemSchema(type, taxonomies: ["tags", "topic"], extra: [Field("title", .any, "x")]).all.map(\.name)
        #expect(names.count == Set(names).count)
    }

    @Test("docs/site-yml.md is what `candor docs site-yml` prints, and names every setting")
    func configurationReference() throws {
        let text = try String(contentsOf: Self.top.appendingPathComponent("docs/site-yml.md"), encoding: .utf8)
        #expect(text == ConfigurationReference.markdown)
        for field in SiteConfiguration.fields { #expect(text.contains("| `\(field.name)`")) }
    }

    @Test("docs/front-matter.md is what `candor docs front-matter` prints")
    func reference() throws {
        let text = try String(contentsOf: Self.top.appendingPathComponent("docs/front-matter.md"), encoding: .utf8)
        #expect(text == SchemaReference.markdown)
    }
}
