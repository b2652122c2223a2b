import TextFormats

/// Writes indented JSON straight into bytes, so that HTML need not become a `String` on its way.
struct JSONWriter {
    /// The document so far.
    private(set) var bytes: [UInt8] = []

    private var depth = 0
    private var isFirst = true

    init(reserving capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Opens an object, as the value of `key` or, without one, as the document or an array's element.
    mutating func openObject(_ key: String? = nil) {
        open(key, "{")
    }

    /// Closes the object opened last.
    mutating func closeObject() {
        close("}")
    }

    /// Opens an array as the value of `key`.
    mutating func openArray(_ key: String) {
        open(key, "[")
    }

    /// Closes the array opened last.
    mutating func closeArray() {
        close("]")
    }

    /// Writes a member whose value is text; nothing at all for `nil`.
    mutating func member(_ key: String, _ value: String?) {
        guard let value else { return }
        startValue(key)
        bytes.makeRoom(for: value.utf8.count + 2)
        Escape.appendJSON(value, to: &bytes, escapesMarks: true)
    }

    /// Writes a member whose value is text, given as UTF-8.
    mutating func member(_ key: String, utf8 value: [UInt8]) {
        startValue(key)
        bytes.makeRoom(for: value.count + 2)
        Escape.appendJSON(utf8: value, to: &bytes, escapesMarks: true)
    }

    /// Writes an array's element.
    mutating func element(_ value: String) {
        startValue(nil)
        bytes.makeRoom(for: value.utf8.count + 2)
        Escape.appendJSON(value, to: &bytes, escapesMarks: true)
    }

    /// Ends the document with a line feed.
    mutating func finish() {
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func open(_ key: String?, _ bracket: String) {
        startValue(key)
        bytes.append(contentsOf: bracket.utf8)
        depth += 1
        isFirst = true
    }

    private mutating func close(_ bracket: String) {
        depth -= 1
        if !isFirst {
            newLine()
        }
        bytes.append(contentsOf: bracket.utf8)
        isFirst = false
    }

    private mutating func startValue(_ key: String?) {
        if !isFirst {
            bytes.append(UInt8(ascii: ","))
        }
        isFirst = false
        if !bytes.isEmpty {
            newLine()
        }
        if let key {
            bytes.makeRoom(for: key.utf8.count + 2)
            Escape.appendJSON(key, to: &bytes, escapesMarks: true)
            bytes.append(contentsOf: ": ".utf8)
        }
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth {
            bytes.append(contentsOf: "  ".utf8)
        }
    }
}
