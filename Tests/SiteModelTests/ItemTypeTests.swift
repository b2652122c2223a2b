import SiteModel
import Testing

@Suite("Types of item")
struct ItemTypeTests {
    @Test("the table of smallest files has one of each type, with exactly its required fields")
    func tableIsWhole() {
        #expect(MinimalItem.all.map(\.type) == ItemType.allCases)
        for item in MinimalItem.all {
            let required = ItemSchema(item.type).all.filter(\.isRequired).map(\.name)
            #expect(Set(item.fields.map(\.name)) == Set(required), "\(item)")
        }
    }

    @Test("a file with only the required fields loads without a complaint", arguments: MinimalItem.all)
    func loads(_ minimal: MinimalItem) async throws {
        let site = try TemporarySite(minimal.companions)
        try site.put(minimal.text(), at: minimal.path)
        let loaded = try await site.load()
        // An alert does not need to say that it is real, but is a test then.
        #expect(loaded.rules == (minimal.type == .alert ? ["alert-status-missing"] : []))
        let item = try #require(loaded.item(minimal.path))
        #expect(item.type == minimal.type)
        #expect(item.title == (minimal.type == .officer ? "Ana Lee" : minimal.fields[0].value))
    }

    @Test("each required field that is not there is named", arguments: MinimalItem.all)
    func missingField(_ minimal: MinimalItem) async throws {
        for field in minimal.fields {
            let site = try TemporarySite(minimal.companions)
            try site.put(minimal.text(without: field.name), at: minimal.path)
            let loaded = try await site.load()
            let found = loaded.problems.filter { $0.rule == "field-missing" }
            #expect(found.count == 1, "\(field.name)")
            #expect(found.first?.file == minimal.path)
            #expect(found.first?.message.contains("“\(field.name)”") == true)
            #expect(found.first?.help.contains("\(field.name): ") == true)
        }
    }

    @Test("each required field that is left empty is named", arguments: MinimalItem.all)
    func emptyField(_ minimal: MinimalItem) async throws {
        for field in minimal.fields {
            let site = try TemporarySite(minimal.companions)
            try site.put(minimal.text(without: field.name, adding: field.name + ":"), at: minimal.path)
            let found = try await site.load().problems.filter { $0.rule == "field-empty" }
            #expect(found.map(\.message) == ["The field “\(field.name)” is empty."])
        }
    }

    @Test("an unknown field is an error in every type, and the nearest known one is named", arguments: MinimalItem.all)
    func unknownField(_ minimal: MinimalItem) async throws {
        let site = try TemporarySite(minimal.companions)
        try site.put(minimal.text(adding: "sumary: In short"), at: minimal.path)
        let loaded = try await site.load()
        #expect(loaded.rules.first == "field-unknown")
        #expect(loaded.problems.first?.line == minimal.fields.count + 2)
        #expect(loaded.problems.first?.column == 1)
        #expect(loaded.problems.first?.help == "Did you mean “summary”?")
    }

    @Test("the folder gives the type, unless the page declares one")
    func declaredType() async throws {
        let site = try TemporarySite(["stories/a.md": "---\ntitle: A\ntype: page\n---\n"])
        let loaded = try await site.load()
        #expect(loaded.item("stories/a.md")?.type == .page)
    }

    @Test(
        "a value of the wrong kind is refused",
        arguments: [
            ("about.md", "title: About\ndraft: maybe"), ("about.md", "title: [a, b]"),
            ("about.md", "title: About\nsummary: {a: b}"), ("about.md", "title: About\ntype: recipe"),
            ("procedures/a.md", "title: A\nsteps: one"), ("procedures/a.md", "title: A\nsteps: [one]"),
            ("alerts/a.md", "title: A\nseverity: awful\nexpires: 2026-06-02"),
        ])
    func wrongKind(_ path: String, _ front: String) async throws {
        let loaded = try await TemporarySite([path: "---\n\(front)\n---\n"]).load()
        #expect(loaded.rules.contains("field-invalid"))
        #expect(loaded.problems.allSatisfy { $0.file == path && $0.line != nil })
    }

    @Test("a picture without a description is left out with a warning")
    func undescribedPicture() async throws {
        let site = try TemporarySite(["about.md": "---\ntitle: About\nimage: front.jpg\n---\n"])
        let loaded = try await site.load()
        #expect(loaded.rules == ["image-undescribed"])
        #expect(loaded.item("about.md")?.front.image("image") == nil)
    }
}
