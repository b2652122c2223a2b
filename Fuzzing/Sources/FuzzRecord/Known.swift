import Foundation
import SiteModel
import TextFormats

@testable import PublicRecord
@testable import TransparencyLog

/// A record that is the same in every run: its keys, salts and times are no secrets.
enum Known {
    static let origin = "fuzz.example.gov/record/log"
    static let keys = [key(7), key(8)]
    /// A record of every kind of thing: two versions, an expired item, a withdrawn one, two keys.
    static let state: RecordState = made.state
    /// The texts to which its entries commit, by their places in the log.
    static let texts: [Int: [UInt8]] = made.texts

    static let now = Moment(seconds: 1_795_705_200, offset: 0, isDay: false)

    /// Numbers that are no random ones.
    struct Numbers: RandomNumberGenerator {
        private var last: UInt64

        init(from first: UInt64) { last = first }

        mutating func next() -> UInt64 {
            last = last &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return last ^ last >> 29
        }
    }

    static func pending(
        _ name: String, item: Int? = nil, kind: RecordKind = .publication, note: String? = nil, text: [UInt8]? = nil
    ) -> PendingEntry {
        let url = "/news/\(name)/"
        let changes = note.map {
            ["  - {\"date\":\"2026-11-26\",\"kind\":\"\(kind.rawValue)\",\"note\":\(quoted($0))}"]
        }
        let front =
            ["---", "url: \"\(url)\"", "type: \"page\"", "lang: \"en\""] + (changes.map { ["changes:"] + $0 } ?? [])
            + ["---", "", "Text of \(name).", ""]
        return PendingEntry(
            item: item, path: "news/\(name).md", displayPath: "content/news/\(name).md", url: url, kind: kind,
            note: note, text: kind == .expiry ? nil : text ?? Array(front.joined(separator: "\n").utf8))
    }

    static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        Escape.appendJSON(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func key(_ byte: UInt8) -> SigningKey {
        guard let key = SigningKey(name: origin, seed: [UInt8](repeating: byte, count: 32)) else {
            fatalError("there is no key")
        }
        return key
    }

    private static let made: RecordState.Grown = {
        do {
            var random = Numbers(from: 1)
            var texts: [Int: [UInt8]] = [:]
            var state = try RecordState.begin(origin: origin, key: keys[0])
            func grow(_ grown: RecordState.Grown) {
                state = grown.state
                texts.merge(grown.texts) { $1 }
            }
            grow(
                try state.appending(
                    ["one", "two", "three", "four"].map { pending($0) }, at: now, key: keys[0], random: &random))
            grow(
                try state.appending(
                    [
                        pending("one", item: 0, kind: .correction, note: "It was \"two\"."),
                        pending("four", item: 3, kind: .expiry),
                    ], at: now, key: keys[0], random: &random))
            grow(
                try state.withdrawing(
                    [2], reason: "A court sealed it.", addresses: ["/news/three/", "/3/"], at: now, key: keys[0],
                    random: &random))
            state = try state.rotating(from: keys[0], to: keys[1])
            return (state, texts.filter { state.textNumbers.contains($0.key) })
        } catch {
            fatalError("there is no record: \(error)")
        }
    }()
}
