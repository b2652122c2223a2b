import Testing

@testable import Feeds

@Suite("security.txt")
struct SecurityTxtTests {
    @Test("all fields stand in one file")
    func golden() throws {
        let contact = SecurityContact(
            contacts: ["mailto:it@police.example.gov", "it2@police.example.gov", "tel:+1-201-555-0123"],
            expires: Samples.noon,
            canonical: "https://police.example.gov/.well-known/security.txt",
            languages: ["en", "es"],
            policy: "https://police.example.gov/security/"
        )
        let expected = """
            Contact: mailto:it@police.example.gov
            Contact: mailto:it2@police.example.gov
            Contact: tel:+1-201-555-0123
            Expires: 2026-03-02T12:00:00-06:00
            Preferred-Languages: en,es
            Canonical: https://police.example.gov/.well-known/security.txt
            Policy: https://police.example.gov/security/

            """
        #expect(Samples.text(try #require(SecurityTxt.serialize(contact))) == expected)
    }

    @Test("a value can not begin a field of its own")
    func lineFeeds() throws {
        let contact = SecurityContact(
            contacts: ["mailto:it@police.example.gov\r\nExpires: never"],
            expires: Samples.noon,
            canonical: "https://police.example.gov/.well-known/security.txt"
        )
        let lines = Samples.text(try #require(SecurityTxt.serialize(contact))).split(separator: "\n")
        #expect(lines.map { $0.prefix { $0 != ":" } } == ["Contact", "Expires", "Canonical"])
    }

    @Test("without a contact there is no file")
    func noContact() {
        let contact = SecurityContact(contacts: [], expires: Samples.noon, canonical: "https://police.example.gov/")
        #expect(SecurityTxt.serialize(contact) == nil)
    }
}
