import Foundation
import Judging
import TextFormats

@testable import PublicRecord

/// JSON and the lists of versions in it.
enum JSONJudge {
    static func claim(_ bytes: [UInt8]) {
        if let list = VersionList(bytes) {
            Judge.claim(!list.versions.isEmpty && list.item.utf8.count == 32, "a list has nothing in it")
        }
        let isQuoted = bytes.withUnsafeBytes { QuotedText.read($0) } != nil
        guard let value = StrictJSON(bytes) else { return Judge.claim(!isQuoted, "a text is quoted that is none") }
        var again: [UInt8] = []
        append(value, to: &again)
        Judge.claim(StrictJSON(again) == value, "JSON is read another way than it was written")
        // Foundation leaves out a byte order mark, even within a text.
        if !bytes.contains(0xEF) {
            let other = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            Judge.claim(other.map { isSame(value, $0) } ?? false, "Foundation reads it another way")
        }
        if case .text(let text) = value {
            let read = again.withUnsafeBytes { QuotedText.read($0) }
            Judge.claim(
                read.map { Array($0.utf8) } == Array(text.utf8), "a text is read another way than it was written")
            Judge.claim(isQuoted == (again == bytes), "there are two ways to quote a text")
        }
    }

    private static func append(_ value: StrictJSON, to output: inout [UInt8]) {
        switch value {
        case .null: output += "null".utf8
        case .bool(let flag): output += "\(flag)".utf8
        case .number(let number): output += "\(number)".utf8
        case .text(let text): Escape.appendJSON(text, to: &output)
        case .list(let elements):
            output.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                append(element, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let members):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                Escape.appendJSON(member.key, to: &output)
                output.append(UInt8(ascii: ":"))
                append(member.value, to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    private static func isSame(_ value: StrictJSON, _ other: Any) -> Bool {
        switch value {
        case .null: other is NSNull
        case .bool(let flag): (other as? NSNumber)?.boolValue == flag
        case .number(let number): (other as? NSNumber)?.intValue == number
        case .text(let text): other as? String == text
        case .list(let elements):
            (other as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy(isSame) } ?? false
        case .object(let members):
            (other as? [String: Any]).map { others in
                others.count == members.count
                    && members.allSatisfy { name, value in others[name].map { isSame(value, $0) } ?? false }
            } ?? false
        }
    }
}
