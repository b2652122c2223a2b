import TextFormats

/// Finds deadlines of a recorded case that are told to have been met in time only after their day was over.
struct LateDeadlines {
    /// A deadline with such a day.
    struct Entry: Equatable {
        /// What was to be done.
        let title: String
        /// The last day to do it.
        let due: String
        /// The day on which it is told to have been done.
        let met: String
    }

    /// The entries, in the order in which they are written.
    let entries: [Entry]

    /// Looks at a page whose recorded text is `old` and whose text is now `new`.
    init(old: [UInt8], new: [UInt8], today: String) {
        func deadlines(_ text: [UInt8]) -> [[String: StrictJSON]] {
            PublicText.entries(of: "deadlines", in: text).compactMap { StrictJSON(Array($0))?.members }
        }
        let known = Set(deadlines(old).filter { $0["met"] != nil }.compactMap { $0["name"]?.text })
        entries = deadlines(new).compactMap { entry in
            guard let name = entry["name"]?.text, !known.contains(name), let met = entry["met"]?.text,
                let due = entry["due"]?.text, due < today, met.prefix(10) <= due
            else { return nil }
            return Entry(title: entry["title"]?.text ?? name, due: due, met: String(met.prefix(10)))
        }
    }
}
