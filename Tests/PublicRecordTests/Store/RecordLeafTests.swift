import Digests
import SiteModel
import Testing
import TextFormats

@testable import PublicRecord

@Suite("An entry's line")
struct RecordLeafTests {
    static let item = "00112233445566778899aabbccddeeff"
    static let line =
        #"{"commitment":"uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=","item":"\#(item)","#
        + #""kind":"correction","time":"2026-11-26T15:00:00Z"}"#

    @Test("has its members in order and no spaces")
    func form() throws {
        let salt: [UInt8] = Array("hello ".utf8)
        let leaf = RecordLeaf(
            commitment: RecordLeaf.commitment(salt: salt, text: Array("world".utf8)), item: Self.item,
            kind: .correction, time: Moment(seconds: 1_795_705_200, offset: -21_600, isDay: false))
        // SHA-256 of "hello world".
        #expect(String(decoding: leaf.line, as: UTF8.self) == Self.line)
    }

    @Test("is read again, whatever its kind", arguments: RecordKind.allCases)
    func reading(kind: RecordKind) {
        let leaf = RecordLeaf(
            commitment: Digest(of: [1, 2, 3]), item: Self.item, kind: kind,
            time: Moment(seconds: 0, offset: 0, isDay: false))
        #expect(RecordLeaf(leaf.line) == leaf)
    }

    @Test(
        "is refused in any other form",
        arguments: [
            ("", ""), (#"{"commitment""#, #"{ "commitment""#), ("correction", "corrections"), ("correction", ""),
            ("correction", "Correction"), (item, item.uppercased()), (item, String(item.dropLast())),
            ("15:00:00Z", "15:00:00+00:00"), ("15:00:00Z", "25:00:00Z"), ("zek=", "zel="), ("zek=", "zekA"),
            ("\"}", "\"} "), ("\"}", "\",\"x\":1}"), (#""item""#, #""Item""#), (#""kind""#, #""kinds""#),
        ])
    func otherForms(part: String, other: String) {
        let line = part.isEmpty ? "" : Self.line.replacing(part, with: other)
        #expect(line != Self.line)
        #expect(RecordLeaf(Array(line.utf8)) == nil)
    }

    @Test("is refused when it is cut short anywhere")
    func cut() {
        let whole = Array(Self.line.utf8)
        #expect(RecordLeaf(whole) != nil)
        for count in whole.indices { #expect(RecordLeaf(Array(whole[..<count])) == nil) }
    }
}
