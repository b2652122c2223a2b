#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A number by which a machine is reached.
struct IPAddress: Sendable, Hashable {
    /// 4 or 16 bytes, the first of the network first.
    let bytes: [UInt8]

    var isVersion6: Bool { bytes.count == 16 }

    /// Reads the usual form of an address.
    init?(_ text: String) {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        bytes = withUnsafeBytes(of: six) { Array($0) }
    }

    /// Reads what the system's resolver gave.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            bytes = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).addressBytes
        case AF_INET6:
            bytes = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).addressBytes
        default: return nil
        }
    }

    /// The usual form.
    var text: String {
        if !isVersion6 { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
    }

    /// Whether the address is one of the public Internet (the registries of RFC 6890).
    ///
    /// Everything else may be a machine that trusts whoever can reach it, such as a router, a service on this machine
    /// or one that hands out a cloud's keys. A link in a text must not make Candor knock there.
    var isPublic: Bool { isVersion6 ? isPublic6 : Self.isPublic4(bytes) }

    private static func isPublic4(_ b: [UInt8]) -> Bool {
        switch (b[0], b[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (192, 168), (224..., _): false
        case (100, 64...127), (172, 16...31), (198, 18...19): false
        case (192, 0) where b[2] == 0 || b[2] == 2: false
        case (192, 88) where b[2] == 99: false
        case (198, 51) where b[2] == 100: false
        case (203, 0) where b[2] == 113: false
        default: true
        }
    }

    private var isPublic6: Bool {
        // An IPv4 address in the clothes of IPv6.
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return Self.isPublic4(Array(bytes[12...]))
        }
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        // 2001::/23 (protocols), 2001:db8::/32 (documentation), 2002::/16 (which holds an IPv4 address), 3fff::/20.
        if bytes[0] == 0x20, bytes[1] == 0x01 {
            return !(bytes[2] < 2) && !(bytes[2] == 0x0D && bytes[3] == 0xB8)
        }
        return !(bytes[0] == 0x20 && bytes[1] == 0x02) && !(bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] < 0x10)
    }
}

extension sockaddr_in {
    fileprivate var addressBytes: [UInt8] { withUnsafeBytes(of: sin_addr) { Array($0) } }
}

extension sockaddr_in6 {
    fileprivate var addressBytes: [UInt8] { withUnsafeBytes(of: sin6_addr) { Array($0) } }
}
