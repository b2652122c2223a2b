import Diagnostics

/// Checks the names in a theme's templates against the views, before any page is made.
struct TemplateChecker {
    let templates: [String: TemplateSource]
    let directives: [String: DirectiveDeclaration]
    /// The shapes that the theme declares, by name.
    let shapes: [String: ViewShape]
    /// Names of the open views `strings` and `extra`.
    let openNames: [String: Set<String>]
    private(set) var diagnostics: Set<Diagnostic> = []
    /// The names of `strings` that the templates print or ask for, each with its first place.
    private(set) var strings: [String: StringUse] = [:]
    private var visited: Set<String> = []

    init(
        templates: [String: TemplateSource], directives: [String: DirectiveDeclaration],
        shapes: [String: ViewShape], openNames: [String: Set<String>]
    ) {
        self.templates = templates
        self.directives = directives
        self.shapes = shapes
        self.openNames = openNames
    }

    /// What is wrong with the templates, in order, and which strings they use.
    static func check(
        _ templates: [String: TemplateSource], directives: [String: DirectiveDeclaration] = [:],
        shapes: [String: ViewShape] = ThemeOptions().shapes, openNames: [String: Set<String>]
    ) -> (diagnostics: [Diagnostic], strings: [String: StringUse]) {
        var checker = Self(templates: templates, directives: directives, shapes: shapes, openNames: openNames)
        for (_, source) in templates { checker.diagnostics.formUnion(InlineCodeCheck.violations(in: source)) }
        for name in templates.keys.sorted() where !name.hasPrefix("partials/") {
            if name.hasPrefix(DirectiveDeclaration.folder) {
                checker.checkDirective(name)
            } else {
                checker.check(name, stack: [.shape(ViewCatalog.page)], callers: [])
            }
        }
        return (checker.diagnostics.sorted { $0.location < $1.location }, checker.strings)
    }

    /// Checks the template of a directive, which sees what theme.yml declares and not the page.
    private mutating func checkDirective(_ template: String) {
        let name = String(template.dropFirst(DirectiveDeclaration.folder.utf8.count))
        // What stands in a folder below is a partial of directives.
        guard !name.contains("/"), let source = templates[template] else { return }
        if let directive = directives[name] {
            for tag in DirectiveAddressCheck.violations(in: source, of: directive) {
                report(
                    tag, source, "template-address",
                    "“\(tag.name)” may be any words, and so it can not be an address.",
                    "Declare the argument with the type url, or print it elsewhere.")
            }
            return check(template, stack: [.shape(directive.shape)], callers: [])
        }
        let near = NearestName.best(for: name, among: directives.keys.sorted())
        report(
            "directive-undeclared", source, 1, 1, 1, "No theme.yml declares the directive “\(name)”.",
            near.map { "Did you mean “\($0)”?" }
                ?? "Declare it in theme.yml under “directives”, or remove the template.")
    }

    /// What a name is looked up in.
    private enum Scope {
        case shape(ViewShape)
        case open(String, Set<String>)

        var key: String {
            switch self {
            case .shape(let shape): shape.name
            case .open(let name, _): name
            }
        }
    }

    private mutating func check(_ name: String, stack: [Scope], callers: [String]) {
        guard let template = templates[name] else { return }
        let key = name + "|" + stack.map(\.key).joined(separator: ",")
        guard visited.insert(key).inserted else { return }
        var stack = stack
        var open: [(name: String, pushes: Bool)] = []
        if let (line, column) = template.firstControl {
            report(
                "template-control-character", template, line, column, 1, "There is a control character here.",
                "Delete it; your editor may show it as a small box or not at all.")
        }
        for tag in template.tags {
            if tag.hasTransform, tag.kind != .end {
                report(
                    tag, template, "template-transform",
                    "Transforms of a value, written with ( and ), are not supported.",
                    "Use the name by itself; docs/templates.md lists the forms in which values come.")
            }
            switch tag.kind {
            case .text, .raw: checkValue(tag, stack, template)
            case .section, .inverted:
                let scope =
                    tag.kind == .section ? self.scope(of: tag, stack, template) : checkInverted(tag, stack, template)
                if let scope { stack.append(scope) }
                open.append((tag.name, scope != nil))
            case .block: open.append((tag.name, false))
            case .parent:
                open.append((tag.name, false))
                call(tag, stack, template, callers + [name])
            case .partial: call(tag, stack, template, callers + [name])
            case .end:
                if let last = open.popLast(), last.pushes { stack.removeLast() }
            case .pragma:
                report(
                    tag, template, "template-pragma", "A tag that begins with % is not supported: all pages are HTML.",
                    "Remove the tag.")
            case .delimiter:
                report(
                    tag, template, "template-delimiter", "Changing the delimiters is not supported.", "Write {{ and }}."
                )
            }
        }
    }

    private mutating func call(_ tag: TemplateTag, _ stack: [Scope], _ template: TemplateSource, _ callers: [String]) {
        guard templates[tag.name] != nil else {
            let near = NearestName.best(for: tag.name, among: templates.keys.sorted())
            report(
                tag, template, "template-partial-missing", "There is no template “\(tag.name)”.",
                near.map { "Did you mean “\($0)”?" } ?? "Create templates/\(tag.name).mustache in the theme.")
            return
        }
        if callers.contains(tag.name) {
            report(
                tag, template, "template-loop", "The template “\(tag.name)” calls itself without end.",
                "Remove this tag.")
            return
        }
        check(tag.name, stack: stack, callers: callers)
    }

    private mutating func checkInverted(_ tag: TemplateTag, _ stack: [Scope], _ template: TemplateSource) -> Scope? {
        _ = scope(of: tag, stack, template)
        return nil
    }

    private mutating func scope(of tag: TemplateTag, _ stack: [Scope], _ template: TemplateSource) -> Scope? {
        guard let holds = resolve(tag, stack, template) else { return nil }
        switch holds {
        case .view(let name), .list(let name): return shape(name).map(Scope.shape)
        case .open(let name): return .open(name, openNames[name] ?? [])
        case .text, .html, .flag: return nil
        }
    }

    private mutating func checkValue(_ tag: TemplateTag, _ stack: [Scope], _ template: TemplateSource) {
        guard let holds = resolve(tag, stack, template) else { return }
        switch (holds, tag.kind) {
        case (.html, .text):
            report(
                tag, template, "template-html-escaped",
                "“\(tag.name)” is finished HTML; two braces would show its tags as text.", "Write {{{\(tag.name)}}}.")
        case (.text, .raw), (.flag, .raw):
            report(
                tag, template, "template-unescaped", "“\(tag.name)” is text; three braces would let it act as HTML.",
                "Write {{\(tag.name)}}.")
        case (.view, _), (.list, _), (.open, _):
            report(
                tag, template, "template-not-text", "“\(tag.name)” is not text but has parts of its own.",
                "Write {{#\(tag.name)}} … {{/\(tag.name)}} around the names you want of it.")
        default: break
        }
    }

    private mutating func resolve(_ tag: TemplateTag, _ stack: [Scope], _ template: TemplateSource) -> ViewShape.Holds?
    {
        if tag.name == "." || tag.name.isEmpty { return nil }
        let parts = tag.name.split(separator: ".").map(String.init)
        var scopes = stack
        var found: ViewShape.Holds?
        for (index, part) in parts.enumerated() {
            found = nil
            for scope in scopes.reversed() where found == nil {
                found = Self.lookup(part, in: scope)
                if found != nil, case .open("strings", _) = scope, strings[part] == nil {
                    strings[part] = StringUse(tag: tag, template: template)
                }
            }
            guard let holds = found else {
                reportUnknown(part, tag, scopes, template)
                return nil
            }
            guard index < parts.count - 1 else { break }
            switch holds {
            case .view(let name), .list(let name): scopes = shape(name).map { [.shape($0)] } ?? []
            case .open(let name): scopes = [.open(name, openNames[name] ?? [])]
            default: scopes = []
            }
        }
        return found
    }

    private func shape(_ name: String) -> ViewShape? { shapes[name] ?? ViewCatalog.byName[name] }

    private static func lookup(_ name: String, in scope: Scope) -> ViewShape.Holds? {
        switch scope {
        case .shape(let shape): shape.member(name)?.holds
        case .open(_, let names): names.contains(name) ? .text : nil
        }
    }

    private mutating func reportUnknown(
        _ part: String, _ tag: TemplateTag, _ scopes: [Scope], _ template: TemplateSource
    ) {
        let known = scopes.flatMap { scope -> [String] in
            switch scope {
            case .shape(let shape): shape.members.map(\.name)
            case .open(_, let names): names.sorted()
            }
        }
        let near = NearestName.best(for: part, among: known)
        let place = scopes.last?.key ?? "this"
        report(
            tag, template, "template-name-unknown", "No view has the name “\(part)” here (in \(place)).",
            near.map { "Did you mean “\($0)”?" } ?? Self.remedy(part, in: place))
    }

    private static func remedy(_ name: String, in place: String) -> String {
        place == "strings"
            ? "Add “\(name): …” to the file strings/en.yml of this theme, and to that of each other language of the site."
            : "docs/templates.md lists all names."
    }

    private mutating func report(
        _ tag: TemplateTag, _ template: TemplateSource, _ rule: String, _ message: String, _ help: String
    ) {
        report(rule, template, tag.line, tag.column, tag.name.utf8.count + 4, message, help)
    }

    private mutating func report(
        _ rule: String, _ template: TemplateSource, _ line: Int, _ column: Int, _ length: Int, _ message: String,
        _ help: String
    ) {
        diagnostics.insert(
            Diagnostic(
                rule: rule, severity: .error,
                location: SourceLocation(file: template.displayPath, line: line, column: column),
                message: message, help: help, excerpt: template.line(line), length: length))
    }
}

/// A template's text and where it came from.
struct TemplateSource: Sendable {
    let displayPath: String
    let text: String
    let tags: [TemplateTag]

    init(displayPath: String, text: String) {
        self.displayPath = displayPath
        self.text = text
        tags = TemplateTag.scan(text)
    }

    /// Line and column of the first control character that text files do not have.
    var firstControl: (line: Int, column: Int)? {
        var line = 1
        var column = 1
        for byte in text.utf8 {
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return (line, column) }
            column += 1
            if byte == 0x0A { (line, column) = (line + 1, 1) }
        }
        return nil
    }

    func line(_ number: Int) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
    }
}
