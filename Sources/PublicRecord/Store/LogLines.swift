import SiteModel
import TextFormats

/// What the lines of the log tell, for the check of the items against them.
struct LogLines {
    /// What one line tells.
    struct Line {
        let item: ItemNumber
        let kind: RecordKind
        let time: Moment
    }

    /// The lines.
    let lines: [Line]
    /// Their bytes.
    let entries: [[UInt8]]

    /// Reads the log, whose lines must have the one form that they have, and times that do not go back.
    init(_ bytes: [UInt8]) throws(RecordFault) {
        let file = StateLines(file: RecordFile.log.rawValue, bytes: bytes)
        let ranges = try file.ranges()
        var lines: [Line] = []
        lines.reserveCapacity(ranges.count)
        let fault = bytes.withUnsafeBytes { buffer -> RecordFault? in
            for (index, range) in ranges.enumerated() {
                guard let line = Line(buffer.part(range)) else { return file.fault(index, "it is no entry of a log") }
                if let last = lines.last, line.time.seconds < last.time.seconds {
                    return file.fault(index, "the entry is older than the one before it")
                }
                lines.append(line)
            }
            return nil
        }
        if let fault { throw fault }
        self.lines = lines
        entries = ranges.map { Array(bytes[$0]) }
    }
}

extension LogLines.Line {
    /// Reads a line.
    fileprivate init?(_ line: UnsafeRawBufferPointer) {
        guard let places = LeafPlaces(line), Base64.isText(line.part(LeafPlaces.commitment), of: 32),
            let item = ItemNumber(line.part(LeafPlaces.item)), let kind = RecordKind(leaf: line.part(places.kind)),
            let time = Moment(utc: line.part(places.time))
        else { return nil }
        self.init(item: item, kind: kind, time: time)
    }
}
