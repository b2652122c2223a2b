/// Words directly in a list's or table's frame, where a browser has no place for them.
extension TreePass {
    /// Whether what comes next stands directly in an element that holds other elements only.
    var isInFrame: Bool {
        guard let last = openHTML.last, last.depth == depth, case .only = last.element.content else { return false }
        return true
    }

    /// Begins the items, rows and cells in which words can stand.
    mutating func enclose(_ words: Range<Int>, in part: inout HTMLNode) {
        let start = words.first { !ASCII.isSpace(part.literal[$0]) } ?? words.lowerBound
        let place = part.places.place(of: start, length: 1, in: &source)
        let frame = openHTML.last?.element.name ?? ""
        while isInFrame, let last = openHTML.last {
            // Columns hold nothing; what follows them is a row.
            guard let name = HTMLElement.holders[last.element.name], let element = HTMLElement.all[name] else {
                closeLast(isTold: false, in: &part.html)
                continue
            }
            noteTerm(element, in: &part.html)
            part.html.bytes += "<\(name)>".utf8
            openHTML.append(OpenHTML(element: element, depth: depth, isBlock: part.isBlock, place: place))
        }
        let holder = openHTML.last?.element.name ?? ""
        report(
            "markdown-html-misplaced", .warning, at: place,
            message: "Words can not stand directly in “<\(frame)>”, so the page puts them into a “<\(holder)>”.",
            help: "Write “<\(holder)>” before them, or move them out of the “<\(frame)>”.")
    }

    /// Keeps the terms and meanings of a list in pairs, as HTML wants them.
    mutating func noteTerm(_ element: HTMLElement, in html: inout HTMLOutput) {
        guard element.name == "dt" || element.name == "dd", let list = openHTML.indices.last else { return }
        if element.name == "dd", openHTML[list].endsWithTerm == nil { html.bytes += "<dt></dt>".utf8 }
        openHTML[list].endsWithTerm = element.name == "dt"
    }
}
