import TextFormats

/// Guesses the date behind a text that is none, to ask “did you mean”; never to use it.
struct DateSuggestion {
    /// The date as Candor wants it written.
    let text: String

    /// A suggestion for `text`, read as people in the United States write dates; `nil` if there is nothing to go by.
    init?(for text: String, zone: Zone) {
        let words = text.split { $0 == " " || $0 == "," || $0 == "T" && text.first?.isNumber == true }.map(String.init)
        guard let first = words.first else { return nil }
        var rest = words.dropFirst()
        var day: (year: Int, month: Int, day: Int)?
        let numbers = first.split { "-/.".contains($0) }.compactMap { Int($0) }
        if numbers.count == 3 {
            day = numbers[0] > 31 ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[0], numbers[1])
        } else if rest.count >= 2 {
            let second = rest.removeFirst()
            let year = Int(rest.removeFirst()) ?? 0
            if let month = Self.month(first), let number = Int(second) {
                day = (year, month, number)
            } else if let number = Int(first), let month = Self.month(second) {
                day = (year, month, number)
            }
        }
        guard let day, day.year > 1900 else { return nil }
        var guess = "\(day.year)-\(Self.two(day.month))-\(Self.two(day.day))"
        if let clock = rest.popFirst() {
            let parts = clock.split(separator: ":").map { Int($0) }
            guard (2...3).contains(parts.count), parts.allSatisfy({ $0 != nil }) else { return nil }
            guess += " " + parts.map { Self.two($0 ?? 0) }.joined(separator: ":")
            if let offset = rest.popFirst() {
                guard let sign = offset.first, sign == "+" || sign == "-", let hours = Int(offset.dropFirst()),
                    hours < 15
                else { return nil }
                guess += " \(sign)\(Self.two(hours))00"
            }
        }
        guard rest.isEmpty, guess != text, (try? Moment(parsing: guess, zone: zone)) != nil else { return nil }
        self.text = guess
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    private static func month(_ word: some StringProtocol) -> Int? {
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return names.firstIndex(of: String(word.lowercased().prefix(3))).map { $0 + 1 }
    }
}
