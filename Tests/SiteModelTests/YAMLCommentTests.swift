import SiteModel
import Testing

@Suite("Comments in front matter")
struct YAMLCommentTests {
    @Test(
        "text that a comment cuts short is a warning where the comment begins",
        arguments: [
            ("title: Room #4", 2, 13), ("title: A\nsummary: Größe  # ä", 3, 19),
            ("title: A\nsummary: one two\n  three #4 five", 4, 9),
            ("title: A\nimage:\n  src: a.jpg\n  alt: Gate #2", 5, 13),
            ("title: A\nimage: {src: a.jpg, alt: B #2\n  }", 3, 28),
        ])
    func cut(_ front: String, _ line: Int, _ column: Int) async throws {
        let loaded = try await TemporarySite(["a.md": "---\n\(front)\n---\n", "a.jpg": "x"]).load()
        #expect(loaded.rules == ["yaml-comment-cuts-text"])
        #expect(loaded.problems.first?.line == line)
        #expect(loaded.problems.first?.column == column)
        #expect(loaded.problems.first?.help.contains("quotes") == true)
    }

    @Test(
        "comments elsewhere, and marks that are none, are no warning",
        arguments: [
            "title: \"Room #4\"", "title: 'Room #4' # a comment", "title: Room#4", "# Room #4\ntitle: A",
            "title: A\ndate: 2026-03-02 # a comment", "title: A\ndraft: false # a comment",
            "title: A\nsummary: >\n  Room #4\n  # and more", "title: A\nsummary: |\n  Room #4",
            "title: A\nimage: {src: a.jpg, alt: B} # a comment", "title: A\n# a comment\nsummary: B",
            "title: A\ntags: [a, b] # a comment", "title: A\nsummary: # a comment\n",
        ])
    func whole(_ front: String) async throws {
        let loaded = try await TemporarySite(["a.md": "---\n\(front)\n---\n", "a.jpg": "x"]).load()
        #expect(loaded.rules == [])
        #expect(loaded.item("a.md") != nil)
    }
}
