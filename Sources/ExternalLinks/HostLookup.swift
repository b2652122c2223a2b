#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Asks the system where a host is.
enum HostLookup {
    /// The addresses of a host; empty if it has none, and `nil` if nobody can tell at the moment.
    ///
    /// It waits for the network, so it is called where nothing else waits.
    static func addresses(of host: String) -> [IPAddress]? {
        if let address = IPAddress(host) { return [address] }
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
        hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else { return code == EAI_AGAIN ? nil : [] }
        defer { freeaddrinfo(list) }
        var addresses: [IPAddress] = []
        var entry = list
        while let current = entry {
            if let address = current.pointee.ai_addr, let found = IPAddress(UnsafePointer(address)),
                !addresses.contains(found)
            {
                addresses.append(found)
            }
            entry = current.pointee.ai_next
        }
        return addresses
    }
}
