import Publishing
import Testing

@Suite("Artifact paths")
struct ArtifactPathTests {
    private static let longest = String(repeating: "x", count: 255)

    @Test(
        "good paths are kept as they are",
        arguments: [
            "index.html", "cases/26-1/index.html", "a b/ü.jpg", ".well-known/security.txt", "..a/b..", "...", ".cando",
            "a/.candor", "a/manifest.json", "manifest.json5", longest, longest + "/" + longest,
        ])
    func good(text: String) throws {
        #expect(try ArtifactPath(text).string == text)
    }

    @Test(
        "bad paths say why",
        arguments: [
            ("", ArtifactPathError.empty),
            ("/a", .emptyPart("/a")),
            ("a//b", .emptyPart("a//b")),
            ("a/", .emptyPart("a/")),
            (".", .dotPart(".")),
            ("a/./b", .dotPart("a/./b")),
            ("../a", .dotPart("../a")),
            ("a/..", .dotPart("a/..")),
            ("a\\b", .forbiddenCharacter("a\\b")),
            ("a\0", .forbiddenCharacter("a\0")),
            ("a\nb", .forbiddenCharacter("a\nb")),
            ("a\r\nb", .forbiddenCharacter("a\r\nb")),
            ("a\u{7F}", .forbiddenCharacter("a\u{7F}")),
            ("a/" + longest + "y", .partTooLong("a/" + longest + "y")),
            ("manifest.json", .reserved("manifest.json")),
            ("Manifest.JSON/x", .reserved("Manifest.JSON/x")),
            (".candor", .reserved(".candor")),
            (".Candor-stage-1/x", .reserved(".Candor-stage-1/x")),
        ])
    func bad(text: String, expected: ArtifactPathError) {
        #expect(throws: expected) { try ArtifactPath(text) }
    }

    @Test("paths are compared byte by byte")
    func bytes() throws {
        let (composed, decomposed) = (try ArtifactPath("\u{E9}"), try ArtifactPath("e\u{301}"))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, composed]).count == 2)
        #expect(decomposed < composed)
    }
}
