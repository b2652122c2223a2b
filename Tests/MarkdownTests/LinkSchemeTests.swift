import Testing

@testable import Markdown

@Suite("Kinds of addresses")
struct LinkSchemeTests {
    static let allowed = [
        "", "a.md", "../a/b.md#c", "/a/b", "#c", "?q=1", "./a", "http://a.gov", "https://a.gov/?a=b:c", "HTTPS://A.GOV",
        "mailto:a@b.gov", "tel:+1-555-0100", "MailTo:a@b.gov", "a/b:c", "/a:b", "?a:b", "#a:b", "26-0142:x", ":a",
        "/a%20b", "a%20b.md", "/x?u=javascript:alert(1)", "https://a.gov/a%2Fb", "caf\u{E9}.md", "/a//b", "a&b=c",
        "https://a.gov/@b", "https://a.gov?b=c@d", "https://a.gov/%40b", "https://a.gov:8080/", "http://[::1]/",
        "https://a.gov#@", "mailto:a%40b.gov", "mailto:?subject=x", "mailto:a@b.gov?cc=c@d.gov", "tel:1-800-FLOWERS",
        "https://a.gov?b=\\c", "https://a.gov/\\[b", "a@b", "https/a",
    ]

    static let faulty: [(String, LinkFault)] = [
        ("https://www.example.gov@evil.example/", .userName), ("http://a:b@evil.example", .userName),
        ("https://www.example.gov%40evil.example/", .userName), ("HTTPS://a.gov&#64;evil.example", .userName),
        ("https://a.gov%2F@evil.example/", .userName), ("https://a.gov\\@evil.example/", .incompleteWeb),
        ("https:evil", .incompleteWeb), ("http:/\\evil", .incompleteWeb), ("https:\\\\evil", .incompleteWeb),
        ("http:p.png", .incompleteWeb), ("https://", .incompleteWeb), ("https:///evil", .incompleteWeb),
        ("http:", .incompleteWeb), ("https://?a", .incompleteWeb), ("https://:80/", .incompleteWeb),
        ("https:/evil", .incompleteWeb), ("h\tttps:evil", .incompleteWeb), ("https%3Aevil", .incompleteWeb),
        ("mailto:", .incompleteMail), ("mailto:bob", .incompleteMail), ("MAILTO:@b.gov", .incompleteMail),
        ("mailto:a@", .incompleteMail), ("mailto:?", .incompleteMail), ("mailto:bob?cc=a@b.gov", .incompleteMail),
        ("tel:", .incompleteNumber), ("Tel:the-desk", .incompleteNumber), ("ftp://a@b", .kind),
    ]

    @Test("addresses that imitate a host or are not written in full may not, and it is said why", arguments: faulty)
    func faults(url: String, fault: LinkFault) {
        #expect(LinkScheme.fault(of: url) == fault)
        let page = rendered("[a](<\(url.replacing("\\", with: "\\\\").replacing("\t", with: "&#9;"))>)")
        #expect(page.rules == ["markdown-link-scheme"])
        #expect(page.diagnostics.first?.help == fault.help)
        #expect(page.diagnostics.first?.severity == .error)
        #expect(page.htmlText == "<p><a href=\"\">a</a></p>\n")
    }

    static let forbidden = [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#x73;cript:a", "java&#115;cript:a", "java&#115cript:a",
        "javascript&colon;a", "javascript&#58;a", "java&Tab;script:a", "java&NewLine;script:a", "\tjavascript:a",
        "java\tscript:a", "java\nscript:a", " javascript:a", "\u{1}javascript:a", "java\u{0}script:a",
        "javascript%3Aalert(1)", "java%73cript:a", "javascript%253Aalert(1)", "%6A%61vascript:a", "java%0Ascript:a",
        "java&amp;#x73;cript:a", "java\u{200B}script:a", "java\u{AD}script:a", "\u{FEFF}javascript:a",
        "javascript\u{A0}:a", "data:text/html,x", "DATA:image/svg+xml,x", "vbscript:x", "VBScript:x", "file:///etc",
        "blob:x", "ftp://a", "view-source:x", "x-y+z.1:a", "//host", "//host/a", "/\\host", "\\\\host", "\\/host",
        "/\t/host", "&sol;/host", "/%2Fhost", " //host", "&#47;&#47;host", "about:blank", "ws://a", "c:\\x",
        "javascript%2525252525253Aalert(1)", "java&#10;script:a", "java&#13;&#10;script:a", "java\u{FFFD}script:a",
        "java&#0;script:a", "java%00script:a", "\u{202E}javascript:a", "java\u{2066}script:a", "java\u{200F}script:a",
        "java&#x202E;script:a", "javascript\u{FE0F}:a", "%E2%80%8Bjavascript:a", "/%5Chost", "%2F%2Fhost", "\\/host",
        "/\n/host", "/&#9;/host", "&bsol;&sol;host", "java&amp;amp;#115;cript:a", "&#X6A;avascript:a",
        "javascript&#x3A;a",
        "javascript&#0000058a", "feed:javascript:a", "jar:x", "intent:x", "sms:1",
    ]

    @Test("ordinary addresses may be used", arguments: allowed)
    func allows(url: String) {
        #expect(LinkScheme.isAllowed(url))
    }

    @Test("hidden and foreign schemes may not", arguments: forbidden)
    func forbids(url: String) {
        #expect(!LinkScheme.isAllowed(url))
    }

    @Test(
        "a text cannot bring in a forbidden address",
        arguments: [
            "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](java&#x73;cript:alert(1))",
            "[a](<\tjavascript:alert(1)>)", "[a](&#9;javascript:alert(1))", "[a](data:text/html;base64,x)",
            "[a](vbscript:x)", "[a](//evil.example)", "[a](\\\\/\\\\/evil)", "<javascript:alert(1)>",
            "[a][r]\n\n[r]: javascript:x", "![a](javascript:x)", "![a](data:image/png;base64,x)",
            "[a](java&#10;script:x)", "[a](java&#0;script:x)", "[a](java\0script:x)", "[a](<java\tscript:x>)",
            "[a](&#x202E;javascript:x)", "[a](java%0Ascript:x)", "[a](/\\\\evil)", "[a](<\u{1}javascript:x>)",
            "[a](javascript&colon;alert(1))", "![a][r]\n\n[r]: <//evil.example/p.png>", "[![a](b.png)](javascript:x)",
        ]
    )
    func refusesInText(markdown: String) {
        let page = rendered(markdown, absoluteBase: "https://a.gov")
        #expect(page.rules == ["markdown-link-scheme"])
        #expect(page.diagnostics.first?.severity == .error)
        for html in [page.htmlText, page.feedText ?? ""] {
            #expect(html.contains("href=\"\"") || html.contains("src=\"\""))
            for word in ["=\"javascript", "=\"data", "=\"vbscript", "=\"//", "=\"\\"] {
                #expect(!html.lowercased().contains(word))
            }
        }
    }

    @Test("an address that the site puts in is checked as well")
    func checksReplacement() {
        let page = rendered("[a](b)") { _ in .replace("javascript:x") }
        #expect(page.htmlText == "<p><a href=\"\">a</a></p>\n")
        #expect(page.rules == ["markdown-link-scheme"])
    }

    @Test("the site is not asked about a forbidden address")
    func doesNotAsk() {
        var asked: [String] = []
        _ = rendered("[a](javascript:x) [b](c)") {
            asked.append($0.destination); return .keep
        }
        #expect(asked == ["c"])
    }
}
