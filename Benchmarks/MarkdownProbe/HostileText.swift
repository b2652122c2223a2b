/// A text that someone might write to keep a build busy: a beginning, so many pieces, and an end.
struct HostileText: Sendable {
    let name: String
    var head = ""
    var tail = ""
    let piece: @Sendable (Int) -> String

    /// The same piece again and again.
    init(_ name: String, _ piece: String, head: String = "", tail: String = "") {
        self.init(name, head: head, tail: tail) { _ in piece }
    }

    /// Pieces that are made of their number.
    init(_ name: String, head: String = "", tail: String = "", piece: @escaping @Sendable (Int) -> String) {
        self.name = name
        self.head = head
        self.tail = tail
        self.piece = piece
    }

    /// The text with as many pieces as `bytes` have room for.
    func text(bytes: Int) -> [UInt8] {
        var text = Array(head.utf8)
        text.reserveCapacity(bytes + 256)
        var number = 0
        while text.count + tail.utf8.count < bytes {
            text += piece(number).utf8
            number += 1
        }
        return text + tail.utf8
    }
}
