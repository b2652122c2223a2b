import SiteModel
import TextFormats

/// Reads the items and holds them against the log.
struct ItemLines {
    private let log: [LogLines.Line]
    private let texts: Set<Int>
    private let file: StateLines
    private(set) var items: [RecordState.Item] = []
    /// The item that each entry of the log was found to belong to; -1 for none yet.
    private var owners: [Int32]
    private var places: [ItemNumber: Int] = [:]
    private var current: ItemNumber?

    /// Reads the file, given the lines of the log and the numbers of the texts that there are.
    init(_ bytes: [UInt8], log: [LogLines.Line], texts: Set<Int>) throws(RecordFault) {
        self.log = log
        self.texts = texts
        file = StateLines(file: RecordFile.items.rawValue, bytes: bytes)
        owners = [Int32](repeating: -1, count: log.count)
        let ranges = try file.ranges()
        let fault = bytes.withUnsafeBytes { buffer -> RecordFault? in
            for (index, range) in ranges.enumerated() {
                let parts = StateLines.parts(buffer.part(range))
                let isItem = parts[0].elementsEqual("I".utf8)
                if isItem, let why = whyIncomplete() { return file.fault(index - 1, why) }
                if let why = add(parts, isItem) { return file.fault(index, why) }
            }
            return whyIncomplete().map { file.fault(ranges.isEmpty ? nil : ranges.count - 1, $0) }
        }
        if let fault { throw fault }
        try checkOwners()
    }

    /// Takes one line; the result is what is wrong with it.
    private mutating func add(_ parts: [UnsafeRawBufferPointer], _ isItem: Bool) -> String? {
        if isItem, parts.count == 4 { return addItem(parts) }
        if parts.count == 6, parts[0].elementsEqual("V".utf8) { return addVersion(parts) }
        return "it is neither an item nor a version of one"
    }

    /// Why the item before can not end here.
    private func whyIncomplete() -> String? {
        guard let item = items.last else { return nil }
        if item.versions.isEmpty { return "an item has no version" }
        if item.isWithdrawn, item.versions.count > 1 || item.versions[0].kind != .withdrawal {
            return "a withdrawn item must have its notice and nothing else"
        }
        return nil
    }

    private mutating func addItem(_ parts: [UnsafeRawBufferPointer]) -> String? {
        guard let number = ItemNumber(parts[1]), let path = StateLines.text(parts[2]),
            let url = StateLines.text(parts[3])
        else { return "it is no item" }
        let isWithdrawn = path == "-" && url == "-"
        guard isWithdrawn || (url.utf8.first == UInt8(ascii: "/") && path != "-") else {
            return "it is no item"
        }
        guard places.updateValue(items.count, forKey: number) == nil else { return "the item is there twice" }
        current = number
        items.append(
            RecordState.Item(
                id: String(decoding: parts[1], as: UTF8.self), path: isWithdrawn ? "" : path,
                url: isWithdrawn ? "" : url, versions: []))
        return nil
    }

    private mutating func addVersion(_ parts: [UnsafeRawBufferPointer]) -> String? {
        let isBare = parts[5].count == 1 && parts[5][0] == UInt8(ascii: "-")
        guard let current, let index = StateLines.number(parts[1]), let kind = RecordKind(leaf: parts[3]),
            let time = Moment(utc: parts[2]), let salt = Base64.bytes(parts[4]), salt.count == 32
        else { return "it is no version of an item" }
        let note = isBare ? nil : QuotedText.read(parts[5])
        guard isBare || note != nil else { return "its note is not written as it should be" }
        guard log.indices.contains(index) else { return "the log has no entry \(index)" }
        let line = log[index]
        guard line.item == current, line.kind == kind, line.time == time else {
            return "entry \(index) of the log tells something else"
        }
        guard owners[index] < 0 else { return "entry \(index) is there twice" }
        let place = items.count - 1
        if let last = items[place].versions.last, last.index >= index { return "versions are not in order" }
        guard texts.contains(index) else { return "its text, text/\(index).md, is missing" }
        owners[index] = Int32(truncatingIfNeeded: place)
        items[place].versions.append(
            RecordState.Version(index: index, time: time, kind: kind, salt: salt, note: note))
        return nil
    }

    /// Every entry must belong to an item; only those before a withdrawal have no version any more.
    private func checkOwners() throws(RecordFault) {
        for (index, owner) in owners.enumerated() where owner < 0 {
            guard let place = places[log[index].item], items[place].isWithdrawn,
                let notice = items[place].versions.first, index < notice.index
            else { throw file.fault(nil, "the version to which entry \(index) of the log belongs is missing") }
        }
    }
}
