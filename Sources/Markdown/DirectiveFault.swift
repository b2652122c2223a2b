/// The first thing between the braces of a directive that is no argument, and why.
struct DirectiveFault {
    enum Kind {
        case curlyQuotes, comma, spacesAroundEquals
        /// Spaces in a value without quotation marks.
        case unquoted
        /// More stands directly behind a value's second quotation mark.
        case endsEarly(quote: UInt8)
        case unclosedQuote(UInt8)
        case unreadable
    }

    let kind: Kind
    let range: Range<Int>

    /// The name before the equals sign, if there is one.
    let argument: String

    var message: String {
        switch kind {
        case .curlyQuotes: "These are curly quotation marks; a directive reads straight ones only."
        case .comma: "A comma does not belong here."
        case .spacesAroundEquals: "There is a space beside the equals sign."
        case .unquoted: "The value of “\(argument)” has spaces in it, but no quotation marks around it."
        case .endsEarly: "The value of “\(argument)” ends at its second quotation mark, but more follows directly."
        case .unclosedQuote: "The value of “\(argument)” has no second quotation mark."
        case .unreadable: "This can not be read as an argument."
        }
    }

    var help: String {
        let name = argument.isEmpty ? "name" : argument
        switch kind {
        case .curlyQuotes: return "Type straight quotation marks: \(name)=\"…\". Word processors make them curly."
        case .comma: return "Put a space between two arguments, and nothing else."
        case .spacesAroundEquals: return "Write it without spaces there: \(name)=\"…\"."
        case .unquoted: return "Put the value between quotation marks: \(name)=\"…\"."
        case .endsEarly(let quote):
            let other = quote == UInt8(ascii: "\"") ? "'" : "\""
            return "Put \(other) around a value with quotation marks in it: \(name)=\(other)…\(other). "
                + "Put a space between two arguments."
        case .unclosedQuote(let quote):
            let sign = String(decoding: [quote], as: UTF8.self)
            return "Write the same quotation mark at both ends: \(name)=\(sign)…\(sign)."
        case .unreadable: return "Write name=\"value\", with a space before the next one."
        }
    }
}
