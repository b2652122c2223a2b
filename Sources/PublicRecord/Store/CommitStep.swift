/// One change of the folder of a record; a commit is a list of them.
enum CommitStep: Sendable {
    case makeFolder(String)
    case write(String, [UInt8], isDurable: Bool)
    case move(String, to: String)
    case removeFile(String)
    /// Remove a folder with the files in it.
    case removeFolder(String)
    /// Wait until the names in the folder are on the disk.
    case sync(String)
    /// Wait until everything is on the disk.
    case syncAll

    /// Makes the change.
    func run(in folder: StateFolder) throws(RecordFault) {
        switch self {
        case .makeFolder(let name): try folder.makeFolder(name)
        case .write(let path, let bytes, let isDurable): try folder.write(path, bytes, isDurable: isDurable)
        case .move(let path, let target): try folder.move(path, to: target)
        case .removeFile(let path): try folder.removeFile(path)
        case .removeFolder(let name): try folder.removeFolder(name)
        case .sync(let path): try folder.sync(path)
        case .syncAll: try folder.syncAll()
        }
    }
}
