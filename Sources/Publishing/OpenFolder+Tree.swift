#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension OpenFolder {
    /// Removes a folder with all that is in it, as far as possible; links are removed, not followed.
    ///
    /// - Returns: 0, or the number of the first error; what can be removed is removed all the same.
    @discardableResult
    func removeTree(_ path: String) -> Int32 {
        guard let inner = try? folder(path) else {
            return unlinkat(descriptor, path, 0) == 0 || errno == ENOENT ? 0 : errno
        }
        var first: Int32 = 0
        // A folder that is read-only for its owner could not be emptied.
        fchmod(inner.descriptor, 0o700)
        for name in (try? inner.names(in: ".")) ?? [] {
            // Asking first would cost a call for each file.
            guard unlinkat(inner.descriptor, name, 0) != 0 else { continue }
            let code = removeTree(path + "/" + name)
            if first == 0 { first = code }
        }
        if unlinkat(descriptor, path, AT_REMOVEDIR) != 0, errno != ENOENT, first == 0 { first = errno }
        return first
    }
}
