import Foundation
import FoundationXML

/// Reads XML with libxml2, which is no part of Candor.
public enum WellFormedXML {
    /// Ends the program unless `bytes` are well-formed; returns the text of the elements named `name`.
    public static func texts(of name: String, in bytes: [UInt8]) -> [String] {
        let parser = XMLParser(data: Data(bytes))
        let collector = Collector(name)
        parser.delegate = collector
        parser.shouldResolveExternalEntities = false
        Judge.claim(parser.parse(), "the feed is not well-formed: \(parser.parserError.map { "\($0)" } ?? "")")
        return collector.texts
    }

    private final class Collector: NSObject, XMLParserDelegate {
        let name: String
        var texts: [String] = []
        private var isInside = false

        init(_ name: String) { self.name = name }

        func parser(
            _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            isInside = elementName == name
            if isInside { texts.append("") }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            if isInside { texts[texts.count - 1] += string }
        }

        func parser(
            _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?
        ) {
            isInside = false
        }
    }
}
