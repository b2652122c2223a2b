import Diagnostics

/// A content file's bytes, and where its front matter ends.
struct SourceFile {
    let bytes: [UInt8]
    /// The YAML between the `---` lines; empty if there is none.
    let front: Range<Int>
    let bodyStart: Int
    let bodyLine: Int

    /// Longer pages are taken for a mistake; this is a book of 200 pages.
    ///
    /// A Markdown tree takes up to two hundred times the room of its text.
    static let limit = 512 << 10

    /// Reads the bytes of the file at `path`, or says why they can not be read.
    static func bytes(_ path: String, displayPath: String) -> Result<[UInt8], ReadProblem> {
        func problem(_ rule: String, _ message: String, _ help: String) -> Result<[UInt8], ReadProblem> {
            .failure(ReadProblem(rule, displayPath, message, help))
        }
        switch FileBytes.read(path, limit: limit) {
        case .success(let found): return .success(found)
        case .failure(.tooLarge(let size)):
            return problem(
                "file-too-large",
                "This page is \(size < 10 << 20 ? "\(size >> 10) KB" : "\(size >> 20) MB") long; a page may have \(limit >> 10) KB.",
                "Split the text over several pages, or publish it as a document (PDF) beside a short page.")
        case .failure(let failure):
            return problem("file-not-readable", "This file can not be read: \(failure).", failure.help)
        }
    }

    /// Finds the front matter in a file's bytes, or says what is wrong with them.
    static func make(_ bytes: [UInt8], displayPath: String) -> Result<SourceFile, ReadProblem> {
        func problem(_ rule: String, _ message: String, _ help: String, line: Int? = nil, column: Int? = nil)
            -> Result<SourceFile, ReadProblem>
        {
            .failure(ReadProblem(rule, displayPath, message, help, line: line, column: column))
        }
        if bytes.isEmpty {
            return problem("file-empty", "This file is empty.", "Write the page, or delete the file.")
        }
        if let index = bytes.firstIndex(of: 0) {
            let place = Self.place(of: index, in: bytes)
            return problem(
                "file-nul", "There is a NUL byte here; this is not a text file.",
                "Save the page as plain text in UTF-8.", line: place.line, column: place.column)
        }
        if let index = UTF8Check.firstInvalid(in: bytes) {
            let place = Self.place(of: index, in: bytes)
            return problem(
                "file-not-utf8", "From here on the text is not UTF-8.",
                "Save the file with the encoding “UTF-8” in your editor.", line: place.line, column: place.column)
        }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        return split(bytes, start: start).map(Result.success)
            ?? problem(
                "front-matter-open", "The front matter begins here but never ends.",
                "Put a line with only --- after its last field.", line: 1, column: 1)
    }

    private static func split(_ bytes: [UInt8], start: Int) -> SourceFile? {
        func lineEnd(_ from: Int) -> Int { bytes[from...].firstIndex(of: 10) ?? bytes.count }
        func isFence(_ from: Int, _ end: Int) -> Bool {
            var end = end
            while end > from, bytes[end - 1] == 13 || bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
            return end - from == 3 && bytes[from] == 45 && bytes[from + 1] == 45 && bytes[from + 2] == 45
        }
        let firstEnd = lineEnd(start)
        guard isFence(start, firstEnd) else {
            return SourceFile(bytes: bytes, front: start..<start, bodyStart: start, bodyLine: 1)
        }
        var line = 2
        var position = min(firstEnd + 1, bytes.count)
        while position < bytes.count {
            let end = lineEnd(position)
            if isFence(position, end) {
                return SourceFile(
                    bytes: bytes, front: (firstEnd + 1)..<position, bodyStart: min(end + 1, bytes.count),
                    bodyLine: line + 1)
            }
            position = end + 1
            line += 1
        }
        return nil
    }

    static func place(of index: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes[..<index]
        let line = before.reduce(1) { $0 + ($1 == 10 ? 1 : 0) }
        let lineStart = before.lastIndex(of: 10).map { $0 + 1 } ?? 0
        return (line, index - lineStart + 1)
    }
}

/// What keeps a file from being read, as a diagnostic.
struct ReadProblem: Error {
    let diagnostic: Diagnostic

    init(_ rule: String, _ file: String, _ message: String, _ help: String, line: Int? = nil, column: Int? = nil) {
        diagnostic = Diagnostic(
            rule: rule, severity: .error, location: SourceLocation(file: file, line: line, column: column),
            message: message, help: help)
    }
}

/// Finds bytes that are not UTF-8 (RFC 3629).
enum UTF8Check {
    /// Where `bytes` first stops being UTF-8.
    ///
    /// O(*n*), eight bytes a step through ASCII.
    static func firstInvalid(in bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { buffer in
            var index = 0
            let count = buffer.count
            while index < count {
                if index + 8 <= count,
                    buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                    continue
                }
                let length = sequenceLength(buffer, at: index)
                if length == 0 { return index }
                index += length
            }
            return nil
        }
    }

    /// The length of the well-formed sequence at `index`; 0 if there is none (RFC 3629 §4).
    private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
        func tail(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
            index + offset < bytes.count && bytes[index + offset] >= low && bytes[index + offset] <= high
        }
        switch bytes[index] {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: return tail(1) ? 2 : 0
        case 0xE0: return tail(1, 0xA0) && tail(2) ? 3 : 0
        case 0xED: return tail(1, 0x80, 0x9F) && tail(2) ? 3 : 0
        case 0xE1...0xEF: return tail(1) && tail(2) ? 3 : 0
        case 0xF0: return tail(1, 0x90) && tail(2) && tail(3) ? 4 : 0
        case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
        case 0xF4: return tail(1, 0x80, 0x8F) && tail(2) && tail(3) ? 4 : 0
        default: return 0
        }
    }
}
