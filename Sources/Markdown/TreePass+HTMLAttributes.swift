import TextFormats

extension TreePass {
    /// The allowed attributes of a tag, as they are printed; `nil` if the element is nothing without those left out.
    mutating func attributes(
        of tag: HTMLTag, _ element: HTMLElement, in part: inout HTMLNode, at place: SourcePlace,
        resolve: (LinkUse) -> LinkResolution
    ) -> HTMLOutput? {
        var html = HTMLOutput()
        var names: Set<String> = []
        for (name, range) in tag.attributes {
            let value = part.literal[range]
            guard let attribute = HTMLAttribute.known(name, on: element.name), part.list.attributes.contains(name)
            else {
                dropAttribute(name, of: element, at: place)
                continue
            }
            let text = HTMLText.plain(value)
            switch attribute.value {
            case .link, .image:
                let address = HTMLText.plain(value, keepsControls: true).trimmingASCIISpace()
                let url = printedURL(
                    of: address, isImage: attribute.value == .image, at: place, resolve: resolve)
                isWordsOnly = false
                guard !url.isEmpty else { continue }
                html.bytes += " \(name)=\"".utf8
                html.append(url: url)
                html.bytes += "\"".utf8
            case .flag:
                html.bytes += " \(name)=\"\"".utf8
            default:
                guard attribute.accepts(text), attribute.value != .id || ids.take(text) else {
                    refuse(text, of: attribute, at: place)
                    continue
                }
                if attribute.value == .id { anchors.append(text) }
                html.bytes += " \(name)=\"".utf8
                HTMLText.append(value, to: &html.bytes)
                html.bytes += "\"".utf8
            }
            names.insert(name)
        }
        guard element.name == "img" else { return html }
        guard names.contains("src") else { return nil }
        if !names.contains("alt") {
            html.bytes += " alt=\"\"".utf8
            report(
                "image-undescribed", .warning, at: place,
                message: "This picture has no description, so some residents can not know what it shows.",
                help: "Add alt=\"What the picture shows\" to the tag.")
        }
        html.bytes += " loading=\"lazy\"".utf8
        return html
    }

    private mutating func dropAttribute(_ name: String, of element: HTMLElement, at place: SourcePlace) {
        let isKnown = HTMLAttribute.known(name, on: element.name) != nil
        report(
            "markdown-html-dropped", .warning, at: place,
            message: isKnown
                ? "This site does not allow the attribute “\(name)”, so it is left out."
                : "The attribute “\(name.prefix(40))” of “<\(element.name)>” can not be used in a text, so it is left out.",
            help: isKnown
                ? "Remove it, or add “\(name)” to “html_attributes” in site.yml." : "Remove it.")
    }

    private mutating func refuse(_ text: String, of attribute: HTMLAttribute, at place: SourcePlace) {
        let help =
            switch attribute.value {
            case .word(let words): "It is one of: \(words.joined(separator: ", "))."
            case .number: "Write a whole number."
            case .id, .ids:
                "An id is made of letters, digits and hyphens, begins with a letter and stands once on a page."
            default: "Remove it, or correct the value."
            }
        report(
            "markdown-html-dropped", .warning, at: place,
            message: "“\(attribute.name)” can not be “\(text.prefix(60))” here, so it is left out.", help: help)
    }
}

extension String {
    fileprivate func trimmingASCIISpace() -> String {
        let bytes = utf8
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else {
            return ""
        }
        return String(self[first...last])
    }
}
