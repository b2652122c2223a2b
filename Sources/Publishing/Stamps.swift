import Digests

/// What the system said of each published file right after publishing, kept beside the output folder.
///
/// A file with the same stamp still has the bytes that were written. Stamps save reading; without them, or with ones
/// that are torn or of another publishing, everything is read and compared.
struct Stamps: Sendable, Equatable {
    /// When the stamps were taken, by the clock of the file system.
    let taken: Int64
    /// In the order of the manifest's entries; nil where there was no file.
    let stamps: [FileStamp?]

    /// The stamp of a file, if a change after it would have given the file another one.
    ///
    /// A file system counts time in steps: a file that was written in the same step as the stamp was taken could have
    /// been written again.
    func reliable(_ index: Int) -> FileStamp? {
        guard let stamp = stamps[index] else { return nil }
        let hasFineSteps = taken % 1_000_000_000 != 0
        let step: Int64 = hasFineSteps ? 20_000_000 : 2_000_000_000
        return stamp.modified < taken - step ? stamp : nil
    }

    private static let header = Array("candor stamps 1\n".utf8)
    private static let none = FileStamp(inode: 0, size: -1, modified: 0, changed: 0)

    /// The stamps as bytes, with the hash of the manifest that they belong to, and a hash of everything at the end.
    func bytes(manifest: Digest) -> [UInt8] {
        var output = Self.header
        manifest.appendBytes(to: &output)
        output.reserveCapacity(output.count + 48 + stamps.count * 32)
        func append(_ number: Int64) {
            withUnsafeBytes(of: number.littleEndian) { output.append(contentsOf: $0) }
        }
        append(taken)
        append(Int64(stamps.count))
        for stamp in stamps {
            let stamp = stamp ?? Self.none
            append(Int64(bitPattern: stamp.inode))
            append(stamp.size)
            append(stamp.modified)
            append(stamp.changed)
        }
        Digest(of: output).appendBytes(to: &output)
        return output
    }

    init(taken: Int64, stamps: [FileStamp?]) {
        self.taken = taken
        self.stamps = stamps
    }

    /// Reads the stamps of a manifest; nil if they are not whole or belong to another one.
    init?(_ bytes: [UInt8], manifest: Digest, count: Int) {
        let start = Self.header.count
        guard bytes.count == start + 32 + 16 + count * 32 + 32, bytes.starts(with: Self.header) else { return nil }
        let read: (Int64, [FileStamp?])? = bytes.withUnsafeBytes { raw in
            let body = UnsafeRawBufferPointer(rebasing: raw[..<(raw.count - 32)])
            guard Digest(raw: .init(rebasing: raw[start...])) == manifest,
                Digest(raw: .init(rebasing: raw[body.count...])) == Digest(of: body)
            else { return nil }
            func number(_ index: Int) -> Int64 {
                Int64(littleEndian: raw.loadUnaligned(fromByteOffset: start + 32 + index * 8, as: Int64.self))
            }
            guard number(1) == Int64(count) else { return nil }
            return (
                number(0),
                (0..<count).map { index in
                    let stamp = FileStamp(
                        inode: UInt64(bitPattern: number(2 + index * 4)), size: number(3 + index * 4),
                        modified: number(4 + index * 4), changed: number(5 + index * 4))
                    return stamp == Self.none ? nil : stamp
                }
            )
        }
        guard let read else { return nil }
        (taken, stamps) = read
    }
}
