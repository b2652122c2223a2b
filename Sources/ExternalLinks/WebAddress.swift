/// An address that can be asked for: its scheme, host and port, and what is sent.
///
/// It is read strictly. A reader and the program that connects must never understand two hosts by one text, so a user
/// name, a backslash or a host of unusual characters makes it no address.
public struct WebAddress: Sendable, Hashable {
    /// The whole address without a fragment, in ASCII.
    public let url: String
    /// The host, in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port.
    public let port: Int
    /// Whether the connection is encrypted.
    public let isSecure: Bool

    /// Reads an address with `http` or `https`.
    public init?(_ text: String) {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        guard scheme == "http" || scheme == "https", text.utf8.count <= 4_000 else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard rest.hasPrefix("://") else { return nil }
        let plain = rest.dropFirst(3).prefix { $0 != "#" }
        let authority = plain.prefix { $0 != "/" && $0 != "?" }
        let tail = plain.dropFirst(authority.count)
        guard let (host, port) = Self.hostAndPort(String(authority)) else { return nil }
        isSecure = scheme == "https"
        self.host = host
        self.port = port ?? (isSecure ? 443 : 80)
        let shown = host.contains(":") ? "[\(host)]" : host
        let path = tail.hasPrefix("/") ? String(tail) : "/" + tail
        url = scheme + "://" + shown + (port.map { ":\($0)" } ?? "") + Self.encoded(path)
    }

    /// The address to which a redirection from this one leads.
    func resolving(_ location: String) -> WebAddress? {
        if location.hasPrefix("//") { return WebAddress((isSecure ? "https:" : "http:") + location) }
        if location.hasPrefix("/") {
            let shown = host.contains(":") ? "[\(host)]" : host
            return WebAddress("\(isSecure ? "https" : "http")://\(shown):\(port)\(location)")
        }
        return WebAddress(location)
    }

    private static func hostAndPort(_ authority: String) -> (String, Int?)? {
        var host = authority[...]
        var port: Int?
        if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
            host = authority[..<colon]
            let digits = authority[authority.index(after: colon)...]
            if !digits.isEmpty {
                guard digits.utf8.count <= 5, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
                    let number = Int(digits),
                    number > 0, number < 65_536
                else { return nil }
                port = number
            }
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            let address = host.dropFirst().dropLast().lowercased()
            return IPAddress(address)?.isVersion6 == true ? (address, port) : nil
        }
        let name = host.lowercased()
        guard !name.isEmpty, name.utf8.count <= 253, !name.hasPrefix("."), !name.hasPrefix("-"),
            name.utf8.allSatisfy({
                $0 >= 97 && $0 <= 122 || $0 >= 48 && $0 <= 57 || $0 == 45 || $0 == 46 || $0 == 95
            })
        else { return nil }
        // 127.1 and 0x7f000001 are numbers to some programs and names to others.
        let last = name.split(separator: ".").last ?? ""
        let isNumber = last.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } || last.hasPrefix("0x")
        return isNumber && IPAddress(name) == nil ? nil : (name, port)
    }

    /// The path and query with everything percent-encoded that may not be sent as it is.
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}".utf8.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
