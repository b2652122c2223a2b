import Foundation

/// Where a path leads, with every link followed; also for what is not there yet.
struct RealPath {
    /// The path without links, as far as it is there, and then as it was written.
    let path: String

    init(_ path: String) {
        var known = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var rest: [String] = []
        while true {
            if let real = realpath(known, nil) {
                defer { free(real) }
                known = String(cString: real)
                break
            }
            // A link to what is not there yet leads there all the same.
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: known), rest.count < 100 {
                let folder = (known as NSString).deletingLastPathComponent
                rest.append("")
                known = target.hasPrefix("/") ? target : folder + "/" + target
                continue
            }
            let name = (known as NSString).lastPathComponent
            if name == "/" || name.isEmpty { break }
            rest.append(name)
            known = (known as NSString).deletingLastPathComponent
        }
        let names = rest.reversed().filter { !$0.isEmpty && $0 != "." }
        self.path = (([known == "/" ? "" : known] + names).joined(separator: "/") as NSString).standardizingPath
    }

    /// Whether it is a folder, or something in it.
    func isInside(_ folder: RealPath) -> Bool {
        if path == folder.path || path.hasPrefix(folder.path == "/" ? "/" : folder.path + "/") { return true }
        // Some file systems know one folder by several names.
        var (other, own) = (stat(), stat())
        guard stat(folder.path, &other) == 0 else { return false }
        var current = path
        while true {
            if stat(current, &own) == 0, own.st_dev == other.st_dev, own.st_ino == other.st_ino { return true }
            if current == "/" || current.isEmpty { return false }
            current = (current as NSString).deletingLastPathComponent
        }
    }
}
