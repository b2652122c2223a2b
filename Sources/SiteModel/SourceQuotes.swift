import Diagnostics

/// Shows the source line of problems that were found after their file was read and let go.
public enum SourceQuotes {
    /// `diagnostics`, each that has a line but no excerpt with that line of its file.
    ///
    /// Files are named as a message names them, from the current folder. What can not be read is left as it is.
    public static func completed(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        var result = diagnostics
        var files: [String: [ArraySlice<UInt8>]] = [:]
        for (index, diagnostic) in diagnostics.enumerated() where diagnostic.excerpt == nil {
            guard let number = diagnostic.location.line, !diagnostic.location.file.isEmpty else { continue }
            let lines = files[diagnostic.location.file] ?? self.lines(of: diagnostic.location.file)
            files[diagnostic.location.file] = lines
            guard number >= 1, number <= lines.count else { continue }
            var line = lines[number - 1]
            if line.last == 13 { line = line.dropLast() }
            guard let excerpt = SourceExcerptLimit.kept(String(decoding: line, as: UTF8.self)) else { continue }
            result[index].excerpt = excerpt
            if diagnostic.length == 1, let column = diagnostic.location.column {
                result[index].length = length(in: line.dropFirst(max(0, column - 1)))
            }
        }
        return result
    }

    private static func lines(of file: String) -> [ArraySlice<UInt8>] {
        guard case .success(let bytes) = FileBytes.read(file, limit: SourceFile.limit) else { return [] }
        return bytes.split(separator: 10, omittingEmptySubsequences: false)
    }

    /// How much of `rest`, the line from the place of the problem on, is meant: one bad byte, a link, or a whole value.
    private static func length(in rest: ArraySlice<UInt8>) -> Int {
        guard let first = rest.first, first != 0, UTF8Check.firstInvalid(in: Array(rest)) != 0 else { return 1 }
        if first == UInt8(ascii: "[") || first == UInt8(ascii: "!"), let end = rest.firstIndex(of: UInt8(ascii: ")")) {
            return end - rest.startIndex + 1
        }
        let end = rest.lastIndex { $0 != 32 && $0 != 9 } ?? rest.startIndex
        return end - rest.startIndex + 1
    }
}
