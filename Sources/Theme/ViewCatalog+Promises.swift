/// What templates see of promises and deadlines.
extension ViewCatalog {
    static let promise = ViewShape(
        "Promise", "Something that was promised by a day.",
        [
            text("title", "What was promised."),
            text("policy_url", "The policy that sets the deadline, if it has one."),
            view("due", "Day", "The last day on which it can be kept."),
            text("state", "open, missed or kept."), text("state_text", "The same in words, with the day it was done."),
            view("done", "Day", "When it was done, in time or late."), flag("is_open", "Its day is not over."),
            flag("is_missed", "Its day is over, and it was not done before."), flag("is_kept", "It was done in time."),
            text("note", "More about it."), view("page", "Link", "On the list of promises: the case."),
            text("lang", "With it: the language of title and note, where that is another one than the page's."),
            text("dir", "With it: ltr or rtl."), text("language", "With it: what the language calls itself."),
        ])
    static let promiseGroup = ViewShape(
        "PromiseGroup", "Promises of which the same became.",
        [
            text("title", "What became of them, in words."), text("state", "open, missed or kept."),
            flag("is_open", "Their days are not over."),
            text("count", "How many, on all pages of the list."), text("count_text", "The same in words: 3 kept."),
            list(
                "promises", "Promise",
                "Those on this page of the list: open ones with the nearest due day first, others with the newest."),
        ])
}
