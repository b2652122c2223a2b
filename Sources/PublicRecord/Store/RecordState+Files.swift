import SiteModel
import TextFormats
import TransparencyLog

extension RecordState {
    /// The numbers of the texts that the items name.
    var textNumbers: Set<Int> {
        var numbers: Set<Int> = []
        for item in items { numbers.formUnion(item.versions.lazy.map(\.index)) }
        return numbers
    }

    /// The files that are written anew each time.
    var files: [(name: String, bytes: [UInt8])] {
        RecordFile.allCases.map { ($0.rawValue, bytes(of: $0)) }
    }

    private func bytes(of file: RecordFile) -> [UInt8] {
        switch file {
        case .keys: return Array(keys.map { "\($0)\n" }.joined().utf8)
        case .log: return lines(entries) { $1 += $0 }
        case .checkpoint: return checkpoint
        case .items:
            var time = WrittenTime()
            return lines(items) { $0.append(to: &$1, &time) }
        case .gone: return lines(gone) { $0.append(to: &$1) }
        }
    }

    /// One line for each value.
    private func lines<Value>(_ values: [Value], _ append: (Value, inout [UInt8]) -> Void) -> [UInt8] {
        var output: [UInt8] = []
        for value in values {
            append(value, &output)
            output.append(UInt8(ascii: "\n"))
        }
        return output
    }
}

/// The last time that was written, which many entries share.
private struct WrittenTime {
    private var moment: Moment?
    private var bytes: [UInt8] = []

    mutating func append(_ moment: Moment, to output: inout [UInt8]) {
        if moment != self.moment {
            self.moment = moment
            bytes.removeAll(keepingCapacity: true)
            moment.appendUTC(to: &bytes)
        }
        output += bytes
    }
}

extension RecordState.Item {
    /// Appends the item's line and those of its versions, without the last line break.
    fileprivate func append(to output: inout [UInt8], _ time: inout WrittenTime) {
        let tab = UInt8(ascii: "\t")
        func add(_ part: String) {
            output += part.utf8
            output.append(tab)
        }
        add("I")
        add(id)
        add(isWithdrawn ? "-" : path)
        output += (isWithdrawn ? "-" : url).utf8
        for version in versions {
            output += "\nV\t".utf8
            add(String(version.index))
            time.append(version.time, to: &output)
            output.append(tab)
            add(version.kind.rawValue)
            Base64.append(version.salt, to: &output)
            output.append(tab)
            if let note = version.note {
                Escape.appendJSON(note, to: &output)
            } else {
                output.append(UInt8(ascii: "-"))
            }
        }
    }
}

extension SiteRecord.Gone {
    /// Appends the address's line, without its line break.
    fileprivate func append(to output: inout [UInt8]) {
        output += "\(time.utc)\t\(address)\t".utf8
        Escape.appendJSON(reason, to: &output)
    }
}
