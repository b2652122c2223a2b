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
        guard let resolved = Self.resolve(root) else { throw LoadError(root, errno) }
        var queue = [""]
        while let folder = queue.popLast() {
            try list(folder, resolvedRoot: resolved, queue: &queue)
        }
        // Strings are equal whatever Unicode form they are in; their bytes decide then, and not the order on the disk.
        files.sort { $0 < $1 || ($0 == $1 && $0.utf8.lexicographicallyPrecedes($1.utf8)) }
    }

    private mutating func list(_ folder: String, resolvedRoot: String, queue: inout [String]) throws(LoadError) {
        let names: [FolderNames.Entry]
        switch FolderNames.read(folder.isEmpty ? root : root + "/" + folder) {
        case .success(let found): names = found
        case .failure(.refused(let refusal)) where folder.isEmpty: throw LoadError(root, refusal.code)
        case .failure(let failure):
            report("file-not-readable", folder, "This folder can not be read: \(failure).", failure.help)
            return
        }
        for entry in names {
            guard let name = String(validating: entry.name, as: UTF8.self) else {
                let shown = String(decoding: entry.name, as: UTF8.self)
                report(
                    "file-name-invalid", folder.isEmpty ? shown : folder + "/" + shown,
                    "This file's name is not valid UTF-8.",
                    "Rename it.")
                continue
            }
            let relative = folder.isEmpty ? name : folder + "/" + name
            if Self.isKeptOut(name), !Self.forServers.contains(relative) { continue }
            if let problem = Self.problem(inName: name) {
                report(
                    "file-name-invalid", relative, "This name can not stand on a site: \(problem).",
                    "Rename it, best with letters, digits and hyphens only.")
                continue
            }
            sort(relative, kind: entry.kind, resolvedRoot: resolvedRoot, queue: &queue)
        }
    }

    /// Why a name would not be what it seems, in an address, a message or a path.
    private static func problem(inName name: String) -> String? {
        // Most names are plain; the questions below take longer than to read the folder.
        if name.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) { return nil }
        if let control = ControlCharacters.first(in: name) {
            return "it holds the invisible control character \(ControlCharacters.name(control))"
        }
        if name.utf8.contains(where: { $0 < 0x20 }) { return "it holds a tab or a line break" }
        if name.utf8.contains(UInt8(ascii: "\\")) { return "it holds a backslash" }
        // Beside a slash the mark would be read as part of the slash.
        if ("/" + name).first != "/" { return "it begins with a mark that belongs to a letter before it" }
        if (name + "/").last != "/" { return "it ends with a mark that belongs to a letter behind it" }
        return nil
    }

    private mutating func sort(_ relative: String, kind: Int32, resolvedRoot: String, queue: inout [String]) {
        let full = root + "/" + relative
        var kind = kind
        // Some file systems list names without kinds.
        if kind == Int32(DT_UNKNOWN) {
            guard let found = Self.kind(of: full, followsLinks: false) else { return }
            kind = found
        }
        if kind == Int32(DT_LNK) {
            guard let target = Self.resolve(full) else {
                report("link-broken", relative, "This link leads to nothing.", "Replace it by the file itself.")
                return
            }
            let top = resolvedRoot.hasSuffix("/") ? resolvedRoot : resolvedRoot + "/"
            guard target.utf8.elementsEqual(resolvedRoot.utf8) || target.utf8.starts(with: top.utf8) else {
                report(
                    "link-outside", relative, "This link leads out of the content folder, so it is not followed.",
                    "Copy the file here instead.")
                return
            }
            let inside = String(target.dropFirst(top.count)).split(separator: "/").map(String.init)
            if relative != "site.yml", let problem = Self.problem(inTarget: inside, of: relative) {
                report("link-hidden", relative, problem, "Copy here what visitors may have, as a file of its own.")
                return
            }
            kind = Self.kind(of: full, followsLinks: true) ?? kind
            if kind == Int32(DT_DIR) {
                report(
                    "link-to-folder", relative, "This is a link to a folder; links to folders are not followed.",
                    "Copy the folder here instead.")
                return
            }
        }
        switch kind {
        case Int32(DT_REG): take(relative)
        case Int32(DT_DIR):
            if relative.hasSuffix(".md") || relative == "site.yml" {
                report(
                    "folder-not-file", relative, "This is a folder, but its name is that of a page.",
                    "Rename the folder, or put the page here as a file.")
            } else {
                queue.append(relative)
            }
        default:
            report(
                "file-kind", relative, "This is neither a file nor a folder (a device, pipe or socket).",
                "Move it out of the content folder.")
        }
    }

    /// Why a link's target must not be published under another name.
    private static func problem(inTarget parts: [String], of link: String) -> String? {
        if parts == ["site.yml"] { return "This link leads to the settings of the site, which are not published." }
        if parts.contains(where: isKeptOut) {
            return "This link leads to a file that is no part of the site: its name, or a folder's, begins with . or _."
        }
        // The page may be held back; its source never is a download.
        if parts.last?.hasSuffix(".md") == true, !link.hasSuffix(".md") {
            return "This link leads to the source of a page, which is not published as a file."
        }
        return nil
    }

    /// What the web server is to say with each file, and where; a site may have its own.
    private static let forServers = ["_headers", "_redirects"]

    /// Hidden files, and folders that keep state such as `_record`, are not pages.
    private static func isKeptOut(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasPrefix("_") || name.hasSuffix("~")
    }

    /// Takes a file in, unless its name says that it is not meant to be one of the site.
    private mutating func take(_ path: String) {
        let name =
            path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
        switch FileNameKind(name) {
        case .published: files.append(path)
        case .leftBehind:
            report(
                "file-left-behind", path, "This file was left behind by a program; it is not published.",
                "Remove it, or give it another name if visitors are to have it.", severity: .warning)
        case .misspelledPage(let better):
            report(
                "file-name-page", path, "This looks like a page, but pages end in .md in small letters.",
                "Rename it to \(better).")
        }
    }

    private mutating func report(
        _ rule: String, _ path: String, _ message: String, _ help: String, severity: Severity = .error
    ) {
        diagnostics.append(
            Diagnostic(
                rule: rule, severity: severity,
                location: SourceLocation(file: displayRoot + "/" + path), message: message, help: help))
    }

    /// The kind of a file as a listing would tell it; `nil` if there is none.
    private static func kind(of path: String, followsLinks: Bool) -> Int32? {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: Int32(DT_REG)
        case S_IFDIR: Int32(DT_DIR)
        case S_IFLNK: Int32(DT_LNK)
        default: Int32(DT_FIFO)
        }
    }

    private static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
