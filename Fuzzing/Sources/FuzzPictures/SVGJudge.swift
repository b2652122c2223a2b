import Foundation
import FoundationXML
import Judging
import Pictures

/// Reads an SVG with libxml2, which is no part of Candor.
struct SVGJudge {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether the file is one of which both readers have to think the same.
    ///
    /// It is in UTF-8, with nothing that the reader leaves alone on purpose: references and declarations of its own.
    /// Foundation ends the program at an instruction without a text, `<?a?>`.
    static func mayJudge(_ bytes: [UInt8]) -> Bool {
        guard bytes.contains(UInt8(ascii: "<")), let text = String(validating: bytes, as: UTF8.self) else {
            return false
        }
        return !text.contains("&") && !text.contains("<!DOCTYPE") && !text.contains("encoding")
            && text.ranges(of: "<?").count == text.ranges(of: "<?xml ").count
    }

    /// If the file is well-formed, it has the size that its root element says.
    func claim(_ size: PictureSize) {
        let parser = XMLParser(data: Data(bytes))
        let root = Root()
        parser.delegate = root
        parser.shouldResolveExternalEntities = false
        // After some faults the parser goes on, and says so only here.
        guard parser.parse(), parser.parserError == nil, !root.hasFault, let attributes = root.attributes else {
            return
        }
        var plain = "<svg "
        for (name, value) in attributes where ["width", "height", "viewBox"].contains(name) {
            let quote = value.contains("\"") ? "'" : "\""
            plain += "\(name)=\(quote)\(value)\(quote) "
        }
        let read = PictureSize(header: Array((plain + ">").utf8)[...])
        Judge.claim(read == size, "libxml2 reads \(plain)>, which is \(String(describing: read)), not \(size)")
    }

    private final class Root: NSObject, XMLParserDelegate {
        var attributes: [String: String]?
        var hasFault = false

        func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) { hasFault = true }

        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            if self.attributes == nil { self.attributes = attributes }
        }
    }
}
