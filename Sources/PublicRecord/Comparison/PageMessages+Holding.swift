import Diagnostics
import SiteModel

/// Messages about whether a page holds that was taken back.
extension PageMessages {
    /// A new entry is to take the page back, and one of a later day says that it holds.
    func isUndone(
        _ kind: ChangeKind, by undoing: ChangeKind, _ entry: ArraySlice<UInt8>, today: String
    ) -> Diagnostic {
        .error(
            rule: "record-retraction-undone", location: place(of: entry),
            message: "This \(kind.rawValue) has no effect: an entry of a later day or hour, "
                + "of the kind \(undoing.rawValue), says that the page holds.",
            help:
                "Write “date: \(today)”. Then the page says that it does not hold, and an alert is no longer in force.")
    }

    /// What a new entry makes of a page that had been taken back.
    enum Holding {
        /// It is of the kind that would bring the page back, but not surely later than what took it back.
        case staysForItsDay(ChangeKind, ArraySlice<UInt8>)
        /// It may be meant to bring the page back, and is of another kind than that needs.
        case staysForItsKind(ChangeKind, needed: ChangeKind, ArraySlice<UInt8>)
        /// It may be meant to bring the page back, which another page took back with it.
        case staysForAnother(Item, needed: ChangeKind, ArraySlice<UInt8>)
        /// It brings the page back, which may be not meant.
        case isBack(ChangeKind, inForce: Bool, ArraySlice<UInt8>)
    }

    /// A new entry on a page that had been taken back, of which its writer should know whether the page holds now.
    func isHolding(_ holding: Holding) -> Diagnostic {
        switch holding {
        case .staysForItsDay(let kind, let entry):
            staysTakenBack(
                entry,
                "this \(kind.rawValue) is not of a later day than the entry that took it back, nor of a later hour where "
                    + "both have one.",
                "If what the page says is to hold again, add another \(kind.rawValue) tomorrow, dated that day; if it is to "
                    + "hold today, publish a new page.")
        case .staysForItsKind(let kind, let needed, let entry):
            staysTakenBack(
                entry,
                "only an entry of the kind \(needed.rawValue), of a later day, makes it hold again, and this is of the kind "
                    + "\(kind.rawValue).",
                "If what the page says is to hold again, write “kind: \(needed.rawValue)”.")
        case .staysForAnother(let other, let needed, let entry):
            staysTakenBack(
                entry, "\(other.displayPath) was taken back, and this page with it.",
                "If both are to hold again, add an entry of the kind \(needed.rawValue) there.")
        case .isBack(let kind, let isInForce, let entry):
            .warning(
                rule: "record-holds-again", location: place(of: entry),
                message: "With this \(kind.rawValue) the page, which was taken back, holds again: "
                    + (isInForce
                        ? "the alert is in force, with what to do."
                        : "nothing says any more that it does not, nor of an event that it does not take place."),
                help:
                    "If it is to hold, leave it: this is said only until the entry is recorded. If it is to stay taken back, "
                    + "write the kind by which it was taken back in place of “\(kind.rawValue)”.")
        }
    }

    private func staysTakenBack(_ entry: ArraySlice<UInt8>, _ why: String, _ help: String) -> Diagnostic {
        .warning(
            rule: "record-still-taken-back", location: place(of: entry), message: "The page stays taken back: " + why,
            help: help + " If it is to stay taken back, nothing is to be done.")
    }
}
