/// The forms that a language's words take beside a number, by the names that CLDR gives them.
enum PluralCategory: String, Sendable, CaseIterable {
    case zero, one, two, few, many, other
}
