/// Why a text is no path of the output folder.
///
/// Each case but the first carries the text.
public enum ArtifactPathError: Error, Sendable, Hashable {
    /// There is no text.
    case empty
    /// Two slashes follow each other, or the path begins or ends with one.
    case emptyPart(String)
    /// A part is "." or "..".
    case dotPart(String)
    /// A part is longer than the 255 bytes that file systems allow.
    case partTooLong(String)
    /// There is a control character or a backslash.
    case forbiddenCharacter(String)
    /// The name is kept for Candor's own files.
    case reserved(String)
}

extension ArtifactPathError: CustomStringConvertible {
    /// What is wrong with the path.
    public var description: String {
        switch self {
        case .empty: "The path is empty."
        case .emptyPart(let path): "The path \"\(path)\" has an empty part."
        case .dotPart(let path): "The path \"\(path)\" has a part \".\" or \"..\"."
        case .partTooLong(let path): "The path \"\(path)\" has a part of more than 255 bytes."
        case .forbiddenCharacter(let path): "The path \"\(path)\" has a control character or a backslash."
        case .reserved(let path): "The path \"\(path)\" is kept for Candor's own files."
        }
    }
}
