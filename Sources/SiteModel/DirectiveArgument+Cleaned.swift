import Foundation
import Markdown

extension DirectiveArgument {
    /// The text of an argument or label without what can not be seen.
    public static func cleaned(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        var cleaned = String.UnicodeScalarView()
        cleaned.append(contentsOf: scalars)
        return String(cleaned).trimmingCharacters(in: .whitespaces)
    }
}
