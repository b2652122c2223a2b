import Digests
import Testing

@testable import TransparencyLog

@Suite("Checkpoints")
struct CheckpointTests {
    static let text = """
        police.example.gov/record/log
        8
        XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

        """

    @Test("tell name, size and root on three lines")
    func form() {
        let checkpoint = Checkpoint(origin: "police.example.gov/record/log", tree: ReferenceTree.tree(of: 8))
        #expect(checkpoint.text == Self.text)
        #expect(Checkpoint(Self.text) == checkpoint)
    }

    @Test("may have more lines, of which nothing is known")
    func extensions() {
        #expect(Checkpoint(Self.text + "more\n")?.root.hex == ReferenceTree.roots[8])
    }

    @Test(
        "are refused in any other form",
        arguments: [
            "", "\n8\n", String(text.dropFirst(29)), text.replacing("\n8\n", with: "\n08\n"),
            text.replacing("\n8\n", with: "\n-8\n"), text.replacing("\n8\n", with: "\n8 \n"),
            text.replacing("\n8\n", with: "\n99999999999999999999\n"), text.replacing("gQyg=", with: "gQ=="),
            text.replacing("gQyg=", with: ""), String(text.dropLast()),
            text + "\n", text + "\nmore\n", text + "more\n\n", text + "more",
        ])
    func otherForms(text: String) {
        #expect(Checkpoint(text) == nil)
    }
}
