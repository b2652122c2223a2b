import CYaml
import Yams

/// Bounds on what a piece of YAML may ask of the reader.
enum YAMLLimits {
    static let bytes = 256 << 10
    /// Values in one piece, with each alias counted as all that it stands for.
    static let nodes = 20_000
    /// Messages about one piece.
    static let diagnostics = 100
    /// Entries of one list, such as the tags of a page.
    static let entries = 200

    private static let depth: Int32 = 64
    private static let aliases = 32
    /// How libyaml words that the nesting is too deep.
    static let nestingProblem = "Maximum nesting level"

    private static let nestingIsLimited: Void = yaml_set_max_nest_level(depth)

    /// Makes libyaml refuse deeper nesting, for Yams recurses and a task's stack is small.
    ///
    /// The limit is one of the process; it is set once.
    static func limitNesting() { nestingIsLimited }

    /// What makes `text` too costly to read, found without reading it as YAML.
    ///
    /// O(*n*). Aliases are counted by their sign and rather too often than too seldom: a key made of aliases is compared by its
    /// whole value, so that it must not come to a comparison.
    static func problem(in text: String) -> (line: Int, message: String, help: String)? {
        if text.utf8.count > bytes {
            return (
                1, "The front matter is longer than \(bytes >> 10) KB.", "Move the text below the second “---” line."
            )
        }
        var line = 1
        var anchors = 0
        var references = 0
        var previous: UInt8 = 10
        var utf8 = text.utf8.makeIterator()
        var next = utf8.next()
        while let byte = next {
            next = utf8.next()
            switch byte {
            case 10: line += 1
            case UInt8(ascii: "&"): if !isWord(previous), let next, isWord(next) { anchors += 1 }
            case UInt8(ascii: "*"): if !isWord(previous), let next, isWord(next) { references += 1 }
            default: break
            }
            if anchors > 0, references > aliases {
                return (
                    line, "The front matter uses too many YAML aliases.",
                    "Write the values out instead of using & and *."
                )
            }
            previous = byte
        }
        return nil
    }

    /// All texts, keys too; `nil` if following every alias visits too many values.
    static func scalars(below root: Node) -> [Node.Scalar]? {
        var left = nodes
        var stack = [root]
        var scalars: [Node.Scalar] = []
        while let node = stack.popLast() {
            left -= 1
            if left < 0 { return nil }
            switch node {
            case .scalar(let scalar): scalars.append(scalar)
            case .mapping(let mapping):
                guard mapping.count <= nodes else { return nil }
                for (key, value) in mapping {
                    stack.append(value)
                    if case .scalar(let scalar) = key { scalars.append(scalar) } else { stack.append(key) }
                }
            case .sequence(let sequence): stack.append(contentsOf: sequence)
            case .alias: break
            }
        }
        return scalars
    }

    /// The characters that libyaml allows in the name of an anchor.
    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 48 && byte <= 57 || byte == 95 || byte == 45
    }
}
