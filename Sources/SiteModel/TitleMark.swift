import TextFormats

/// Why a page's title must not stand alone where the page itself is not seen.
public enum TitleMark: Sendable, Hashable, CaseIterable {
    /// The page should not have said what it said.
    case retraction
    /// The page no longer holds.
    case withdrawal
    /// The event does not take place.
    case cancelledEvent
    /// The alert no longer holds.
    case endedAlert
    /// The alert cancels one.
    case cancellation
    /// The alert tries out how alerts go out.
    case test

    /// The name of its word among a theme's strings.
    public var string: String {
        switch self {
        case .retraction: "change_retraction"
        case .withdrawal: "change_withdrawal"
        case .cancelledEvent: "event_cancelled"
        case .endedAlert: "not_in_force"
        case .cancellation: "alert_cancellation"
        case .test: "test"
        }
    }
}

extension Site {
    /// The mark of a page that was taken back, or whose original or case was, or that is an alert which is none.
    public func mark(of item: Item) -> TitleMark? { mark(of: item, takingBack(item)) }

    /// The mark of a page by the last turn that it took.
    public func mark(of item: Item, _ turn: Turn?) -> TitleMark? {
        switch (turn.flatMap { $0.isBack ? nil : $0.change.kind }, item.type) {
        case (.withdrawal, .event): .cancelledEvent
        case (.withdrawal, .alert): item.isTest ? .test : .endedAlert
        case (.withdrawal, _): .withdrawal
        case (_?, _): .retraction
        case (nil, _): item.isTest ? .test : item.isCancellation ? .cancellation : nil
        }
    }

    /// Whether an alert is neither a cancellation nor taken back; it may be a test, or not in force at this time.
    public func holds(_ item: Item) -> Bool { !item.isCancellation && takenBack(item) == nil }

    /// Whether an alert holds now: nothing marks it as one that does not, it has begun and has not ended.
    public func isInForce(_ item: Item) -> Bool {
        guard item.type == .alert, mark(of: item) == nil else { return false }
        let hasBegun = item.front.date("onset").map { $0.seconds <= now.seconds } ?? true
        return hasBegun && item.front.date("expires").map { !isOver($0) } ?? true
    }

    /// Whether a moment has passed, of a day its end.
    public func isOver(_ moment: Moment) -> Bool {
        moment.seconds &+ (moment.isDay ? 86_400 : 0) <= now.seconds
    }
}
