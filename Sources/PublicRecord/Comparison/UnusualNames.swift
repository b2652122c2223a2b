import Markdown
import TextFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Tells by a look at its bytes whether a text may lead to a file that it does not name as ``MediaNames`` looks for it.
///
/// Those are addresses of the site in full, addresses with escaped signs, what a directive makes of its label and
/// arguments, files of the theme, and files whose names have no usual ending. It may be wrong in one direction only: a
/// text without any of these has none.
struct UnusualNames: Sendable {
    /// The last parts of the paths of files whose names have no usual ending.
    private let plainNames: [[UInt8]]
    private let hasThemeFiles: Bool
    /// The host of the site's own addresses, in small letters.
    private let host: [UInt8]

    init(_ names: some Sequence<String>, hasThemeFiles: Bool, origin: String) {
        host = origin.range(of: Self.scheme).map { Array(origin[$0.upperBound...].lowercased().utf8) } ?? []
        plainNames = Set(names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }).map { Array($0.utf8) }
        self.hasThemeFiles = hasThemeFiles
    }

    func mayStand(in text: ArraySlice<UInt8>) -> Bool {
        Self.hasReference(text) || Self.hasPercent(text) || Self.hasEscape(text) || Self.hasDirective(text)
            || hasOwnHost(text) || hasThemeFiles && text.firstPlace(of: Self.assets) != nil
            || plainNames.contains { mayName($0, text) }
    }

    private static let assets = Array("/assets/".utf8)
    private static let scheme = "://"

    /// Whether an address of the web may be one of the site: it begins with its host, or with one that is written as none
    /// mostly is, so that the parser has to judge.
    private func hasOwnHost(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBytes { bytes in
            guard let memory = bytes.baseAddress else { return false }
            var index = 0
            while index < bytes.count, let place = memchr(memory + index, 58, bytes.count - index) {
                let colon = UnsafeRawPointer(place) - memory
                index = colon + 1
                if Self.isWebScheme(bytes[..<colon]), mayBeOwn(bytes[index...]) { return true }
            }
            return false
        }
    }

    private static func isWebScheme(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
        webSchemes.contains { text.suffix($0.count).lazy.map(Self.small).elementsEqual($0) }
    }

    /// Whether what stands behind `https:` may lead to the site.
    private func mayBeOwn(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard text.starts(with: [47, 47]) else { return true }
        let host = text.dropFirst(2).prefix { !Self.endsHost($0) }
        let isPlain =
            !host.isEmpty && host.allSatisfy { Self.isAlphanumeric($0) || $0 == 45 || $0 == 46 } && host.last != 46
        return !isPlain || host.lazy.map(Self.small).elementsEqual(self.host)
    }

    /// Whether a byte may stand behind the host of an address in a text.
    private static func endsHost(_ byte: UInt8) -> Bool { isHostsEnd[Int(byte)] }

    private static let isHostsEnd = (UInt8.min...UInt8.max).map { byte in
        byte <= 32 || "/?#<>()[]\"'`,;*|".utf8.contains(byte)
    }

    private static let webSchemes = ["http", "https"].map { Array($0.utf8) }

    private static func small(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }

    /// A name with letters beyond ASCII can be written in several ways that are the same text.
    private func mayName(_ name: [UInt8], _ text: ArraySlice<UInt8>) -> Bool {
        name.contains { $0 >= 0x80 } ? text.contains { $0 >= 0x80 } : text.firstPlace(of: name) != nil
    }

    /// Whether something like `&amp;` or `&#46;` stands in a text.
    private static func hasReference(_ text: ArraySlice<UInt8>) -> Bool {
        any(UInt8(ascii: "&"), in: text) { $0.first.map { $0 == UInt8(ascii: "#") || isAlphanumeric($0) } ?? false }
    }

    /// Whether something like `%2E` stands in a text.
    private static func hasPercent(_ text: ArraySlice<UInt8>) -> Bool {
        any(UInt8(ascii: "%"), in: text) { rest in
            rest.count > 1 && rest.prefix(2).allSatisfy { ($0 | 32) &- 97 < 6 || $0 &- 48 < 10 }
        }
    }

    /// Whether a backslash stands before a sign that it may hide (CommonMark §2.4).
    private static func hasEscape(_ text: ArraySlice<UInt8>) -> Bool {
        any(UInt8(ascii: "\\"), in: text) { $0.first.map { $0 > 32 && $0 < 127 && !isAlphanumeric($0) } ?? false }
    }

    /// Whether something like `:name[` or `:name{` stands in a text.
    private static func hasDirective(_ text: ArraySlice<UInt8>) -> Bool {
        any(UInt8(ascii: ":"), in: text) { rest in
            let sign = rest.drop { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }.first
            return sign == UInt8(ascii: "[") || sign == UInt8(ascii: "{")
        }
    }

    /// Whether `test` holds for what stands behind one of the places of a sign.
    private static func any(
        _ sign: UInt8, in text: ArraySlice<UInt8>, where test: (Slice<UnsafeRawBufferPointer>) -> Bool
    ) -> Bool {
        text.withUnsafeBytes { bytes in
            guard let memory = bytes.baseAddress else { return false }
            var index = 0
            while index < bytes.count, let place = memchr(memory + index, Int32(sign), bytes.count - index) {
                index = UnsafeRawPointer(place) - memory + 1
                if test(bytes[index...]) { return true }
            }
            return false
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 || byte &- 48 < 10 }
}
