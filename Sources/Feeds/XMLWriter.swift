import TextFormats

/// Writes indented XML straight into bytes.
///
/// Element and attribute names are the caller's literals and go in as they are; all text and all attribute values
/// pass through `Escape.appendXML`.
struct XMLWriter {
    /// The document so far.
    private(set) var bytes: [UInt8] = []

    /// The names of the elements that are still open.
    private var path: [String] = []

    /// Starts a document with its XML declaration.
    init(reserving capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
        bytes.append(contentsOf: #"<?xml version="1.0" encoding="utf-8"?>"#.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Opens an element that holds other elements.
    mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        startTag(name, attributes)
        endLine(">")
        path.append(name)
    }

    /// Closes the element opened last.
    mutating func close() {
        guard let name = path.popLast() else { return }
        indent()
        endTag(name)
    }

    /// Writes an element that holds only text.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
        startTag(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        bytes.makeRoom(for: text.utf8.count)
        Escape.appendXML(text.utf8, to: &bytes)
        endTag(name)
    }

    /// Writes an element that holds only text, given as UTF-8.
    mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], utf8: [UInt8]) {
        startTag(name, attributes)
        bytes.append(UInt8(ascii: ">"))
        bytes.makeRoom(for: utf8.count)
        Escape.appendXML(utf8, to: &bytes)
        endTag(name)
    }

    /// Writes an element that holds nothing.
    mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        startTag(name, attributes)
        endLine("/>")
    }

    /// The place up to which the document is written.
    var mark: Int { bytes.count }

    /// Takes back what was written since `mark`.
    ///
    /// The same elements must be open as were then.
    mutating func rewind(to mark: Int) {
        bytes.removeSubrange(mark...)
    }

    private mutating func startTag(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        indent()
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: name.utf8)
        for (key, value) in attributes {
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: key.utf8)
            bytes.append(contentsOf: "=\"".utf8)
            bytes.makeRoom(for: value.utf8.count)
            Escape.appendXML(value.utf8, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func endTag(_ name: String) {
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: name.utf8)
        endLine(">")
    }

    private mutating func endLine(_ end: String) {
        bytes.append(contentsOf: end.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func indent() {
        for _ in path {
            bytes.append(contentsOf: "  ".utf8)
        }
    }
}
