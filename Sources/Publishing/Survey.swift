#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Everything that stands in the output folder at the moment.
struct Survey: Sendable {
    /// The paths of the last build and of this one.
    let tree: PathTree
    /// What stands in the place of each file of the tree.
    private(set) var states: [EntryState]
    /// The rights of each folder of the tree that is there.
    private(set) var folders: [FolderRights?]
    /// What stands in the place of folders of the tree and is none.
    private(set) var blocked: [Int: EntryKind] = [:]
    /// The stamps with which folders have nothing in them but what the tree has.
    private let stamps: [FolderStamp?]
    /// What no build made, folders before what is in them.
    private(set) var foreign: [ForeignEntry] = []
    /// Whether there is something that cannot come along to another folder: a mount point, a folder that cannot be
    /// looked into, a name that is not Unicode.
    private(set) var isBound = false

    /// Looks at everything in the output folder, level by level.
    ///
    /// - Parameter stamps: For each folder of the tree the stamp with which nothing is in it but what the tree has.
    static func make(
        _ tree: PathTree, stamps: [FolderStamp?] = [], in output: OpenFolder?, jobs: Int
    ) async throws(PublishError) -> Survey {
        var survey = Survey(tree: tree, stamps: stamps)
        guard let output else { return survey }
        let device = try output.status().st_dev
        var level = [0]
        while !level.isEmpty {
            let current = level
            let results = await Chunks.map(count: current.count, jobs: jobs) { _, range in
                do throws(PublishError) {
                    var look = Look(tree: tree, stamps: stamps, output: output, device: device)
                    for index in range { try look.look(at: current[index]) }
                    return Result<Look, PublishError>.success(look)
                } catch {
                    return .failure(error)
                }
            }
            level = []
            for look in try results.values() {
                for (folder, rights) in look.folders { survey.folders[folder] = rights }
                for (file, state) in look.states { survey.states[file] = state }
                survey.blocked.merge(look.blocked) { first, _ in first }
                survey.foreign += look.foreign
                survey.isBound = survey.isBound || look.isBound
                level += look.below
            }
        }
        return survey
    }

    private init(tree: PathTree, stamps: [FolderStamp?]) {
        self.tree = tree
        self.stamps = stamps
        states = [EntryState](repeating: .missing, count: tree.files.count)
        folders = [FolderRights?](repeating: nil, count: tree.folders.count)
    }
}

extension Survey {
    /// The stamp with which a folder has nothing in it but what the tree has; nil if that is not known.
    func stamp(ofFolder index: Int) -> FolderStamp? { index < stamps.count ? stamps[index] : nil }
}

/// Something in the output folder that no build made.
struct ForeignEntry: Sendable {
    let path: ArtifactPath
    let kind: EntryKind
    /// The innermost folder of the tree that it is in.
    let folder: Int
    /// Whether it is in a folder that no build made either.
    let isInside: Bool
    /// Of a folder.
    var rights: FolderRights?
    let inode: UInt64
}

/// The look at some folders.
private struct Look: Sendable {
    let tree: PathTree
    let stamps: [FolderStamp?]
    let output: OpenFolder
    /// The file system of the output folder.
    let device: dev_t
    var folders: [(Int, FolderRights)] = []
    var states: [(Int, EntryState)] = []
    var blocked: [Int: EntryKind] = [:]
    var foreign: [ForeignEntry] = []
    var isBound = false
    /// The folders of the tree that are in these ones.
    var below: [Int] = []

    mutating func look(at folder: Int) throws(PublishError) {
        if folder < stamps.count, let stamp = stamps[folder], isKnown(folder, stamp) { return }
        let path = tree.folders[folder].path.string
        let file = OpenFolder.retrying {
            OpenFolder.openFolder(
                output.descriptor, path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        }
        if file < 0 { throw .system(path.isEmpty ? output.name : path, errno) }
        guard let stream = fdopendir(file) else {
            let code = errno
            close(file)
            throw .system(path, code)
        }
        defer { closedir(stream) }
        var status = stat()
        if fstat(file, &status) != 0 { throw .system(path, errno) }
        folders.append((folder, FolderRights(status)))
        if status.st_dev != device { isBound = true }
        while let entry = readdir(stream) {
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
            // Most entries are folders of the tree, which are asked about when they are opened.
            if entry.pointee.d_type == UInt8(DT_DIR), let known = tree.folder(named: bytes, in: folder) {
                if tree.file(named: bytes, in: folder) == nil {
                    below.append(known)
                    continue
                }
            }
            meet(bytes, name, in: folder, file)
        }
    }

    /// Whether a folder has not got or lost an entry since it was stamped; then reading it can be saved.
    private mutating func isKnown(_ folder: Int, _ stamp: FolderStamp) -> Bool {
        let path = tree.folders[folder].path.string
        var status = stat()
        guard fstatat(output.descriptor, path.isEmpty ? "." : path, &status, AT_SYMLINK_NOFOLLOW) == 0,
            status.st_mode & S_IFMT == S_IFDIR, FolderStamp(status) == stamp, status.st_dev == device
        else { return false }
        folders.append((folder, FolderRights(status)))
        for file in tree.folders[folder].files.lazy.map(Int.init) {
            states.append((file, output.state(of: tree.files[file].string)))
        }
        below += tree.folders[folder].folders.lazy.map(Int.init)
        return true
    }

    private mutating func meet(
        _ bytes: UnsafeRawBufferPointer, _ name: UnsafePointer<CChar>, in folder: Int, _ file: Int32
    ) {
        if bytes.first == UInt8(ascii: "."), bytes.count == 1 || bytes.count == 2 && bytes[1] == UInt8(ascii: ".") {
            return
        }
        var status = stat()
        guard fstatat(file, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
        let state = EntryState(status)
        let knownFile = tree.file(named: bytes, in: folder)
        let knownFolder = tree.folder(named: bytes, in: folder)
        if let knownFile { states.append((knownFile, state)) }
        if let knownFolder {
            if state.kind == .folder {
                below.append(knownFolder)
            } else {
                blocked[knownFolder] = state.kind
                if knownFile == nil { addForeign(bytes, state, status, in: folder) }
            }
        } else if knownFile == nil || state.kind == .folder {
            addForeign(bytes, state, status, in: folder)
        }
    }

    private mutating func addForeign(
        _ name: UnsafeRawBufferPointer, _ state: EntryState, _ status: stat, in folder: Int
    ) {
        // A name that is not Unicode cannot be told to the system again.
        guard let name = String(validating: name, as: UTF8.self) else {
            isBound = true
            return
        }
        if folder == 0, name == OutputName.manifest || name.hasPrefix(OutputName.stagePrefix) { return }
        let path = tree.folders[folder].path.string
        add(path.isEmpty ? name : path + "/" + name, state, status, in: folder, isInside: false)
    }

    private mutating func add(
        _ path: String, _ state: EntryState, _ status: stat, in folder: Int, isInside: Bool
    ) {
        foreign.append(
            ForeignEntry(
                path: ArtifactPath(unchecked: path), kind: state.kind,
                folder: folder, isInside: isInside,
                rights: state.kind == .folder ? FolderRights(status) : nil, inode: UInt64(status.st_ino)))
        if status.st_dev != device { isBound = true }
        guard state.kind == .folder else { return }
        guard let names = try? output.names(in: path) else {
            isBound = true
            return
        }
        for name in names {
            let path = path + "/" + name
            var status = stat()
            guard fstatat(output.descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
                isBound = true
                continue
            }
            add(path, EntryState(status), status, in: folder, isInside: true)
        }
    }
}
