import TextFormats

extension Metadata {
    /// Appends where the page is in each language, and the one for visitors of any other (x-default).
    func appendAlternates(_ facts: Facts, to out: inout [UInt8]) {
        guard facts.alternates.count > 1 else { return }
        func append(_ language: String, _ path: String) {
            out.append(contentsOf: "<link rel=\"alternate\" hreflang=\"".utf8)
            Escape.appendHTML(language, to: &out)
            out.append(contentsOf: "\" href=\"".utf8)
            Escape.appendHTML(absolute(path), to: &out)
            out.append(contentsOf: "\">\n".utf8)
        }
        for alternate in facts.alternates { append(alternate.language, alternate.path) }
        // They are ordered by the site's languages, the main one first.
        append("x-default", facts.alternates[0].path)
    }
}
