import Digests

/// The files of a record's state but for its texts, as they count now.
struct StateFiles {
    /// What else is in the folder.
    let names: RecordNames
    private let files: [RecordFile: [UInt8]]
    private let rotations: [Int: [UInt8]]

    /// Reads the files of a folder, each from where the last commit left it.
    init(_ folder: StateFolder) throws(RecordFault) {
        names = try RecordNames(folder)
        var files: [RecordFile: [UInt8]] = [:]
        for file in RecordFile.allCases {
            if let bytes = try folder.read(CommitPlan.next + "/" + file.rawValue) {
                files[file] = bytes
            } else {
                files[file] = try folder.read(file.rawValue)
            }
        }
        self.files = files
        var rotations: [Int: [UInt8]] = [:]
        for number in names.rotations { rotations[number] = try folder.read("rotation/\(number)") }
        self.rotations = rotations
    }

    /// The bytes of a file.
    func bytes(_ file: RecordFile) throws(RecordFault) -> [UInt8] {
        if let bytes = files[file] { return bytes }
        throw .damaged(file: file.rawValue, line: nil, why: "the file is missing")
    }

    /// The note by which a key names its follower; `nil` if it is not there.
    func rotation(_ number: Int) -> [UInt8]? { rotations[number] }

    /// The digest of all of them, which is another one after every commit; `nil` if one is missing.
    var digest: Digest? {
        var builder = DigestBuilder()
        for file in RecordFile.allCases {
            guard let bytes = files[file] else { return nil }
            builder.append(value: bytes)
        }
        // The note of a key that was never committed counts for nothing.
        let keys = files[.keys]?.count { $0 == UInt8(ascii: "\n") } ?? 0
        for (number, note) in rotations.sorted(by: { $0.key < $1.key }) where number < keys {
            builder.append(number: number)
            builder.append(value: note)
        }
        return builder.digest
    }
}
