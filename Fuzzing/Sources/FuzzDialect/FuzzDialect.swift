import Judging
import Markdown

/// Any bytes as the body of a page, with any set of extensions: what comes out is HTML as a browser takes it, nothing
/// in it acts, and every problem has a place in the text.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    // The first three bytes choose; "@@@" is what a site has that sets nothing.
    guard bytes.count > 3 else { return 0 }
    let choice = Choice(bytes)
    let body = bytes.dropFirst(3)
    let page = choice.render(body)
    for (html, name) in [(page.html, "the page"), (page.feedHTML ?? [], "the feed")] {
        Judge.passive(html, name)
        Judge.wellFormed(html, name)
    }
    Leaks(body).claimNone(in: page)
    Places(body, firstLine: Choice.firstLine).claim(page)
    if choice.rendersTwice {
        let again = choice.render(body)
        Judge.claim(again.html == page.html && again.feedHTML == page.feedHTML, "the second time it is other HTML")
        Judge.claim(again.plainText == page.plainText, "the second time it is other plain text")
    }
    return 0
}
