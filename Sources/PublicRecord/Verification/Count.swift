/// Numbers as people read them.
enum Count {
    /// `1,204`.
    static func text(_ number: Int) -> String {
        var digits = Array(String(number))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return String(digits)
    }

    /// `1 page`, `1,204 pages`.
    static func text(_ number: Int, _ one: String, _ many: String) -> String {
        text(number) + " " + (number == 1 ? one : many)
    }
}
