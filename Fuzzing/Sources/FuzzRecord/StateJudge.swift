import Foundation
import Judging
import TextFormats

@testable import PublicRecord
@testable import TransparencyLog

/// The folder of a record in which one file is another, and records that grow.
final class StateJudge {
    nonisolated(unsafe) static let shared = StateJudge()

    private let folder = Folder()
    private let files: [(name: String, bytes: [UInt8])]
    private var record: RecordFolder {
        RecordFolder(content: folder.path, patience: 0, isDurable: false)
    }

    private init() {
        files =
            Known.state.files
            + Known.state.rotations.enumerated().map { ("rotation/\($0.offset + 1)", $0.element.bytes) }
        for (name, bytes) in files { folder.put(bytes, at: "_record/" + name) }
        for (index, text) in Known.texts { folder.put(text, at: "_record/text/\(index).md") }
    }

    /// The input in the place of one file, as its first byte chooses.
    func claimDamage(_ input: [UInt8]) {
        guard let choice = input.first else { return }
        let (name, own) = files[Int(choice) % files.count]
        let bytes = Array(input.dropFirst())
        folder.put(bytes, at: "_record/" + name)
        defer { folder.put(own, at: "_record/" + name) }
        let state: RecordState
        do throws(RecordFault) {
            state = try record.load()
        } catch {
            Judge.claim(bytes != own, "the known record is refused: \(error)")
            return claim(error)
        }
        let written = state.files + state.rotations.enumerated().map { ("rotation/\($0.offset + 1)", $0.element.bytes) }
        if let again = written.first(where: { $0.name == name }) {
            Judge.claim(again.bytes == bytes, "\(name) is written another way than it was read")
        }
        Judge.claim(state.entries == Known.state.entries, "the log holds with entries that nobody signed")
        Judge.claim(state.keys.last == Known.state.keys.last, "the log holds by another key")
        Judge.claim(
            SignedNote(state.checkpoint)?.text == SignedNote(Known.state.checkpoint)?.text,
            "a checkpoint holds that nobody signed")
    }

    /// What an input says in the record's words is there again when the record is read.
    func claimGrowth(_ input: [UInt8]) {
        var texts = Texts(rest: input[...])
        var random = Known.Numbers(from: 2)
        var state = Known.state
        var all = Known.texts
        do throws(RecordFault) {
            while let choice = texts.byte() {
                let grown: RecordState.Grown
                switch choice & 3 {
                case 0, 1:
                    let isNew = choice & 1 == 0
                    let entry = PendingEntry(
                        item: isNew ? nil : Int(choice >> 2) % state.items.count, path: texts.next(), displayPath: "a",
                        url: "/" + texts.next(), kind: isNew ? .publication : .update, note: texts.next(),
                        text: Array(texts.next().utf8))
                    grown = try state.appending([entry], at: Known.now, key: Known.keys[1], random: &random)
                case 2:
                    grown = try state.withdrawing(
                        [Int(choice >> 2) % state.items.count], reason: texts.next(),
                        addresses: ["/" + texts.next()], at: Known.now, key: Known.keys[1], random: &random)
                default: return claimRead(state, all)
                }
                state = grown.state
                all.merge(grown.texts) { $1 }
            }
        } catch {
            claim(error)
        }
        claimRead(state, all)
    }

    private func claimRead(_ state: RecordState, _ texts: [Int: [UInt8]]) {
        let folder = Folder()
        defer { folder.empty() }
        for (name, bytes) in state.files { folder.put(bytes, at: "_record/" + name) }
        for (index, note) in state.rotations.enumerated() {
            folder.put(note.bytes, at: "_record/rotation/\(index + 1)")
        }
        for number in state.textNumbers { folder.put(texts[number] ?? [], at: "_record/text/\(number).md") }
        do throws(RecordFault) {
            let read = try RecordFolder(content: folder.path, patience: 0, isDurable: false).load()
            Judge.claim(read.files.map(\.bytes) == state.files.map(\.bytes), "a record is read as another one")
            Judge.claim(read.items == state.items && read.gone == state.gone, "items are read as other ones")
            for version in read.items.flatMap(\.versions) {
                Judge.claim(read.opens(version, text: texts[version.index] ?? []), "a text does not open its entry")
                Judge.claim(!read.opens(version, text: Array("other".utf8)), "another text opens an entry")
            }
        } catch {
            Judge.claim(false, "a record is refused that Candor wrote: \(error)")
        }
    }

    private func claim(_ fault: RecordFault) {
        Judge.claim(!fault.message.isEmpty && !fault.help.isEmpty, "a fault says nothing")
        Judge.printable(fault.message + fault.help + fault.file, "a fault")
    }
}

/// Texts cut out of the input, one after another.
struct Texts {
    var rest: ArraySlice<UInt8>

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func next() -> String {
        let length = Int(rest.popFirst() ?? 0)
        defer { rest = rest.dropFirst(length) }
        return String(decoding: rest.prefix(length), as: UTF8.self)
    }
}
