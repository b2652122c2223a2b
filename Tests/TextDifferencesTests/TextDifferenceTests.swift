import Testing
import TextDifferences

@Suite("The difference between two texts")
struct TextDifferenceTests {
    /// The blocks with `[-removed-]` and `{+added+}` words.
    private static func marked(_ old: String, _ new: String) -> [String] {
        TextDifference(from: old, to: new).blocks.map { block in
            block.runs.map { run in
                switch run.kind {
                case .kept: run.text
                case .removed: "[-\(run.text)-]"
                case .added: "{+\(run.text)+}"
                }
            }.joined()
        }
    }

    @Test(
        "is told by words",
        arguments: [
            ("On Monday at noon.", "On Tuesday at noon.", ["On [-Monday -]{+Tuesday +}at noon."]),
            ("One thing.", "One big thing.", ["One {+big +}thing."]),
            ("One big thing.", "One thing.", ["One [-big -]thing."]),
            ("Case 26-0142 is open.", "Case 26-0143 is open.", ["Case [-26-0142 -]{+26-0143 +}is open."]),
            ("It’s 9:30, he said.", "It’s 9:45, he said.", ["It’s [-9:30-]{+9:45+}, he said."]),
            ("Same.", "Same.", ["Same."]), ("", "New.", ["{+New.+}"]), ("Old.", "", ["[-Old.-]"]), ("", "", []),
        ])
    func words(_ old: String, _ new: String, _ expected: [String]) {
        #expect(Self.marked(old, new) == expected)
    }

    @Test(
        "is told by characters where a script has no blanks, and never parts a letter from its mark",
        arguments: [
            ("警察周一逮捕了一人。", "警察周二逮捕了一人。", "警察周[-一-]{+二+}逮捕了一人。"),
            ("ตำรวจจับคนร้าย", "ตำรวจพบคนร้าย", "ตำรวจ[-จั-]{+พ+}บคนร้าย"),
            ("يوم الاثنين في المركز", "يوم الثلاثاء في المركز", "يوم [-الاثنين -]{+الثلاثاء +}في المركز"),
            ("Cafe\u{301} closed today", "Cafe closed today", "[-Cafe\u{301} -]{+Cafe +}closed today"),
        ])
    func scripts(_ old: String, _ new: String, _ expected: String) {
        #expect(Self.marked(old, new) == [expected])
    }

    @Test("puts blocks beside their older versions: lines of front matter by name, paragraphs by their words")
    func blocks() {
        let old =
            "---\nstage: \"charged\"\ntitle: \"A\"\n---\n\nHello world.\n\nThe second one is here.\n- one\n- two\n"
        let new =
            "---\narea: \"North\"\nstage: \"closed\"\ntitle: \"A\"\n---\n\nHello world.\n\nNew.\n\n"
            + "The second one was here.\n- one\n- two\n- three\n"
        #expect(
            Self.marked(old, new) == [
                "---", "{+area: \"North\"+}", "stage: \"[-charged-]{+closed+}\"", "title: \"A\"", "---", "Hello world.",
                "{+New.+}", "The second one [-is -]{+was +}here.", "- one", "- two", "{+- three+}",
            ])
    }

    @Test(
        "keeps no single word between words that were all replaced",
        arguments: [
            (
                "Officers arrested a man in the harbor on Monday.",
                "Officers questioned a woman in the harbor on Monday.",
                "Officers [-arrested a man -]{+questioned a woman +}in the harbor on Monday."
            ),
            (
                "The car and the van left early today.", "The bus and the truck left early today.",
                "The [-car -]{+bus +}and the [-van -]{+truck +}left early today."
            ),
            ("The suspect is 43.", "The suspect is 34 years old.", "The suspect is [-43-]{+34 years old+}."),
        ])
    func readable(_ old: String, _ new: String, _ expected: String) {
        #expect(Self.marked(old, new) == [expected])
    }

    @Test("does not count blanks, line ends and empty lines")
    func blanks() {
        let difference = TextDifference(from: "One  two\nthree.\n\n\n\nFour.", to: "One two three.\n\nFour.\n")
        #expect(difference.isEmpty)
        #expect(difference.summary(limit: 3) == "")
    }

    @Test("is summed up with some words around each change, in as many lines as asked")
    func summary() {
        let long = (1...40).map { "word\($0)" }.joined(separator: " ")
        let difference = TextDifference(from: "\(long) Monday \(long)", to: "\(long) Tuesday \(long)")
        #expect(
            difference.summary(limit: 3)
                == "…word36 word37 word38 word39 word40 [-Monday-] {+Tuesday+} word1 word2 word3 word4 word5 word6…")
        let many = TextDifference(from: "", to: (1...9).map { "Line \($0)" }.joined(separator: "\n\n"))
        #expect(many.summary(limit: 2) == "{+Line 1+}\n{+Line 2+}\nand 7 more changes")
        #expect(many.summary(limit: 8).hasSuffix("{+Line 8+}\nand one more change"))
        let huge = TextDifference(from: "A.", to: String(repeating: "long ", count: 200_000))
        #expect(huge.summary(limit: 3).utf8.count < 300)
    }

    @Test("of large texts that have little in common is made in bounded time")
    func hugeTexts() {
        let one = (0..<40_000).map { "a\($0 % 7) b\($0 % 5) c\($0 % 3)" }
        let time = ContinuousClock().measure {
            for separator in [" ", "\n\n"] {
                let (old, new) = (one.joined(separator: separator), one.reversed().joined(separator: separator))
                #expect(!TextDifference(from: old, to: new).isEmpty)
            }
        }
        // Without bounds it takes hours; a busy machine and a build without optimization are no reason to fail.
        #expect(time < .seconds(120))
    }
}
