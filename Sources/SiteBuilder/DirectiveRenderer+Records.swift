import BuildCache
import Digests
import Markdown

/// What a build remembers of directives: each use, and the digest of what became of it.
///
/// The next build asks again. So whatever an answer depended on, such as the size of a file or another item's stage,
/// shows as another digest, without a list of what that is.
extension DirectiveRenderer.Answer {
    /// The digest of what the use became.
    var digest: Digest {
        var builder = DigestBuilder()
        if case .html(let page, let feed, let problems) = resolution, problems.isEmpty {
            for html in [page, feed] {
                builder.append(html.before)
                builder.append(html.after)
                builder.append(html.words)
            }
        } else {
            // Bodies with a problem are not remembered, so this is unlike every digest that is.
            builder.append(number: -1)
        }
        return builder.digest
    }
}

extension DirectiveUse {
    init(_ reader: inout RecordReader) throws(RecordError) {
        let name = try reader.text()
        let form: Form =
            switch try reader.number() {
            case 0: .text
            case 1: .leaf
            case 2: .container
            default: throw RecordError()
            }
        let label = try reader.text()
        let labelHTML = try reader.text()
        let feedLabelHTML = try reader.optional { reader throws(RecordError) in try reader.text() }
        let hasContent = try reader.flag()
        let arguments = try reader.array { reader throws(RecordError) in
            DirectiveArgument(
                name: try reader.text(), value: try reader.text(), line: try reader.number(),
                column: try reader.number(), length: try reader.number())
        }
        self.init(
            name: name, form: form, label: label, labelHTML: labelHTML, feedLabelHTML: feedLabelHTML,
            hasContent: hasContent, arguments: arguments, line: try reader.number(), column: try reader.number(),
            length: try reader.number())
    }

    func write(to writer: inout RecordWriter) {
        writer.write(name)
        switch form {
        case .text: writer.write(0)
        case .leaf: writer.write(1)
        case .container: writer.write(2)
        }
        writer.write(label)
        writer.write(labelHTML)
        writer.write(feedLabelHTML) { $0.write($1) }
        writer.write(hasContent)
        writer.write(arguments) {
            $0.write($1.name)
            $0.write($1.value)
            $0.write($1.line)
            $0.write($1.column)
            $0.write($1.length)
        }
        writer.write(line)
        writer.write(column)
        writer.write(length)
    }
}
