import Diagnostics
import Foundation
import Markdown
import SiteModel
import TextFormats
import Theme

/// Reads the arguments of one directive, each by the type that the theme declares.
struct DirectiveReading {
    let renderer: DirectiveRenderer
    let item: Item
    private(set) var problems: [DirectiveProblem] = []
    private(set) var links: [LinkUse] = []

    init(_ renderer: DirectiveRenderer, _ item: Item) {
        self.renderer = renderer
        self.item = item
    }

    /// What an argument can not be, and what it should be.
    struct Refusal: Error {
        var rule = "directive-argument-invalid"
        /// A warning says that the argument is left out, rather than wrong.
        var severity = Severity.error
        let message: String
        let help: String?
    }

    /// The values of all arguments that can be read.
    mutating func values(of use: DirectiveUse, _ directive: DirectiveDeclaration) -> [String: DirectiveValue] {
        var values: [String: DirectiveValue] = [:]
        for (index, argument) in use.arguments.enumerated() {
            guard let declared = directive.argument(argument.name), values[argument.name] == nil else { continue }
            values[argument.name] = value(argument.value, declared, at: argument.line, argument.column, index)
        }
        for declared in directive.arguments where declared.isLabel && values[declared.name] == nil {
            guard !use.label.isEmpty, !use.arguments.contains(where: { $0.name == declared.name }) else { continue }
            values[declared.name] = value(use.label, declared, at: use.line, use.column, nil)
        }
        checkCaptions(use, directive, values)
        return values
    }

    private mutating func value(
        _ text: String, _ declared: DirectiveDeclaration.Argument, at line: Int, _ column: Int, _ index: Int?
    ) -> DirectiveValue? {
        do throws(Refusal) {
            let text = DirectiveArgument.cleaned(text)
            if text.isEmpty, declared.type != .flag {
                // An argument without a value says nothing, unless it has to.
                guard declared.isRequired || declared.type != .text else { return nil }
                throw Refusal(message: "“\(declared.name)” is empty.", help: declared.summary)
            }
            switch declared.type {
            case .url: return .url(try url(text, line, column))
            case .file, .image: return .file(try file(text, declared, line, column))
            case .video: return try video(text, declared, line, column)
            case .captions: return try captions(text, declared, line, column)
            case .item: return .item(try renderer.items.find(text, declared.kind, from: item))
            case .contact: return .contacts(try contacts(text))
            case .phone: return .phone(try phone(text))
            default: return try plain(text, declared)
            }
        } catch {
            problems.append(
                DirectiveProblem(
                    rule: error.rule, severity: error.severity, message: error.message, help: error.help,
                    argument: index))
            return nil
        }
    }

    // MARK: Values that say all themselves

    private func plain(_ text: String, _ declared: DirectiveDeclaration.Argument) throws(Refusal) -> DirectiveValue {
        switch declared.type {
        case .flag:
            switch text.lowercased() {
            case "", "true", "yes": return .flag(true)
            case "false", "no": return .flag(false)
            default:
                throw Refusal(
                    message: "“\(declared.name)” can not be “\(text)”.",
                    help: "Write \(declared.name) alone, or leave it out.")
            }
        case .number:
            guard Int(text) != nil else {
                throw Refusal(
                    message: "“\(declared.name)” must be a whole number, not “\(text)”.",
                    help: "Write it in digits, such as \(declared.name)=\"3\".")
            }
        case .choice:
            guard declared.choices.contains(text) else {
                let near = NearestName.best(for: text, among: declared.choices).map { "Did you mean “\($0)”? " } ?? ""
                throw Refusal(
                    message: "“\(declared.name)” can not be “\(text)”.",
                    help: near + "It is one of: \(declared.choices.joined(separator: ", ")).")
            }
        case .language:
            guard LanguageTag.isWellFormed(text) else {
                throw Refusal(
                    message: "“\(text)” is not the short name of a language.", help: "Write it like en, es or pt-BR.")
            }
            return .language(text)
        case .date:
            guard let day = try? Moment(parsing: text, zone: renderer.site.configuration.zone) else {
                throw Refusal(message: "“\(text)” is not a date.", help: "Write it like 2026-03-02.")
            }
            return .date(day)
        default: break
        }
        return .text(text)
    }

    private func phone(_ text: String) throws(Refusal) -> String {
        let contacts = renderer.site.configuration.contacts
        if let number = contacts[text], PhoneNumber.isOne(number) { return number }
        guard PhoneNumber.isOne(text) else {
            let near = NearestName.best(for: text, among: contacts.keys.sorted())
            throw Refusal(
                message: "“\(text)” is not a telephone number.",
                help: near.map { "Did you mean “\($0)”, a contact in site.yml?" }
                    ?? "Write it in digits, such as 555-0100, or name a contact in site.yml, such as tips.")
        }
        return text
    }

    private func contacts(_ text: String) throws(Refusal) -> [String] {
        let known = renderer.site.configuration.contacts
        let names = text.split { $0 == "," || $0 == " " }.map(String.init)
        for name in names where known[name] == nil {
            let near = NearestName.best(for: name, among: known.keys.sorted())
            throw Refusal(
                message: "site.yml names no contact “\(name)”.",
                help: near.map { "Did you mean “\($0)”?" }
                    ?? (known.isEmpty
                        ? "Write it into site.yml under “contacts”."
                        : "It names: \(known.keys.sorted().joined(separator: ", "))."))
        }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    // MARK: Addresses and files

    private mutating func url(_ text: String, isImage: Bool = false, _ line: Int, _ column: Int) throws(Refusal)
        -> String
    {
        if !text.hasPrefix("ref:"), let fault = LinkScheme.fault(of: text) {
            throw Refusal(rule: "markdown-link-scheme", message: fault.message(text), help: fault.help)
        }
        let use = LinkUse(destination: text, isImage: isImage, line: line, column: column)
        switch renderer.resolver.resolve(use, in: item) {
        case .keep:
            links.append(use)
            return text
        case .replace(let url), .picture(let url, _, _):
            links.append(use)
            return url
        case .wordsOnly(let message, let help): throw Self.expired(message, help)
        case .problem(let message, let help):
            throw Refusal(rule: "markdown-link-broken", message: message, help: help)
        }
    }

    /// A site must not become impossible to publish by time alone.
    static func expired(_ message: String, _ help: String?) -> Refusal {
        Refusal(rule: "markdown-link-expired", severity: .warning, message: message, help: help)
    }

    private mutating func file(
        _ text: String, _ declared: DirectiveDeclaration.Argument, _ line: Int, _ column: Int
    ) throws(Refusal) -> DirectiveFile {
        let site = renderer.site
        guard !text.contains("://") else {
            throw Refusal(
                message: "“\(declared.name)” must be a file of this site, not one elsewhere.",
                help: "Put the file beside the page and write its name: \(declared.type.summary).")
        }
        _ = try url(text, isImage: declared.type == .image, line, column)
        guard let path = renderer.resolver.file(text, in: item), let output = site.assetsByPath[path] else {
            throw Refusal(
                message: "“\(text)” is not a file that readers can open by itself.",
                help: "Name \(declared.type.summary).")
        }
        let picture = declared.type == .image ? renderer.pictures.size(of: path) : nil
        let file = DirectiveFile(path: "/" + output, size: renderer.files.size(of: path), picture: picture)
        let endings = declared.type.endings
        guard endings.isEmpty || endings.contains(file.ending) else {
            throw Refusal(
                message: "“\(text)” is not what “\(declared.name)” needs.",
                help: "It needs \(declared.type.summary). Known endings: \(endings.joined(separator: ", ")).")
        }
        return file
    }

    private mutating func video(
        _ text: String, _ declared: DirectiveDeclaration.Argument, _ line: Int, _ column: Int
    ) throws(Refusal) -> DirectiveValue {
        guard let mark = text.range(of: "://") else { return .file(try file(text, declared, line, column)) }
        let url = try url(text, line, column)
        let host = text[mark.upperBound...].prefix { !"/?#:".contains($0) }
        guard !host.isEmpty, !host.contains("@") else {
            throw Refusal(message: "“\(text)” is not the address of a video.", help: "Write it like https://….")
        }
        return .elsewhere(url: url, host: host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host))
    }

    private mutating func captions(
        _ text: String, _ declared: DirectiveDeclaration.Argument, _ line: Int, _ column: Int
    ) throws(Refusal) -> DirectiveValue? {
        if text.lowercased() == "yes" { return nil }
        guard !["no", "none", "false"].contains(text.lowercased()) else {
            throw Refusal(
                message: "A video without captions can not be published: not everybody can hear it.",
                help:
                    "Write what is said into a file in the format WebVTT, such as patrol.vtt, and name it here. For a "
                    + "video elsewhere have captions added there, and write \(declared.name)=\"yes\".")
        }
        let file = try file(text, declared, line, column)
        guard let path = renderer.resolver.file(text, in: item), renderer.files.isCaptions(path) else {
            throw Refusal(
                message: "“\(text)” is no captions file: it does not begin with WEBVTT.",
                help: "Save the captions in the format WebVTT.")
        }
        return .file(file)
    }

    /// Captions of a video of the site's own are a file, for no page elsewhere has them.
    private mutating func checkCaptions(
        _ use: DirectiveUse, _ directive: DirectiveDeclaration, _ values: [String: DirectiveValue]
    ) {
        let isOwn = directive.arguments.contains { declared in
            guard declared.type == .video, case .file? = values[declared.name] else { return false }
            return true
        }
        guard isOwn else { return }
        for (index, argument) in use.arguments.enumerated()
        where directive.argument(argument.name)?.type == .captions && argument.value.lowercased() == "yes" {
            problems.append(
                DirectiveProblem(
                    rule: "directive-argument-invalid", severity: .error,
                    message: "This video is a file of the site, so its captions must be one too.",
                    help: "Name \(DirectiveArgumentType.file.summary.replacing("policy.pdf", with: "patrol.vtt")).",
                    argument: index))
        }
    }
}
