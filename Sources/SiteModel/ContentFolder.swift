import Diagnostics
import TextFormats

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files below a content folder, found without following links out of it.
struct ContentFolder: Sendable {
    let root: String
    /// How the folder is named in messages.
    let displayRoot: String
    /// Relative paths of all files, sorted.
    private(set) var files: [String] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// Lists the folder `root`.
    init(root: String) throws(LoadError) {
        self.root = root
        displayRoot = root.hasSuffix("/") ? String(root.dropLast()) : root
        guard let resolved = Self.resolve(root) else { throw .noFolder(root) }
        var queue = [""]
        while let folder = queue.popLast() {
            try list(folder, resolvedRoot: resolved, queue: &queue)
        }
        files.sort()
    }

    private mutating func list(_ folder: String, resolvedRoot: String, queue: inout [String]) throws(LoadError) {
        let path = folder.isEmpty ? root : root + "/" + folder
        guard let handle = opendir(path) else {
            if folder.isEmpty { throw errno == EACCES ? .notReadable(path) : .noFolder(path) }
            report("file-not-readable", folder, "This folder can not be read: \(String(cString: strerror(errno))).", "Give yourself the right to read it, or move it away.")
            return
        }
        defer { closedir(handle) }
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: UInt8.self, capacity: 256) { UnsafeBufferPointer(start: $0, count: strlen($0)) }
                    .withMemoryRebound(to: UInt8.self) { String(validating: $0, as: UTF8.self) }
            }
            guard let name else {
                report("file-name-invalid", folder, "A file's name here is not valid UTF-8.", "Rename it.")
                continue
            }
            // Hidden files, and folders that keep state such as `_record`, are not pages.
            if name.hasPrefix(".") || name.hasPrefix("_") || name.hasSuffix("~") { continue }
            let relative = folder.isEmpty ? name : folder + "/" + name
            if let problem = Self.problem(inName: name) {
                report("file-name-invalid", relative, "This name can not stand on a site: \(problem).", "Rename it, best with letters, digits and hyphens only.")
                continue
            }
            sort(relative, kind: Int32(entry.pointee.d_type), resolvedRoot: resolvedRoot, queue: &queue)
        }
    }

    /// Why a name would not be what it seems, in an address, a message or a path.
    private static func problem(inName name: String) -> String? {
        if let control = ControlCharacters.first(in: name) {
            return "it holds the invisible control character \(ControlCharacters.name(control))"
        }
        if name.utf8.contains(where: { $0 < 0x20 }) { return "it holds a tab or a line break" }
        if name.utf8.contains(UInt8(ascii: "\\")) { return "it holds a backslash" }
        // Behind a slash the mark would be read as part of the slash.
        if ("/" + name).first != "/" { return "it begins with a mark that belongs to a letter before it" }
        return nil
    }

    private mutating func sort(_ relative: String, kind: Int32, resolvedRoot: String, queue: inout [String]) {
        var kind = kind
        let full = root + "/" + relative
        if kind == Int32(DT_LNK) || kind == Int32(DT_UNKNOWN) {
            guard let target = Self.resolve(full) else {
                report("link-broken", relative, "This link leads to nothing.", "Replace it by the file itself.")
                return
            }
            guard target.utf8.starts(with: (resolvedRoot + "/").utf8) else {
                report("link-outside", relative, "This link leads out of the content folder, so it is not followed.", "Copy the file here instead.")
                return
            }
            var status = stat()
            guard stat(full, &status) == 0 else { return }
            switch status.st_mode & S_IFMT {
            case S_IFREG: kind = Int32(DT_REG)
            case S_IFDIR:
                report("link-to-folder", relative, "This is a link to a folder; links to folders are not followed.", "Copy the folder here instead.")
                return
            default: kind = Int32(DT_FIFO)
            }
        }
        switch kind {
        case Int32(DT_REG): files.append(relative)
        case Int32(DT_DIR):
            if relative.hasSuffix(".md") || relative == "site.yml" {
                report("folder-not-file", relative, "This is a folder, but its name is that of a page.", "Rename the folder, or put the page here as a file.")
            } else {
                queue.append(relative)
            }
        default:
            report("file-kind", relative, "This is neither a file nor a folder (a device, pipe or socket).", "Move it out of the content folder.")
        }
    }

    private mutating func report(_ rule: String, _ path: String, _ message: String, _ help: String) {
        diagnostics.append(
            Diagnostic(
                rule: rule, severity: .error,
                location: SourceLocation(file: displayRoot + "/" + path), message: message, help: help))
    }

    private static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// Why a site could not be read at all.
public enum LoadError: Error, Sendable, Equatable {
    case noFolder(String)
    case notReadable(String)
}
