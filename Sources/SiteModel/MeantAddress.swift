/// The address that a writer likely meant by a path that leads to no file.
enum MeantAddress {
    /// Endings of hosts that are not also endings of files.
    private static let endings: Set<String> = ["com", "edu", "example", "gov", "info", "mil", "net", "org", "us"]
    /// Shorter numbers are also years and parts of case numbers.
    private static let fewestDigits = 7

    /// The whole address, such as `https://www.example.org` for `www.example.org`; `nil` if it looks like none.
    static func best(for path: String) -> String? {
        guard path.utf8.count <= 200, !path.contains(where: \.isWhitespace) || PhoneNumber.isOne(path) else {
            return nil
        }
        for scheme in ["https", "http"] where path.lowercased().hasPrefix(scheme + "/") {
            let rest = path.dropFirst(scheme.count).drop { $0 == "/" }
            return rest.isEmpty ? nil : "\(scheme)://\(rest)"
        }
        if PhoneNumber.isOne(path), path.utf8.count(where: isDigit) >= fewestDigits {
            return "tel:" + path.filter { $0 == "+" || $0 == "-" || $0.isNumber }
        }
        let host = path.prefix { $0 != "/" }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        if host.contains("@") {
            let halves = host.split(separator: "@", omittingEmptySubsequences: false)
            guard host.count == path.count, halves.count == 2, !halves[0].isEmpty, halves[1].contains(".") else {
                return nil
            }
            return "mailto:" + path
        }
        let isHost = parts[0].lowercased() == "www" || endings.contains(parts.last?.lowercased() ?? "")
        return isHost ? "https://" + path : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
