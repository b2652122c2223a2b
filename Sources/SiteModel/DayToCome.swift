/// What is told of days that have not come.
public enum DayToCome {
    /// The rule of an entry in a page's changes.
    public static let changeRule = "change-in-future"
    /// The rule of a page.
    public static let pageRule = "date-in-future"
}
