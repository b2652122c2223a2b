import Testing

@testable import ExternalLinks

@Suite("Addresses on the web")
struct WebAddressTests {
    @Test(
        "are read into what is asked for",
        arguments: [
            ("https://A.gov", "https://a.gov/", "a.gov", 443),
            ("HTTP://a.gov/b?c=d#e", "http://a.gov/b?c=d", "a.gov", 80),
            ("https://a.gov:8443?x", "https://a.gov:8443/?x", "a.gov", 8443),
            ("https://a.gov/\u{E9} b", "https://a.gov/%C3%A9%20b", "a.gov", 443),
            ("http://[2606:4700::1]/", "http://[2606:4700::1]/", "2606:4700::1", 80),
            ("https://a.gov/x\"<>\\y", "https://a.gov/x%22%3C%3E%5Cy", "a.gov", 443),
        ])
    func read(text: String, url: String, host: String, port: Int) throws {
        let address = try #require(WebAddress(text))
        #expect(address.url == url)
        #expect(address.host == host)
        #expect(address.port == port)
    }

    @Test(
        "that two programs could read in two ways are none",
        arguments: [
            "ftp://a.gov", "https:a.gov", "https:///a", "https://", "https://u@a.gov", "https://a.gov\\@b.gov/",
            "https://a.gov:0/", "https://a.gov:99999/", "https://a.gov:8x/", "https://-a.gov", "https://a gov/",
            "https://caf\u{E9}.gov", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://127.0.0.0x1/",
            "http://[::1", "http://[a.gov]/", "https://a.gov%2fb/", "javascript:x", "//a.gov", "https://.a.gov/",
        ])
    func refused(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(
        "numbers of machines are public or not",
        arguments: [
            ("8.8.8.8", true), ("127.0.0.1", false), ("10.1.2.3", false), ("172.16.0.1", false), ("172.32.0.1", true),
            ("192.168.1.1", false), ("169.254.169.254", false), ("100.64.0.1", false), ("100.128.0.1", true),
            ("0.0.0.0", false), ("224.0.0.1", false), ("255.255.255.255", false), ("192.0.2.1", false),
            ("198.18.0.1", false), ("198.51.100.7", false), ("203.0.113.9", false), ("192.88.99.1", false),
            ("::", false), ("::1", false), ("fe80::1", false), ("fc00::1", false), ("ff02::1", false),
            ("2606:4700::1", true), ("2001:db8::1", false), ("2001:0:1::", false), ("2001:4860::1", true),
            ("2002:7f00:1::", false), ("::ffff:127.0.0.1", false), ("::ffff:8.8.8.8", true), ("64:ff9b::7f00:1", false),
        ])
    func isPublic(text: String, isPublic: Bool) throws {
        #expect(try #require(IPAddress(text)).isPublic == isPublic)
    }
}
