import Foundation

/// Addresses of the web in the forms in which people write them, as browsers read them (URL Standard §4.4).
enum WebAddress {
    /// An address with its host as it is mostly written; `nil` if it is written so, or has none.
    ///
    /// Small letters, without percent signs, the usual port of its scheme and a dot at its end. Letters and dots of other
    /// scripts that stand for these in a host, and signs that are nothing in it, are taken for what they mean (UTS #46).
    static func withPlainHost(_ address: String) -> String? {
        if hasPlainHost(address) { return nil }
        guard let slashes = address.range(of: "://") else { return nil }
        let rest = address[slashes.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let host = plainHost(rest[..<end], port: address.lowercased().hasPrefix("https") ? 443 : 80)
        return host == rest[..<end].lowercased() ? nil : address[..<slashes.upperBound] + host + rest[end...]
    }

    /// Whether there is nothing in an address that a host may be written with otherwise; most have none.
    private static func hasPlainHost(_ address: String) -> Bool {
        let bytes = address.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
            return false
        }
        let host = bytes[colon...].dropFirst(3).prefix { !"/?#".utf8.contains($0) }
        return host.last != UInt8(ascii: ".")
            && host.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                    UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    private static func plainHost(_ written: Substring, port usual: Int) -> String {
        var host = (written.removingPercentEncoding ?? String(written)).precomposedStringWithCompatibilityMapping
        host = host.lowercased().replacing("\u{3002}", with: ".")
        host.unicodeScalars.removeAll { $0.properties.isDefaultIgnorableCodePoint }
        if let colon = host.lastIndex(of: ":"), let port = Int(host[host.index(after: colon)...]) {
            host = String(host[..<colon]) + (port == usual ? "" : ":\(port)")
        }
        return host.hasSuffix(".") ? String(host.dropLast()) : host
    }
}
