import Testing
import TextFormats

@Suite("The direction of a language")
struct WritingDirectionTests {
    @Test(
        "is right to left for languages and scripts that are written so",
        arguments: [
            "ar", "ar-EG", "AR", "fa", "he", "iw", "ur", "ps", "sd", "ckb", "yi", "dv", "uz-Arab", "ku-Arab-IQ",
            "en-Hebr",
        ])
    func rightToLeft(_ tag: String) { #expect(WritingDirection(of: tag) == .rightToLeft) }

    @Test(
        "is left to right for the others, also where a script says so",
        arguments: ["en", "es", "vi", "zh-Hans", "so", "ku", "ar-Latn", "he-Latn-IL", "sd-Deva", "de-1996", "", "-"])
    func leftToRight(_ tag: String) { #expect(WritingDirection(of: tag) == .leftToRight) }
}
