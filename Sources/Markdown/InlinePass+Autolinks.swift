import CCmark

extension InlinePass {
    /// `https://…` around the colon at an index.
    mutating func readAddress(at colon: Int, in run: inout TextRun) -> Int? {
        guard run.bytes[colon...].starts(with: "://".utf8) else { return nil }
        var start = colon
        while start > run.start, colon - start < 6, ASCII.isLetter(run.bytes[start - 1]) { start -= 1 }
        let scheme = String(decoding: run.bytes[start..<colon], as: UTF8.self).lowercased()
        guard ["http", "https", "ftp"].contains(scheme) else { return nil }
        guard let (address, range) = address(from: start, host: colon + 3, needsDot: false, in: &run) else {
            return nil
        }
        if let fault = LinkScheme.fault(of: address) {
            refuse(address, fault, scheme: scheme, at: place(of: range, in: &run))
            return range.upperBound
        }
        return link(range, to: address, showing: address, in: &run)
    }

    private mutating func refuse(_ address: String, _ fault: LinkFault, scheme: String, at place: SourcePlace) {
        guard fault == .kind else {
            // Whoever reads or copies it takes one host for another, link or not.
            report(
                "markdown-link-scheme", .error, at: place, message: fault.message(address), help: fault.help)
            return
        }
        report(
            "markdown-link-scheme", .warning, at: place,
            message: "An address of this kind does not become a link, for pages may not link to \(scheme)://.",
            help: "If there is an address with https://, write that one.")
    }

    /// `www.…` at an index, at a place where an address may begin.
    mutating func readDomain(at start: Int, in run: inout TextRun) -> Int? {
        guard run.bytes[start...].starts(with: "www.".utf8), mayBegin(at: start, in: run), start + 4 < run.bytes.count,
            ASCII.isAlphanumeric(run.bytes[start + 4]) || run.bytes[start + 4] >= 0x80
        else { return nil }
        guard let (words, range) = address(from: start, host: start, needsDot: true, in: &run) else { return nil }
        if let fault = LinkScheme.fault(of: "http://" + words) {
            refuse(words, fault, scheme: "http", at: place(of: range, in: &run))
            return range.upperBound
        }
        return link(range, to: "http://" + words, showing: words, in: &run)
    }

    /// The address whose host begins at an index, as the writer typed it.
    private mutating func address(
        from start: Int, host: Int, needsDot: Bool, in run: inout TextRun
    ) -> (String, Range<Int>)? {
        let plain = run.plain()
        // Among the words of a directive the bracket that closes them ends an address too.
        let stop = openDirective(in: run) == nil ? nil : UInt8(ascii: "]")
        guard let end = BareAddress.end(of: plain.bytes, host: plain.index(of: host), needsDot: needsDot, stop: stop)
        else {
            return nil
        }
        let written = plain.bytes[plain.index(of: start)..<end]
        let range = start..<plain.offset(of: end)
        if written.count != range.count, !isTyped(written, range, in: &run) {
            // The writer typed dashes or quotation marks.
            guard let end = BareAddress.end(of: run.bytes, host: host, needsDot: needsDot, stop: stop) else {
                return nil
            }
            return (String(decoding: restored(run.bytes[start..<end]), as: UTF8.self), start..<end)
        }
        return (String(decoding: restored(written), as: UTF8.self), range)
    }

    /// Whether cmark made the typographic signs in a part of the text, and the writer typed these bytes.
    private mutating func isTyped(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>, in run: inout TextRun) -> Bool {
        let isUnsure = mayHoldTyped ?? source.mayHoldTyped(hidden: marks?.hidesTyped == true)
        mayHoldTyped = isUnsure
        return !isUnsure || source.holds(restored(bytes), at: place(of: range, in: &run))
    }

    /// A mail address around the "@" at an index.
    mutating func readMail(at sign: Int, in run: inout TextRun) -> Int? {
        guard let range = BareAddress.mail(in: run.bytes, from: run.start, at: sign) else { return nil }
        let words = String(decoding: run.bytes[range], as: UTF8.self)
        let before = run.bytes[run.start..<range.lowerBound]
        // Pages may not link to chats, and the address of one is no mail address.
        if Self.endsWithScheme(before, "xmpp:") { return range.upperBound }
        guard Self.endsWithScheme(before, "mailto:") else {
            return link(range, to: "mailto:" + words, showing: words, in: &run)
        }
        let whole = (range.lowerBound - "mailto:".utf8.count)..<range.upperBound
        return link(whole, to: "mailto:" + words, showing: "mailto:" + words, in: &run)
    }

    private static func endsWithScheme(_ bytes: ArraySlice<UInt8>, _ scheme: String) -> Bool {
        let rest = bytes.dropLast(scheme.utf8.count)
        return bytes[rest.endIndex...].elementsEqual(scheme.utf8) && !(rest.last.map(ASCII.isAlphanumeric) ?? false)
    }

    /// Behind white space and `*`, `_`, `~` and `(`, or at the beginning.
    private func mayBegin(at index: Int, in run: TextRun) -> Bool {
        guard index > 0 else {
            guard let before = cmark_node_previous(run.node) else { return true }
            switch cmark_node_get_type(before) {
            case CMARK_NODE_CODE, CMARK_NODE_LINK, CMARK_NODE_IMAGE, CMARK_NODE_HTML_INLINE: return false
            default: return true
            }
        }
        switch run.bytes[index - 1] {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("): return true
        case let byte: return ASCII.isSpace(byte)
        }
    }

    /// The bytes with the signs that were escaped.
    func restored(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let marks else { return bytes }
        return bytes.withUnsafeBytes { marks.restored($0, withBackslash: false) }?[...] ?? bytes
    }

    /// Makes a link of a part of the text and returns its end.
    mutating func link(_ range: Range<Int>, to url: String, showing words: String, in run: inout TextRun) -> Int? {
        guard let text = MarkdownTree.text(Array(words.utf8)[...]) else { return nil }
        return link(range, to: url, around: text, in: &run)
    }

    mutating func link(_ range: Range<Int>, to url: String, around text: MarkdownNode, in run: inout TextRun) -> Int? {
        guard let link = MarkdownTree.node(CMARK_NODE_LINK) else { return nil }
        cmark_node_set_url(link, url)
        cmark_node_append_child(link, text)
        places[link] = place(of: range, in: &run)
        run.emit(upTo: range.lowerBound)
        run.emit(link, upTo: range.upperBound)
        return range.upperBound
    }

    mutating func place(of range: Range<Int>, in run: inout TextRun) -> SourcePlace {
        run.place(of: range, in: &source, marks: marks)
    }
}
