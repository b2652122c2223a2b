import Judging

/// Any bytes as a file of a public record, in `content/_record/` or on a site that someone else may have written: what
/// is read is written again the same, and nothing holds that was not signed.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.first else { return 0 }
    let rest = Array(bytes.dropFirst())
    // The first byte is the reader: a letter from a to h, so that seeds can be written by hand.
    switch choice & 7 {
    case 1: NoteJudge.claimNote(rest)
    case 2: NoteJudge.claimKey(rest)
    case 3: JSONJudge.claim(rest)
    case 4: LineJudge.claimLog(rest)
    case 5: LineJudge.claimItems(rest)
    case 6: StateJudge.shared.claimDamage(rest)
    case 7: StateJudge.shared.claimGrowth(rest)
    default: ServedJudge.shared.claimDamage(rest)
    }
    return 0
}
