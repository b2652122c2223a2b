import Judging
import Mustache

@testable import Theme

private let partial = TemplateSource(displayPath: "partials/card.mustache", text: "<p>{{title}}</p>")
private let layout = TemplateSource(
    displayPath: "base.mustache", text: "<h1>{{title}}</h1>{{$main}}{{{content}}}{{/main}}")

/// Any text as a template: limits, checker and engine agree, and what passes the checker renders.
#if LIBFUZZER
@_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let text = String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) else {
        return 0
    }
    let source = TemplateSource(displayPath: "page.mustache", text: text)
    let templates = ["page": source, "base": layout, "partials/card": partial]
    guard TemplateLimits.check(templates).isEmpty else { return 0 }
    var library = MustacheLibrary()
    var isParsed = true
    for (name, template) in templates {
        do { try library.register(template.text, named: name) } catch { isParsed = false }
    }
    let problems = TemplateChecker.check(templates, openNames: ["strings": ["a"], "extra": ["b"]]).diagnostics
    for problem in problems { Judge.claim((problem.location.line ?? 1) >= 1, "a diagnostic is above the text") }
    guard isParsed, problems.isEmpty else { return 0 }
    // A hostile title stays text wherever a checked template puts it.
    let view = View(ViewCatalog.page) { $0["title"] = "<script>" }
    let page = Skeleton(
        template: "page", shape: view.shape, form: view.form, constants: ViewConstants(), library: library
    )
    .filled(with: view.leaves)
    if !text.lowercased().contains("<script") {
        Judge.claim(!String(decoding: page, as: UTF8.self).contains("<script>"), "a title acts as markup")
    }
    return 0
}
