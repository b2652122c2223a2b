import Judging
import SiteModel

/// Any two texts as versions of a page, and any page as it is recorded.
///
/// The difference has all words of both texts, and its HTML is text and no more. What is recorded of a page says what its
/// file says, to every reader of it.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.first else { return 0 }
    let mark = Array("\n%%%\n".utf8)
    var texts = [Array(bytes.dropFirst())]
    if let place = texts[0].firstRange(of: mark) {
        texts = [Array(texts[0][..<place.lowerBound]), Array(texts[0][place.upperBound...])]
    }
    if choice >= 0xF8 {
        if texts.allSatisfy({ (1...24).contains($0.count) }) { LongTexts(parts: texts).claim() }
        return 0
    }
    if choice & 1 == 1 {
        // They are pages as they are written; the next bits decide about the type.
        texts = texts.map { RecordedPage(file: $0, choice: Int(choice >> 1)).claimText() }
    }
    let (old, new) = (texts.count > 1 ? texts[0] : nil, texts[texts.count - 1])
    DifferenceJudge(old: old ?? [], new: new).claim()
    PageJudge(old: old, new: new).claim()
    return 0
}
