/// The folder of a record's texts, opened once for however many are read.
public struct RecordTexts: Sendable {
    private let folder: Result<StateFolder?, RecordFault>

    init(_ open: () throws(RecordFault) -> StateFolder?) {
        do throws(RecordFault) {
            folder = .success(try open()?.folder("text"))
        } catch {
            folder = .failure(error)
        }
    }

    /// The text to which an entry of the log commits, by the entry's place in it; `nil` if there is none.
    public func text(_ index: Int) throws(RecordFault) -> [UInt8]? {
        guard let folder = try folder.get() else { return nil }
        do throws(RecordFault) {
            return try folder.read("\(index).md")
        } catch {
            throw error.inside("text")
        }
    }
}
