import Foundation

/// Addresses of the web in the forms in which people write them, as browsers read them (URL Standard §4.4).
enum WebAddress {
    /// An address with its host as it is mostly written; `nil` if it is written so, or has none.
    ///
    /// Small letters, without percent signs, the usual port of its scheme and a dot at its end. Letters and dots of other
    /// scripts that stand for these in a host, and signs that are nothing in it, are taken for what they mean (UTS #46).
    static func withPlainHost(_ address: String) -> String? {
        guard let slashes = address.range(of: "://") else { return nil }
        let rest = address[slashes.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let host = plainHost(rest[..<end], port: address.lowercased().hasPrefix("https") ? 443 : 80)
        return host == rest[..<end].lowercased() ? nil : address[..<slashes.upperBound] + host + rest[end...]
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
