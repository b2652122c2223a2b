import Synchronization

/// Finds the names that were likely meant by many names that do not exist, as long as that is cheap.
///
/// A site with thousands of pages may have thousands of broken links, as when it is read from the wrong folder. To hold
/// each of them against each page would take hours; who has so many is helped by the first of them.
public final class NearestNameSearch: Sendable {
    private let left: Mutex<Int>

    /// Creates a search.
    ///
    /// - Parameter comparisons: How many names are held against one another before no more are looked for.
    public init(comparisons: Int = 500_000) { left = Mutex(comparisons) }

    /// What `find` finds among a number of names, or nil without a search if too many were compared before.
    public func best(among count: Int, _ find: () -> String?) -> String? {
        let mayGo = left.withLock { left in
            defer { left -= count }
            return left > 0
        }
        return mayGo ? find() : nil
    }
}
