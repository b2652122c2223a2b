#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension OpenFolder {
    /// Removes a folder with all that is in it, as far as possible; links are removed, not followed.
    func removeTree(_ path: String) {
        guard let inner = try? folder(path) else {
            _ = try? removeFile(path)
            return
        }
        // A folder that is read-only for its owner could not be emptied.
        fchmod(inner.descriptor, 0o700)
        for name in (try? inner.names(in: ".")) ?? [] {
            // Asking first would cost a call for each file.
            if unlinkat(inner.descriptor, name, 0) != 0 { removeTree(path + "/" + name) }
        }
        removeEmptyFolder(path)
    }
}
