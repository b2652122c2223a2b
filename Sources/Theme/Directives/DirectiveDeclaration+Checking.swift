import Diagnostics
import Markdown

extension DirectiveDeclaration {
    /// What is wrong with the way in which `use` is written, without a look at what its arguments say.
    public func problems(in use: DirectiveUse) -> [DirectiveProblem] {
        if let problem = formProblem(use) { return [problem] }
        return labelProblems(use) + argumentProblems(use)
    }

    private func formProblem(_ use: DirectiveUse) -> DirectiveProblem? {
        if !forms.contains(use.form) {
            return DirectiveProblem(
                rule: "directive-form", severity: .error,
                message: "“\(name)” can not be written with \(Self.words(use.form)).",
                help: "Write it as \(example).")
        }
        if use.form == .container, !use.hasContent, !forms.contains(.leaf) {
            return DirectiveProblem(
                rule: "directive-empty", severity: .error, message: "There is nothing in this “\(name)”.",
                help: "Write its text on the lines between :::\(name) and the line with only :::.")
        }
        return nil
    }

    private func labelProblems(_ use: DirectiveUse) -> [DirectiveProblem] {
        if label == nil, !use.label.isEmpty, !arguments.contains(where: \.isLabel) {
            return [
                DirectiveProblem(
                    rule: "directive-label", severity: .error,
                    message: "“\(name)” takes no words between square brackets.",
                    help: "Write it as \(example).")
            ]
        }
        guard let label, label.isRequired, use.label.allSatisfy(\.isWhitespace) else { return [] }
        return [
            DirectiveProblem(
                rule: "directive-label", severity: .error,
                message: "“\(name)” needs words between square brackets behind its name.",
                help: "\(label.summary) Write it as \(example).")
        ]
    }

    private func argumentProblems(_ use: DirectiveUse) -> [DirectiveProblem] {
        var problems: [DirectiveProblem] = []
        var seen: Set<String> = []
        var isAmongWords = false
        for (index, argument) in use.arguments.enumerated() {
            // The words of a value without quotation marks read like arguments; of those one is told.
            let isWord = argument.value.isEmpty && index > 0
            if self.argument(argument.name) == nil {
                defer { isAmongWords = isWord }
                guard !isWord || !isAmongWords else { continue }
                problems.append(unknown(argument.name, at: index, behind: isWord ? use.arguments[index - 1].name : nil))
            } else if !seen.insert(argument.name).inserted {
                problems.append(
                    DirectiveProblem(
                        rule: "directive-argument-twice", severity: .error,
                        message: "“\(argument.name)” is given twice.", help: "Keep the one that is right.",
                        argument: index))
            }
        }
        for argument in arguments where argument.isRequired && !seen.contains(argument.name) {
            if argument.isLabel, !use.label.isEmpty { continue }
            problems.append(
                DirectiveProblem(
                    rule: "directive-argument-missing", severity: .error,
                    message: "“\(name)” has no “\(argument.name)”.",
                    help: "\(argument.summary) Write \(argument.name)=\"…\" between the braces: \(example)."))
        }
        return problems
    }

    private func unknown(_ argument: String, at index: Int, behind value: String?) -> DirectiveProblem {
        let near = NearestName.best(for: argument, among: arguments.map(\.name))
        let known = arguments.map(\.name).joined(separator: ", ")
        let help =
            near.map { "Did you mean “\($0)”?" }
            ?? (known.isEmpty ? "Remove it: “\(name)” takes none." : "It takes: \(known).")
        let quotes =
            value.map { " If this belongs to “\($0)”, put quotation marks around all of it: \($0)=\"…\"." } ?? ""
        return DirectiveProblem(
            rule: "directive-argument-unknown", severity: .error,
            message: "“\(name)” has no argument “\(argument)”.", help: help + quotes, argument: index)
    }

    /// The way in which it is usually written, with what must be there.
    public var example: String {
        let form: DirectiveUse.Form = [.leaf, .container, .text].first { forms.contains($0) } ?? .leaf
        let words = label?.isRequired == true || arguments.contains { $0.isLabel && $0.isRequired } ? "[…]" : ""
        let needed = arguments.filter { $0.isRequired && !$0.isLabel }.map { "\($0.name)=\"…\"" }
        let braces = needed.isEmpty ? "" : "{\(needed.joined(separator: " "))}"
        return form.sign + name + words + braces
    }

    private static func words(_ form: DirectiveUse.Form) -> String {
        switch form {
        case .text: "one colon, among words"
        case .leaf: "two colons, without content"
        case .container: "three colons, around content"
        }
    }
}
