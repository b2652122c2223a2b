/// The folders that a sorted list of paths makes up, and what is in each.
///
/// In a list sorted by bytes everything below a folder stands together, so that one pass over it is enough.
struct PathTree: Sendable {
    /// The paths of the files, sorted.
    let files: [ArtifactPath]
    /// The folders, each after the one that it is in; the first is the top and has the empty path.
    private(set) var folders: [Folder] = [Folder(path: ArtifactPath(unchecked: ""), parent: -1, depth: 0)]
    /// The folder of each file.
    private(set) var folderOfFile: [Int32] = []

    /// A folder of the tree.
    struct Folder: Sendable {
        let path: ArtifactPath
        let parent: Int
        /// How many folders it is in; 0 for the top.
        let depth: Int
        /// Where the names of its entries begin in their paths.
        var nameStart: Int { path.string.isEmpty ? 0 : path.string.utf8.count + 1 }
        /// The files in it, in the order of their names.
        fileprivate(set) var files: [Int32] = []
        /// The folders in it, in the order of their names with a slash at the end.
        fileprivate(set) var folders: [Int32] = []
    }

    /// Creates the tree of paths that are sorted and have no path twice.
    init(sorted files: [ArtifactPath]) {
        self.files = files
        folderOfFile.reserveCapacity(files.count)
        var open: [(folder: Int, length: Int)] = [(0, 0)]
        for index in files.indices {
            let shared = index == 0 ? 0 : Self.sharedLength(files[index - 1], files[index])
            while let last = open.last, last.length > shared { open.removeLast() }
            files[index].withBytes { bytes in
                var position = open.last?.length ?? 0
                while position < bytes.count {
                    defer { position += 1 }
                    guard bytes[position] == UInt8(ascii: "/") else { continue }
                    let parent = open.last?.folder ?? 0
                    let path = String(decoding: UnsafeRawBufferPointer(rebasing: bytes[..<position]), as: UTF8.self)
                    folders[parent].folders.append(Int32(folders.count))
                    open.append((folders.count, position + 1))
                    folders.append(
                        Folder(path: ArtifactPath(unchecked: path), parent: parent, depth: folders[parent].depth + 1))
                }
            }
            let folder = open.last?.folder ?? 0
            folderOfFile.append(Int32(folder))
            folders[folder].files.append(Int32(index))
        }
    }

    /// The place of each folder in another tree; nil for those that it does not have.
    func places(in other: PathTree) -> [Int?] {
        // In both, folders are in the order of their paths with a slash at the end.
        var (place, places) = (0, [Int?](repeating: nil, count: folders.count))
        for (index, folder) in folders.enumerated() {
            while place < other.folders.count, Self.compareAsFolders(other.folders[place].path, folder.path) < 0 {
                place += 1
            }
            if place < other.folders.count, other.folders[place].path == folder.path { places[index] = place }
        }
        return places
    }

    private static func compareAsFolders(_ one: ArtifactPath, _ two: ArtifactPath) -> Int {
        // The top comes before everything.
        if one.string.isEmpty || two.string.isEmpty { return one.string.utf8.count - two.string.utf8.count }
        return one.withBytes { one in two.withBytes { two in compareAsFolders(one, two) } }
    }

    private static func sharedLength(_ one: ArtifactPath, _ two: ArtifactPath) -> Int {
        one.withBytes { one in
            two.withBytes { two in
                let count = min(one.count, two.count)
                var index = 0
                while index < count, one[index] == two[index] { index += 1 }
                return index
            }
        }
    }

    /// Whether a path is that of a file.
    func contains(_ path: ArtifactPath) -> Bool { index(of: path) != nil }

    /// The folder that a file of the tree is in.
    func folder(of path: ArtifactPath) -> Int? { index(of: path).map { Int(folderOfFile[$0]) } }

    private func index(of path: ArtifactPath) -> Int? {
        var (low, high) = (0, files.count)
        while low < high {
            let middle = (low + high) / 2
            if files[middle] < path { low = middle + 1 } else { high = middle }
        }
        return low < files.count && files[low] == path ? low : nil
    }

    /// The file of this name in a folder.
    func file(named name: UnsafeRawBufferPointer, in folder: Int) -> Int? {
        let start = folders[folder].nameStart
        return Self.search(folders[folder].files) { index in
            files[Int(index)].withBytes { UnsafeRawBufferPointer(rebasing: $0[start...]).compare(to: name) }
        }
    }

    /// The folder of this name in a folder.
    func folder(named name: UnsafeRawBufferPointer, in folder: Int) -> Int? {
        let start = folders[folder].nameStart
        return Self.search(folders[folder].folders) { index in
            folders[Int(index)].path.withBytes {
                Self.compareAsFolders(UnsafeRawBufferPointer(rebasing: $0[start...]), name)
            }
        }
    }

    /// The order of two names that each have a slash after them.
    private static func compareAsFolders(_ one: UnsafeRawBufferPointer, _ two: UnsafeRawBufferPointer) -> Int {
        let slash = Int(UInt8(ascii: "/"))
        let count = min(one.count, two.count)
        let order = UnsafeRawBufferPointer(rebasing: one[..<count])
            .compare(to: UnsafeRawBufferPointer(rebasing: two[..<count]))
        if order != 0 || one.count == two.count { return order }
        return one.count < two.count ? slash - Int(two[count]) : Int(one[count]) - slash
    }

    private static func search(_ indices: [Int32], _ order: (Int32) -> Int) -> Int? {
        var (low, high) = (0, indices.count)
        while low < high {
            let middle = (low + high) / 2
            let order = order(indices[middle])
            if order == 0 { return Int(indices[middle]) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
