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
    public func mark(of item: Item) -> TitleMark? {
        switch (takenBack(item), item.type) {
        case (.withdrawal, .event): .cancelledEvent
        case (.withdrawal, .alert): .endedAlert
        case (.withdrawal, _): .withdrawal
        case (_?, _): .retraction
        case (nil, .caseUpdate): caseFile(of: item).flatMap(mark)
        case (nil, _): item.isCancellation ? .cancellation : item.isTest ? .test : nil
        }
    }

    /// The case to which an update belongs.
    private func caseFile(of update: Item) -> Item? {
        itemsByPath[update.path].flatMap { caseByItem[$0] }.map { items[cases[$0].item] }
    }
}
