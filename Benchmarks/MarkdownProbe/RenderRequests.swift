import Foundation
import Markdown

/// Texts from standard input, rendered to standard output, all in one process.
///
/// A request is a line `CHOICES COUNT` and then COUNT bytes of Markdown; the answer is a line `COUNT` and then COUNT
/// bytes of HTML. The choices are letters: `x` all extensions, `g` those of GitHub Flavored Markdown, `t` trusted text,
/// `s` smart punctuation.
enum RenderRequests {
    static func answerAll() throws {
        var rest = try FileHandle.standardInput.readToEnd().map { [UInt8]($0) }?[...] ?? []
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest = rest[(end + 1)...]
            let parts = line.split(separator: " ")
            guard parts.count == 2, let count = Int(parts[1]), count <= rest.count else {
                MarkdownProbe.fail("MarkdownProbe: this is no request: \(line)")
            }
            let html = render(rest.prefix(count), choices: parts[0])
            rest = rest.dropFirst(count)
            FileHandle.standardOutput.write(Data("\(html.count)\n".utf8) + html)
        }
    }

    private static func render(_ body: ArraySlice<UInt8>, choices: Substring) -> [UInt8] {
        var options = MarkdownOptions()
        if choices.contains("g") {
            options.extensions = [.tables, .strikethrough, .taskLists, .autolinks]
        } else if !choices.contains("x") {
            options.extensions = .none
        }
        options.trustsText = choices.contains("t")
        options.smart = choices.contains("s")
        options.headingShift = .down(0)
        return MarkdownRenderer(options: options).render(body, file: "example.md").html
    }
}
