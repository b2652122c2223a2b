import Judging
import Markdown

/// Any bytes as the body of a page: the HTML can not act, for the page and for the feed.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var options = MarkdownOptions()
    // The first byte decides about the options.
    options.smart = (bytes.first ?? 0) & 1 == 0
    options.fullText = (bytes.first ?? 0) & 2 == 0
    let page = MarkdownRenderer(options: options).render(
        bytes.dropFirst(), file: "a.md", firstLine: 3, absoluteBase: "https://a.gov", pageURL: "/b/c/"
    ) { link in
        switch link.destination.utf8.count % 3 {
        case 0: .replace("/" + link.destination)
        case 1: .problem(message: "No such page.", help: nil)
        default: .keep
        }
    }
    Judge.passive(page.html, "the page")
    Judge.passive(page.feedHTML ?? [], "the feed")
    for scalar in page.plainText.unicodeScalars {
        Judge.claim(
            scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" || scalar == "\r", "the plain text holds a control"
        )
    }
    var ids: Set<String> = []
    for heading in page.headings {
        Judge.claim(ids.insert(heading.id).inserted, "two headings have the id \(heading.id)")
    }
    for problem in page.diagnostics { Judge.claim((problem.location.line ?? 3) >= 3, "a diagnostic is above the text") }
    return 0
}
