import CCmark
import Diagnostics

/// A printed destination, kept for the second rendering with absolute URLs.
struct LinkTarget {
    let node: MarkdownNode
    let url: String

    /// The image of which `node` is the printed tag.
    let image: PendingImage?

    /// Gives the node another destination.
    func print(_ url: String) {
        guard !self.url.isEmpty else { return }
        if let image {
            cmark_node_set_on_enter(node, image.tag(source: url))
        } else {
            cmark_node_set_url(node, url)
        }
    }
}

extension TreePass {
    /// Checks and resolves the destination of a link or image, and returns the one to print.
    @discardableResult
    mutating func visitLink(_ node: MarkdownNode, isImage: Bool, resolve: (LinkUse) -> LinkResolution) -> String {
        // Nothing but the words of what stands inside of an image is printed.
        guard image == nil, let written = cmark_node_get_url(node) else { return "" }
        let destination = String(cString: written)
        let place = places[node] ?? source.place(of: node, isImage: isImage, in: block)
        let url = printedURL(of: destination, isImage: isImage, at: place, resolve: resolve)
        if isWordsOnly {
            isWordsOnly = false
            if !isImage, unlink(node) {
                // The walk leaves the words, and no link.
                openLinks -= 1
                return ""
            }
        }
        if url != destination { cmark_node_set_url(node, url) }
        if keepsTargets, !isImage { targets.append(LinkTarget(node: node, url: url, image: nil)) }
        return url
    }

    /// Notes a destination, checks and resolves it, and returns the one to print; nothing if it must not be printed.
    mutating func printedURL(
        of destination: String,
        isImage: Bool,
        at place: SourcePlace,
        resolve: (LinkUse) -> LinkResolution
    ) -> String {
        let use = LinkUse(
            destination: destination,
            isImage: isImage,
            line: firstLine - 1 + place.line,
            column: place.column
        )
        links.append(use)
        // A name of a page, which the site turns into an address.
        let isReference = use.destination.hasPrefix("ref:")
        if !isReference, !options.trustsText {
            if destination.isEmpty { reportEmpty(isImage: isImage, at: place) }
            if let fault = LinkScheme.fault(of: destination) {
                refuse(destination, fault, at: place)
                return ""
            }
        }
        // To look for the page that was meant takes time, and nobody reads so many messages.
        if diagnostics.count >= Self.mostDiagnostics { return isReference ? "" : use.destination }
        switch resolve(use) {
        case .keep:
            guard isReference else { return use.destination }
            refuse(use.destination, .kind, at: place)
            return ""
        case .replace(let url): return allowed(url, at: place)
        case .picture(let url, let width, let height):
            pictureSize = (width, height)
            return allowed(url, at: place)
        case .wordsOnly(let message, let help):
            guard !isImage else {
                // A picture has no words that could stand for it.
                report("markdown-link-broken", .error, at: place, message: message, help: help)
                return ""
            }
            report("markdown-link-expired", .warning, at: place, message: message, help: help)
            isWordsOnly = true
            return ""
        case .problem(let message, let help):
            report("markdown-link-broken", .error, at: place, message: message, help: help)
            return isReference ? "" : use.destination
        }
    }

    /// An address that the site gave; nothing if no page may lead there.
    private mutating func allowed(_ url: String, at place: SourcePlace) -> String {
        guard let fault = LinkScheme.fault(of: url) else { return url }
        refuse(url, fault, at: place)
        return ""
    }

    /// Puts a node without tags in the place of a link that was just entered; the walk goes on with its first word.
    private func unlink(_ link: MarkdownNode) -> Bool {
        guard depth <= Self.deepestReplacement, cmark_node_first_child(link) != nil,
            let words = MarkdownTree.node(CMARK_NODE_CUSTOM_INLINE)
        else { return false }
        while let child = cmark_node_first_child(link) {
            guard cmark_node_append_child(words, child) == 1 else { break }
        }
        cmark_node_replace(link, words)
        cmark_node_free(link)
        return true
    }

    private mutating func refuse(_ destination: String, _ fault: LinkFault, at place: SourcePlace) {
        report("markdown-link-scheme", .error, at: place, message: fault.message(destination), help: fault.help)
    }

    private mutating func reportEmpty(isImage: Bool, at place: SourcePlace) {
        report(
            "markdown-link-broken", .error, at: place,
            message: isImage ? "This picture has no address." : "This link has no address.",
            help: isImage
                ? "Write the picture's file between the parentheses: ![What it shows](photo.jpg)."
                : "Write between the parentheses where it leads: [words](page.md).")
    }

    mutating func report(
        _ rule: String,
        _ severity: Severity,
        at place: SourcePlace,
        message: String,
        help: String?
    ) {
        guard diagnostics.count < Self.mostDiagnostics else {
            // What stops publishing must not be lost among warnings.
            if !hasToldOfMore || (severity == .error && !hasErrorBeyond) {
                hasToldOfMore = true
                hasErrorBeyond = hasErrorBeyond || severity == .error
                diagnostics.append(
                    Diagnostic(
                        rule: rule, severity: severity,
                        location: location(of: place),
                        message: "From here on there is more wrong with this file.",
                        help: "Mend the first problems, then check again."))
            }
            return
        }
        diagnostics.append(
            Diagnostic(
                rule: rule,
                severity: severity,
                location: location(of: place),
                message: message,
                help: help,
                excerpt: SourceExcerptLimit.kept(source.text(ofLine: place.line)),
                length: max(place.length, 1)
            )
        )
    }

    /// Never beyond the end of the line: cmark counts three bytes where it puts U+FFFD in the place of one.
    private mutating func location(of place: SourcePlace) -> SourceLocation {
        SourceLocation(
            file: file, line: firstLine - 1 + place.line,
            column: min(place.column, source.length(ofLine: place.line) + 1))
    }

    /// Gives the tree what feeds get, after its first rendering.
    func makeTargetsAbsolute(_ absolute: AbsoluteURL) {
        for target in htmlTargets { target.html.print(on: target.node) { absolute.resolving($0) } }
        for target in targets { target.print(absolute.resolving(target.url)) }
        for tags in feedTags {
            cmark_node_set_on_enter(tags.node, tags.enter)
            cmark_node_set_on_exit(tags.node, tags.exit)
        }
    }
}
