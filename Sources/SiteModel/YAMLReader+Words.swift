import Diagnostics
import Yams

extension YAMLReader {
    /// Words in several languages, as a record of texts by language; the main one has to be among them.
    mutating func words(_ mapping: Node.Mapping, at node: Node, name: String) -> FieldValue? {
        var texts: [FieldValue.RecordField] = []
        for (key, child) in mapping {
            let language = key.scalar?.string ?? ""
            guard languages.contains(language) else {
                fail(
                    "language-unknown", at: key,
                    "“\(name)” is given in “\(language.prefix(60))”, which is no language of this site.",
                    "The site's languages are: \(languages.joined(separator: ", ")). Add it to “languages”, or remove it here."
                )
                continue
            }
            if let text = value(of: child, as: .text, name: name) {
                texts.append(.init(name: language, value: text))
            }
        }
        guard let main = languages.first, texts.contains(where: { $0.name == main }) else {
            fail(
                "field-missing", at: node, "“\(name)” has no words in “\(languages.first ?? "")”, the main language.",
                "Add \(languages.first ?? ""): … here; it also stands in for each language that has none.")
            return nil
        }
        return .record(texts)
    }
}

extension FieldValue {
    /// The words in `language`, or else those in the main language `main`.
    func words(in language: String, main: String) -> String? {
        guard case .record(let texts) = self else { return text }
        return (texts.first { $0.name == language } ?? texts.first { $0.name == main })?.value.text
    }
}
