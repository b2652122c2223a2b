import Diagnostics
import Judging

@testable import SiteModel

/// Any bytes as `theme.yml`, as a file of strings and as `site.yml`.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Each of them is read as text in UTF-8 first.
    guard let text = String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) else {
        return 0
    }
    let settings = SettingsFile(text: text, displayPath: "theme.yml")
    for (_, value) in settings.values { _ = value.text }
    let (configuration, problems) = ConfigurationReader.read(text, displayPath: "site.yml")
    if !problems.contains(where: { $0.severity == .error }) {
        let address = configuration.absolute("/a b/")
        Judge.claim(address.hasPrefix("http"), "the site's address is \(address)")
        Judge.claim(!address.contains { $0 == " " || $0 == "<" || $0 == "\"" }, "the site's address is \(address)")
    }
    _ = TerminalReporter(color: false).report(settings.diagnostics + problems)
    return 0
}
