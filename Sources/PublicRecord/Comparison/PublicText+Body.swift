#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension PublicText {
    /// The body as it stands behind an empty line: its line ends are LF, no empty lines are around it, one LF ends it.
    ///
    /// Most bodies are so already, and then this is a part of the same memory.
    static func body(_ written: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let body = withoutEmptyLines(written)
        if body.isEmpty { return body }
        let hasReturns = body.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memchr($0, 13, bytes.count) != nil } ?? false
        }
        if !hasReturns, body.endIndex < written.endIndex, written[body.endIndex] == 10 {
            return written[body.startIndex...body.endIndex]
        }
        var output: [UInt8] = []
        output.reserveCapacity(body.count + 1)
        if hasReturns { appendUnified(body, to: &output) } else { output += body }
        output.append(10)
        return output[...]
    }

    private static func withoutEmptyLines(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var start = body.startIndex
        var end = body.endIndex
        var index = start
        while index < end, isBlank(body[index]) {
            if body[index] == 10 || body[index] == 13 { start = index + 1 }
            index += 1
        }
        if index == end { return body[end...] }
        index = end
        while isBlank(body[index - 1]) {
            index -= 1
            if body[index] == 10 || body[index] == 13 { end = index }
        }
        return body[start..<end]
    }

    /// Appends bytes with LF in the place of CR LF and of CR, which both end a line in Markdown (CommonMark §2.1).
    private static func appendUnified(_ body: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var index = body.startIndex
        while index < body.endIndex {
            if body[index] == 13 {
                output.append(10)
                if index + 1 < body.endIndex, body[index + 1] == 10 { index += 1 }
            } else {
                output.append(body[index])
            }
            index += 1
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
