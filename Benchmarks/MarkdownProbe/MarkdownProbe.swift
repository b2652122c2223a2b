import Foundation
import Markdown

/// Renders and measures texts for `make spec` and `make bench`; no part of candor.
///
///     MarkdownProbe render < requests
///     MarkdownProbe cost FOLDER ROUNDS
///     MarkdownProbe dialect FOLDER ROUNDS
///     MarkdownProbe hostile BYTES [NAME ...]
@main
enum MarkdownProbe {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("render", 1): try RenderRequests.answerAll()
        case ("cost", 3): try Cost.measure(folder: arguments[1], rounds: Int(arguments[2]) ?? 3)
        case ("dialect", 3): try Cost.repeatDialect(folder: arguments[1], rounds: Int(arguments[2]) ?? 3)
        case ("hostile", 2...): HostileTexts.measure(bytes: Int(arguments[1]) ?? 1 << 18, only: arguments[2...])
        default:
            fail("usage: MarkdownProbe render | cost FOLDER ROUNDS | dialect FOLDER ROUNDS | hostile BYTES [NAME ...]")
        }
    }

    static func fail(_ message: String) -> Never {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
        exit(64)
    }
}
