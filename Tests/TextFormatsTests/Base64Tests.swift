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

    @Test("whether a text is that of so many bytes is known without reading it", arguments: [0, 1, 2, 3, 31, 32, 33])
    func knownLength(count: Int) {
        let text = Array(Base64.text([UInt8](repeating: 0xA7, count: count)).utf8)
        func holds(_ text: [UInt8], _ count: Int) -> Bool { text.withUnsafeBytes { Base64.isText($0, of: count) } }
        #expect(holds(text, count))
        #expect(!holds(text, count + 1))
        #expect(!holds(text + [UInt8(ascii: "=")], count))
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var other = text
                other[index] = byte
                #expect(holds(other, count) == (Base64.bytes(String(decoding: other, as: UTF8.self))?.count == count))
            }
        }
    }
}
