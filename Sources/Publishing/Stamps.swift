import Digests

/// What the system said of each published file once it was written, kept beside the output folder.
///
/// A file with the same stamp still has the bytes that were written. Stamps save reading; without them, or with ones
/// that are torn or of another publishing, everything is read and compared.
struct Stamps: Sendable, Equatable {
    /// When the stamps were taken, by the clock of the file system.
    let taken: Int64
    /// In the order of the manifest's entries; nil where there was no file.
    let stamps: [FileStamp?]
    /// In the order of the manifest's tree; nil for a folder with entries that no build made, and where that is not sure.
    let folders: [FolderStamp?]

    /// The stamp of a file, if a change after it would have given the file another one.
    ///
    /// A file system counts time in steps: a file that was written in the same step as the stamp was taken could have
    /// been written again.
    func reliable(_ index: Int) -> FileStamp? {
        guard let stamp = stamps[index] else { return nil }
        let hasFineSteps = taken % 1_000_000_000 != 0
        return stamp.modified < taken - (hasFineSteps ? Self.step : 2_000_000_000) ? stamp : nil
    }

    /// The longest step of the clock of a usual file system, in nanoseconds: Linux counts 100 of them a second at least.
    static let step: Int64 = 10_000_000

    private static let header = Array("candor stamps 2\n".utf8)
    private static let none = FileStamp(inode: 0, size: -1, modified: 0, changed: 0)
    private static let noFolder = FolderStamp(inode: 0, modified: 0, changed: 0)

    /// The stamps as bytes, with the hash of the manifest that they belong to, and a hash of everything at the end.
    func bytes(manifest: Digest) -> [UInt8] {
        var output = Self.header
        manifest.appendBytes(to: &output)
        output.reserveCapacity(output.count + 88 + stamps.count * 32 + folders.count * 24)
        func append(_ number: Int64) {
            withUnsafeBytes(of: number.littleEndian) { output.append(contentsOf: $0) }
        }
        append(taken)
        append(Int64(stamps.count))
        append(Int64(folders.count))
        for stamp in stamps {
            let stamp = stamp ?? Self.none
            append(Int64(bitPattern: stamp.inode))
            append(stamp.size)
            append(stamp.modified)
            append(stamp.changed)
        }
        for folder in folders {
            let folder = folder ?? Self.noFolder
            append(Int64(bitPattern: folder.inode))
            append(folder.modified)
            append(folder.changed)
        }
        Digest(of: output).appendBytes(to: &output)
        return output
    }

    init(taken: Int64, stamps: [FileStamp?], folders: [FolderStamp?]) {
        self.taken = taken
        self.stamps = stamps
        self.folders = folders
    }

    /// Reads the stamps of a manifest; nil if they are not whole or belong to another one.
    init?(_ bytes: [UInt8], manifest: Digest, count: Int) {
        let start = Self.header.count + Digest.length
        let fixed = start + 24 + count * 32 + Digest.length
        guard bytes.count >= fixed, (bytes.count - fixed).isMultiple(of: 24), bytes.starts(with: Self.header) else {
            return nil
        }
        let folderCount = (bytes.count - fixed) / 24
        let read: Stamps? = bytes.withUnsafeBytes { raw in
            let body = UnsafeRawBufferPointer(rebasing: raw[..<(raw.count - Digest.length)])
            guard Digest(raw: .init(rebasing: raw[Self.header.count...])) == manifest,
                Digest(raw: .init(rebasing: raw[body.count...])) == Digest(of: body)
            else { return nil }
            func number(_ index: Int) -> Int64 {
                Int64(littleEndian: raw.loadUnaligned(fromByteOffset: start + index * 8, as: Int64.self))
            }
            guard number(1) == Int64(count), number(2) == Int64(folderCount) else { return nil }
            let stamps = (0..<count).map { index in
                let first = 3 + index * 4
                return FileStamp(
                    inode: UInt64(bitPattern: number(first)), size: number(first + 1), modified: number(first + 2),
                    changed: number(first + 3))
            }
            let folders = (0..<folderCount).map { index in
                let first = 3 + count * 4 + index * 3
                return FolderStamp(
                    inode: UInt64(bitPattern: number(first)), modified: number(first + 1), changed: number(first + 2))
            }
            return Stamps(
                taken: number(0), stamps: stamps.map { $0 == Self.none ? nil : $0 },
                folders: folders.map { $0 == Self.noFolder ? nil : $0 })
        }
        guard let read else { return nil }
        self = read
    }
}
