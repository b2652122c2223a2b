import Judging
import Pictures

/// Any bytes as the beginning of a picture's file: a size that a page can show or none, the same however much of the
/// file is there, and what a picture of each format says is what is read.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let size = PictureSize(header: bytes[...])
    if let size {
        let range = 1...100_000
        Judge.claim(range.contains(size.width) && range.contains(size.height), "a picture is \(size)")
        Judge.claim(PictureSize(header: (bytes + bytes)[...]) == size, "\(size) is another size with more behind it")
    }
    Judge.claim(PictureSize(header: ([0xFF] + bytes)[1...]) == size, "a part of an array has another size")
    for part in [count / 2, count * 3 / 4, count - 1] where part > 0 {
        guard let early = PictureSize(header: bytes[..<part]) else { continue }
        Judge.claim(early == size, "cut off at \(part) the picture is \(early), whole \(String(describing: size))")
    }
    if let size, SVGJudge.mayJudge(bytes) { SVGJudge(bytes).claim(size) }
    WrittenPictures(bytes).claim()
    return 0
}
