import Foundation
import Testing

@testable import TextFormats

@Suite("Base64")
struct Base64Tests {
    @Test(
        "the examples of RFC 4648 §10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func examples(plain: String, text: String) {
        #expect(Base64.text(Array(plain.utf8)) == text)
        #expect(Base64.bytes(text) == Array(plain.utf8))
    }

    @Test("every byte, as Foundation writes it")
    func everyByte() {
        for length in 0..<256 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
            #expect(Base64.text(bytes) == Data(bytes).base64EncodedString())
            #expect(Base64.bytes(Base64.text(bytes)) == bytes)
        }
    }

    @Test(
        "a text in any other form is refused",
        arguments: ["Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "=Zg=", "Zg==Zg==", "Zm9v\n", "Zm 9", "Zm-_", "é=="])
    func otherForms(text: String) {
        #expect(Base64.bytes(text) == nil)
    }
}
