import Judging
import Markdown

/// The places of a text's problems.
struct Places {
    private let lengths: [Int]
    private let firstLine: Int

    init(_ body: ArraySlice<UInt8>, firstLine: Int) {
        self.firstLine = firstLine
        var lengths: [Int] = [0]
        var last: UInt8 = 0
        for byte in body {
            if byte == 10 && last == 13 {
                last = byte
                continue
            }
            if byte == 10 || byte == 13 { lengths.append(0) } else { lengths[lengths.count - 1] += 1 }
            last = byte
        }
        self.lengths = lengths
    }

    func claim(_ page: RenderedMarkdown) {
        for problem in page.diagnostics {
            let line = problem.location.line ?? firstLine
            let column = problem.location.column ?? 1
            Judge.claim(
                line >= firstLine && line - firstLine < lengths.count, "\(problem.rule) is told on line \(line)")
            Judge.claim(
                column >= 1 && column <= lengths[line - firstLine] + 1, "\(problem.rule) is told at column \(column)")
        }
        for heading in page.headings { claim(heading.line, "a heading") }
        for link in page.links { claim(link.line, "a link") }
    }

    private func claim(_ line: Int, _ name: String) {
        Judge.claim(line >= firstLine && line - firstLine < lengths.count, "\(name) is on line \(line)")
    }

    static func claimPlace(of use: DirectiveUse) {
        Judge.claim(use.line >= Choice.firstLine && use.column >= 1 && use.length >= 1, "a directive has no place")
        for argument in use.arguments {
            Judge.claim(
                argument.line >= use.line && argument.column >= 1 && argument.length >= 1, "an argument has no place")
        }
    }
}
