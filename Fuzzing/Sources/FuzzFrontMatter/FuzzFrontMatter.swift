import Diagnostics
import Judging
import TextFormats

@testable import SiteModel

private let types = [
    "a.md", "cases/1/index.md", "cases/1/a.md", "procedures/a.md", "officers/a.md", "events/a.md", "alerts/a.md",
]

private let reader: ItemReader = {
    var configuration = SiteConfiguration()
    configuration.zone = Zone(identifier: "America/Chicago") ?? .utc
    configuration.extraFields[.page] = [Field("extra", .any, "Anything.")]
    return ItemReader(configuration: configuration, displayRoot: "content")
}()

/// Any bytes as a page's file: an item or diagnostics that every reporter can show.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    // The first byte decides about the type.
    let path = types[Int(bytes.first ?? 0) % types.count]
    let file = Array(bytes.dropFirst())
    let (item, problems) = reader.read(ContentSources.Page(path: path, bytes: .success(file), digest: nil))
    if let item {
        let isClean = !problems.contains { $0.severity == .error }
        Judge.claim(item.permalink.hasPrefix("/"), "the address \(item.permalink) does not begin with a slash")
        if isClean {
            Judge.claim(!item.permalink.contains("/../"), "the address \(item.permalink) leads up")
            for entry in item.front.entries {
                Judge.claim(ControlCharacters.first(in: entry.value.text ?? "") == nil, "\(entry.name) holds a control")
            }
        }
    } else {
        Judge.claim(!problems.isEmpty, "neither an item nor a diagnostic")
    }
    for format in DiagnosticFormat.allCases {
        _ = format.reporter(color: true, toolVersion: "1").report(problems)
    }
    return 0
}
