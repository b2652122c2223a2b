import Digests
import Testing

@Suite("Integrity")
struct IntegrityTests {
    @Test(
        "is the SHA-384 of the bytes in Base64, as openssl gives it",
        arguments: [
            ("", "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"),
            ("abc", "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"),
        ])
    func known(text: String, expected: String) {
        #expect(Integrity.sha384(Array(text.utf8)) == expected)
    }
}
