import Foundation
import FuzzDialect
import FuzzFeeds
import FuzzFrontMatter
import FuzzMarkdown
import FuzzPictures
import FuzzPublicText
import FuzzRecord
import FuzzSettings
import FuzzStrings
import FuzzTemplates

/// The short form of the fuzzing: every fuzzer over its corpus, then over a number of texts made of it.
///
/// It needs no sanitizer and no build of its own, and finds what the fuzzers claim and what ends the program. What widens
/// the corpus is left to libFuzzer, which sees the code that an input reaches.
///
///     FuzzShort CORPUS DICTIONARIES INPUT COUNT SEED
///
/// INPUT is the file in which the input stands that is being tried; after a finding it is the one.
@main
struct FuzzShort {
    private typealias Fuzzer = @Sendable (UnsafePointer<UInt8>?, Int) -> CInt

    private static let fuzzers: [(name: String, call: Fuzzer)] = [
        ("front-matter", FuzzFrontMatter.fuzz), ("markdown", FuzzMarkdown.fuzz), ("dialect", FuzzDialect.fuzz),
        ("templates", FuzzTemplates.fuzz), ("settings", FuzzSettings.fuzz), ("feeds", FuzzFeeds.fuzz),
        ("strings", FuzzStrings.fuzz), ("pictures", FuzzPictures.fuzz), ("record", FuzzRecord.fuzz),
        ("public-text", FuzzPublicText.fuzz),
    ]

    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        guard words.count == 5, let count = Int(words[4]), let seed = UInt64(words[5]) else {
            FileHandle.standardError.write(Data("FuzzShort CORPUS DICTIONARIES INPUT COUNT SEED\n".utf8))
            exit(64)
        }
        let input = URL(filePath: words[3])
        try Data().write(to: input)
        let file = try FileHandle(forUpdating: input)
        for fuzzer in fuzzers {
            let corpus = try texts(in: URL(filePath: words[1]).appending(path: fuzzer.name))
            let dictionary = URL(filePath: words[2]).appending(path: fuzzer.name + ".dict")
            var changes = Changes(corpus: corpus, dictionary: try Data(contentsOf: dictionary), seed: seed)
            let attempt = Attempt(input: file, call: fuzzer.call)
            try corpus.forEach(attempt.run)
            for _ in 0..<count { try attempt.run(changes.next()) }
            say("\(fuzzer.name): nothing found, \(corpus.count) texts of the corpus and \(count) made of them")
        }
    }

    /// Prints a line at once: what ends the program leaves nothing waiting.
    private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

    /// The files of a folder, in the order of their names.
    private static func texts(in folder: URL) throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
    }

    /// One fuzzer, and the file that says what it is trying.
    private struct Attempt {
        let input: FileHandle
        let call: Fuzzer

        func run(_ bytes: [UInt8]) throws {
            try input.seek(toOffset: 0)
            try input.write(contentsOf: bytes)
            try input.truncate(atOffset: UInt64(bytes.count))
            _ = bytes.withUnsafeBufferPointer { call($0.baseAddress, $0.count) }
        }
    }
}
