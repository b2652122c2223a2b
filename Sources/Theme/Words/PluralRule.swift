/// Which form of a word a whole number takes: CLDR's cardinal plural rules (UTS #35 part 3, §5.1), for integers from 0 on.
///
/// CLDR's conditions on decimals are left out, since Candor counts whole things.
enum PluralRule: Sendable, Hashable, CaseIterable {
    /// Words do not change with the number: Chinese, Vietnamese, Korean.
    case none
    /// One for 1: English, German.
    case one
    /// One for 0 and 1: Hindi, Persian.
    case zeroAndOne
    /// One for 1, many for 1,000,000 and its multiples: Spanish, Italian.
    case oneAndMillions
    /// One for 0 and 1, many for 1,000,000 and its multiples: French, Portuguese.
    case zeroAndOneAndMillions
    /// One for 1, two for 2: Hebrew.
    case oneAndTwo
    /// Zero for 0, one for 1, two for 2; by the last two digits few for 03 to 10 and many for 11 to 99.
    case arabic
    /// One for what ends in 1 but not in 11, few for what ends in 2 to 4 but not in 12 to 14, many for the rest: Russian.
    case eastSlavic
    /// One for 1, few for what ends in 2 to 4 but not in 12 to 14, many for the rest.
    case polish
    /// One for 1, few for 2 to 4: Czech.
    case czech
    /// One for what ends in 1 but not in 11, few for what ends in 2 to 4 but not in 12 to 14: Serbian.
    case southSlavic
    /// One for 1; few for 0 and for what ends in 01 to 19.
    case romanian
    /// Other for what ends in 4, 6 or 9, one for the rest: Tagalog.
    case filipino

    /// The form for a number.
    func category(_ number: Int) -> PluralCategory {
        let ones = number % 10
        let tens = number % 100
        let isTeen = tens >= 11 && tens <= 14
        switch self {
        case .none: return .other
        case .one: return number == 1 ? .one : .other
        case .zeroAndOne: return number < 2 ? .one : .other
        case .oneAndMillions: return number == 1 ? .one : Self.isMillions(number) ? .many : .other
        case .zeroAndOneAndMillions: return number < 2 ? .one : Self.isMillions(number) ? .many : .other
        case .oneAndTwo: return number == 1 ? .one : number == 2 ? .two : .other
        case .arabic:
            switch number {
            case 0: return .zero
            case 1: return .one
            case 2: return .two
            default: return (3...10).contains(tens) ? .few : tens >= 11 ? .many : .other
            }
        case .eastSlavic:
            if ones == 1, !isTeen { return .one }
            return (2...4).contains(ones) && !isTeen ? .few : .many
        case .polish:
            if number == 1 { return .one }
            return (2...4).contains(ones) && !isTeen ? .few : .many
        case .czech: return number == 1 ? .one : (2...4).contains(number) ? .few : .other
        case .southSlavic:
            if ones == 1, !isTeen { return .one }
            return (2...4).contains(ones) && !isTeen ? .few : .other
        case .romanian:
            if number == 1 { return .one }
            return number == 0 || (1...19).contains(tens) ? .few : .other
        case .filipino: return ones == 4 || ones == 6 || ones == 9 ? .other : .one
        }
    }

    /// The forms that some whole number takes, in the order of CLDR.
    var categories: [PluralCategory] {
        switch self {
        case .none: [.other]
        case .one, .zeroAndOne, .filipino: [.one, .other]
        case .oneAndMillions, .zeroAndOneAndMillions: [.one, .many, .other]
        case .oneAndTwo: [.one, .two, .other]
        case .arabic: PluralCategory.allCases
        case .eastSlavic, .polish: [.one, .few, .many]
        case .czech, .southSlavic, .romanian: [.one, .few, .other]
        }
    }

    /// The forms that must be given.
    ///
    /// Nothing here is counted in millions, so that form may be left out.
    var required: [PluralCategory] {
        switch self {
        case .oneAndMillions, .zeroAndOneAndMillions: [.one, .other]
        default: categories
        }
    }

    /// The only number that takes a form, or `nil` if there are more; such a form can say its number in a word.
    func onlyNumber(in category: PluralCategory) -> Int? {
        let found = (0...121).filter { self.category($0) == category }
        return found.count == 1 ? found[0] : nil
    }

    /// A few of the numbers that take a form.
    func examples(of category: PluralCategory) -> [Int] {
        Array(((0...121) + [1_000_000]).filter { self.category($0) == category }.prefix(4))
    }

    private static func isMillions(_ number: Int) -> Bool { number != 0 && number % 1_000_000 == 0 }
}
