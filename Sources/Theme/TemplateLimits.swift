import Diagnostics

/// Bounds on what a theme's templates may ask of the template engine.
///
/// It recurses over sections and repeats what partials hold. So they are looked at before it sees a template.
enum TemplateLimits {
    private static let bytes = 256 << 10
    private static let tags = 5_000
    private static let depth = 40
    private static let nameBytes = 200
    /// Tags of one page when all partials and layouts are put in, each as often as it is called.
    private static let expanded = 200_000

    /// What is too much in the templates, in order.
    static func check(_ templates: [String: TemplateSource]) -> [Diagnostic] {
        let names = templates.keys.sorted()
        let single = names.compactMap { name in templates[name].flatMap(problem) }
        if !single.isEmpty { return single }
        var sizes: [String: Int] = [:]
        for name in names {
            guard let template = templates[name], size(of: name, templates, &sizes, depth: 0) > expanded else {
                continue
            }
            return [
                report(
                    template, line: 1, column: 1,
                    "The template “\(name)” grows without bounds when its partials are put in.",
                    "Call fewer partials that call others several times.")
            ]
        }
        return []
    }

    private static func problem(in template: TemplateSource) -> Diagnostic? {
        if template.text.utf8.count > bytes {
            return report(
                template, line: 1, column: 1, "The template is longer than \(bytes >> 10) KB.",
                "Split it into partials.")
        }
        if template.tags.count > tags {
            return report(
                template, line: 1, column: 1, "The template has more than \(tags) tags.", "Split it into partials.")
        }
        var open = 0
        for tag in template.tags {
            switch tag.kind {
            case .section, .inverted, .block, .parent: open += 1
            case .end: open = max(0, open - 1)
            case .delimiter:
                return report(
                    template, line: tag.line, column: tag.column, "Changing the delimiters is not supported.",
                    "Write {{ and }}.", rule: "template-delimiter")
            default: break
            }
            if open > depth {
                return report(
                    template, line: tag.line, column: tag.column, "Sections are nested more than \(depth) deep here.",
                    "Move the inner ones into a partial.")
            }
            if tag.name.utf8.count > nameBytes {
                return report(
                    template, line: tag.line, column: tag.column, "No view has a name as long as the one in this tag.",
                    "docs/templates.md lists all names.")
            }
        }
        return nil
    }

    /// The tags of a template with all that it calls; a template that calls itself is reported by the checker.
    private static func size(
        of name: String, _ templates: [String: TemplateSource], _ sizes: inout [String: Int], depth: Int
    ) -> Int {
        if let known = sizes[name] { return known }
        guard let template = templates[name] else { return 1 }
        // Deeper chains would overflow the stack, here and in the engine.
        guard depth < Self.depth * 2 else { return expanded + 1 }
        sizes[name] = 1
        var total = 1 + template.tags.count
        for tag in template.tags where tag.kind == .partial || tag.kind == .parent {
            total = min(total + size(of: tag.name, templates, &sizes, depth: depth + 1), expanded + 1)
        }
        sizes[name] = total
        return total
    }

    private static func report(
        _ template: TemplateSource, line: Int, column: Int, _ message: String, _ help: String,
        rule: String = "template-too-complex"
    ) -> Diagnostic {
        Diagnostic(
            rule: rule, severity: .error,
            location: SourceLocation(file: template.displayPath, line: line, column: column), message: message,
            help: help)
    }
}
