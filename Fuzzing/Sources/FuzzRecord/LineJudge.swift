import Judging

@testable import PublicRecord

/// The log and the items, line by line.
enum LineJudge {
    static func claimLog(_ bytes: [UInt8]) {
        let log = try? LogLines(bytes)
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast().map(Array.init)
        let leaves = lines.map { RecordLeaf($0) }
        for (line, leaf) in zip(lines, leaves) {
            guard let leaf else { continue }
            Judge.claim(leaf.line == line, "an entry is written another way than it was read")
            Judge.claim(RecordLeaf.line(line, holds: leaf.commitment), "an entry does not hold its commitment")
        }
        guard let log else {
            let times = leaves.compactMap { $0?.time.seconds }
            let isWhole = bytes.isEmpty || bytes.last == 10
            Judge.claim(
                !isWhole || times.count < lines.count || times != times.sorted(),
                "a log is refused whose entries are good")
            return
        }
        Judge.claim(log.entries == lines, "the log has other entries")
        for (line, leaf) in zip(log.lines, leaves) {
            Judge.claim(
                leaf.map { ItemNumber(id: $0.item) == line.item && $0.kind == line.kind && $0.time == line.time }
                    ?? false,
                "two readers see other entries")
        }
    }

    static func claimItems(_ bytes: [UInt8]) {
        guard let log = try? LogLines(Known.state.entries.flatMap { $0 + [10] }) else {
            return Judge.claim(false, "the known log can not be read")
        }
        let read: [RecordState.Item]
        do {
            read = try ItemLines(bytes, log: log.lines, texts: Set(Known.texts.keys)).items
        } catch {
            return Judge.printable(error.message + error.help, "a fault")
        }
        var state = Known.state
        state.items = read
        let written = state.files.first { $0.name == "items" }?.bytes
        Judge.claim(written == bytes, "items are written another way than they were read")
        Judge.claim(
            Set(read.flatMap(\.versions).map(\.index)) == Known.state.textNumbers,
            "an entry has no item, or a second one")
    }
}
