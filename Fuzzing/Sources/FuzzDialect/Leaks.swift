import Judging
import Markdown

/// What the dialect puts into a text for its own use, and must take out again.
struct Leaks {
    private let mayHoldSpace: Bool
    private let rules: Int

    init(_ body: ArraySlice<UInt8>) {
        // U+2005, as it is or by a reference.
        mayHoldSpace = body.contains(0xE2) || body.contains(UInt8(ascii: "&"))
        let lines = body.split(omittingEmptySubsequences: true) { $0 == 10 || $0 == 13 }
        // HTML that is allowed may be a rule as well.
        let tags = String(decoding: body, as: UTF8.self).lowercased().count(of: "<hr")
        rules = lines.count(where: Self.mayBeRule) + tags
    }

    func claimNone(in page: RenderedMarkdown) {
        for scalar in page.plainText.unicodeScalars {
            let isAllowed = scalar == "\n" || scalar == "\t" || scalar == "\r"
            Judge.claim(isAllowed || scalar.properties.generalCategory != .control, "the plain text holds a control")
        }
        for heading in page.headings {
            Judge.claim(
                heading.text.unicodeScalars.allSatisfy { $0.value < 0x80 || $0.value > 0x9F },
                "a heading holds a control")
        }
        for html in [page.html, page.feedHTML ?? []] {
            let text = String(decoding: html, as: UTF8.self)
            if !mayHoldSpace {
                Judge.claim(!text.unicodeScalars.contains("\u{2005}"), "the page holds a space of ours")
            }
            Judge.claim(text.count(of: "<hr") <= rules, "the page holds a rule that is not in the text")
        }
    }

    /// Whether a line has the signs of a thematic break, behind those of quotes and lists or within.
    private static func mayBeRule(_ line: ArraySlice<UInt8>) -> Bool {
        "-*_".utf8.contains { sign in line.count { $0 == sign } >= 3 }
    }
}

extension String {
    fileprivate func count(of word: String) -> Int {
        let bytes = Array(utf8)
        let sought = Array(word.utf8)
        return bytes.indices.count { bytes[$0...].starts(with: sought) }
    }
}
