import TextFormats

/// What was done to a page after it was published.
public enum ChangeKind: String, CaseIterable, Sendable {
    /// Something happened since.
    case update
    /// Something was wrong and is right now.
    case correction
    /// Something could be misread and no longer can.
    case clarification
    /// A matter of form, which changes no meaning.
    case minor
    /// The page as a whole should not have said what it said.
    case retraction
    /// The page, or a part of it, no longer holds, without having been wrong.
    case withdrawal

    /// Whether something published was wrong.
    public var isCorrection: Bool { self == .correction || self == .retraction }
    /// Whether the list of corrections tells of it.
    public var isListed: Bool { isCorrection || self == .clarification }
    /// The kind of change after which a page holds again that was taken back by one of this kind; `nil` if none is needed.
    public var undoing: ChangeKind? {
        switch self {
        case .retraction: .correction
        case .withdrawal: .update
        case .update, .correction, .clarification, .minor: nil
        }
    }
    /// Whether the page counts as changed by it.
    public var isUpdate: Bool { self != .minor }
}

/// One change of a published page, as its writer declares it.
public struct Change: Sendable, Hashable {
    /// When it was made.
    public let date: Moment
    /// What kind it is of.
    public let kind: ChangeKind
    /// What was changed.
    public let note: String?
    /// Its place among the changes of the page, as written, from 0.
    public let place: Int
    /// Its number among those of the same day, as written, from 1.
    public let number: Int

    /// Whether a note says something: it has a letter or a digit that is seen.
    public static func isNote(_ text: String) -> Bool {
        text.unicodeScalars.contains { sign in
            (sign.properties.isAlphabetic || sign.properties.numericType != nil) && sign.isSeen
        }
    }

    /// What a change of an original and the one that its translation tells of have in common.
    var occasion: String { "\(date.isoDay) \(kind.rawValue)" }

    /// Whether it is of a day to come, or of a time that is more than an hour ahead.
    func isToCome(at now: Moment) -> Bool { toldFrom > now.seconds }

    /// The moment, in seconds since 1970, from which on it can have been made.
    var toldFrom: Int64 { date.isDay ? date.seconds : date.seconds &- 3600 }

    /// How long, in seconds, a page shows a correction at its head.
    static let recency: Int64 = 60 * 86_400

    /// The moment, in seconds since 1970, from which on it counts as old.
    public var recentUntil: Int64 { date.seconds &+ Self.recency }
}

extension Item {
    /// Whether this is an alert that tries out how alerts go out, and is none.
    public var isTest: Bool { type == .alert && front.text("status") != "actual" }

    /// Whether this is an alert by which another one, or what this page said before, is cancelled.
    public var isCancellation: Bool { type == .alert && front.text("message_type") == "cancel" }
}

extension [Change] {
    /// Those of which other ones, of a translation of the page, do not tell: of each kind and day, as many as there are
    /// more of them.
    func untold(by others: [Change]) -> [Change] {
        var told: [String: Int] = [:]
        for change in others { told[change.occasion, default: 0] += 1 }
        return filter { change in
            guard let left = told[change.occasion], left > 0 else { return true }
            told[change.occasion] = left - 1
            return false
        }
    }
}

extension FrontMatter {
    /// The changes that the field `changes` declares, newest first; of one moment, the one written last first.
    var changes: [Change] {
        guard let values = self["changes"]?.list, !values.isEmpty else { return [] }
        var days: [String: Int] = [:]
        let written = values.enumerated().compactMap { place, value -> Change? in
            guard let date = value["date"]?.date, let kind = value["kind"]?.text.flatMap(ChangeKind.init) else {
                return nil
            }
            days[date.isoDay, default: 0] += 1
            return Change(
                date: date, kind: kind, note: value["note"]?.text, place: place, number: days[date.isoDay] ?? 1)
        }
        return written.sorted { ($0.date.seconds, $0.place) > ($1.date.seconds, $1.place) }
    }
}
