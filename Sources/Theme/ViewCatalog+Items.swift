/// What templates see of each type of item.
extension ViewCatalog {
    static let caseFacts: [ViewShape.Member] = [
        text("number", "Case number."), text("stage", "The stage's key."), text("stage_label", "The stage in words."),
        text("area", "Where."), view("opened", "Day", "Opened."), view("next_update", "Day", "Next update promised."),
        flag("is_open", "Not closed yet."), flag("is_closed", "Closed."), text("outcome", "How it ended."),
        text("updates_count", "How many updates."), text("updates_text", "The same in words: 3 updates."),
        view("last_update", "Day", "Newest update."),
    ]
    static let caseShort = ViewShape("CaseFacts", "A case in a list.", caseFacts)
    static let stageStep = ViewShape(
        "Stage", "One stage on the way of a case.",
        [
            text("label", "In words."), flag("reached", "Whether the case got there."),
            flag("current", "Whether it is there now."),
            view("date", "Day", "When."),
        ])
    static let updateEntry = ViewShape(
        "UpdateEntry", "One update on a case's timeline.",
        [
            text("title", "Title."), text("url", "Its page."), view("date", "Day", "When."),
            text("summary", "Summary."),
            text("stage_label", "The stage it moved the case to, if any."),
            text("retracted", "The word for it, if the update or its case was taken back."),
            html("content", "Its body."),
            text("anchor", "Its id."), text("lang", "Its language, where that is another one than the page's."),
            text("dir", "With it: ltr or rtl."), text("language", "With it: what the language calls itself."),
        ])
    static let caseFile = ViewShape(
        "Case", "A case.",
        caseFacts + [
            text("stage_summary", "What the stage means."), view("incident_date", "Day", "When it happened."),
            flag("next_update_passed", "Whether the promised day has passed without an update."),
            text("next_step", "What happens next."),
            list("missed_updates", "Promise", "Updates that it promised and did not give in time, the latest first."),
            list("deadlines", "Promise", "Its deadlines, the first due one first."),
            text("tip_line", "Number for tips."), text("tip_tel", "The same for a tel: link."),
            text("contact", "Whom to call."),
            flag("presumption", "Whether the presumption of innocence is to be printed."),
            list("stages", "Stage", "All stages in order."), list("updates", "UpdateEntry", "Newest first."),
        ])
    static let update = ViewShape(
        "Update", "A case update.",
        [
            view("case", "Card", "Its case."), text("stage_label", "The stage it moved the case to."),
            flag("presumption", "Whether the presumption of innocence is to be printed."),
        ])
    static let step = ViewShape(
        "Step", "One step of a procedure.",
        [
            text("number", "1, 2, 3 …"), text("title", "In a few words."), text("text", "What to expect."),
        ])
    static let version = ViewShape(
        "Version", "A version of a procedure.",
        [
            text("version", "Its name."), view("effective", "Day", "In force since."),
            view("until", "Day", "In force until."), text("note", "What it changed."),
            flag("current", "Whether it is the one in force."), flag("coming", "Whether it is not in force yet."),
            text("url", "The page that shows the text as it was then, where the public record can tell."),
        ])
    static let procedureShort: [ViewShape.Member] = [
        text("policy_number", "Number of the policy."), text("version", "Version."),
        view("effective", "Day", "In force since."),
    ]
    static let procedure = ViewShape(
        "Procedure", "A procedure.",
        procedureShort + [
            view("reviewed", "Day", "Last reviewed."), view("review_due", "Day", "To be reviewed again."),
            flag("review_overdue", "Whether that day has passed."), text("owner", "Who answers for it."),
            text("supersedes", "What it replaced."), list("steps", "Step", "What to expect."),
            list("versions", "Version", "All versions, newest first."),
        ])
    static let record = ViewShape(
        "Record", "A dated entry of a profile.",
        [
            view("date", "Day", "When."), text("title", "What."), text("text", "More."),
        ])
    static let assignment = ViewShape(
        "Assignment", "Where an officer served.",
        [
            view("from", "Day", "Since."), view("to", "Day", "Until."), text("unit", "Unit."), text("role", "Role."),
        ])
    static let officerShort: [ViewShape.Member] = [
        text("name", "Name."), text("rank", "Rank."), text("badge", "Badge number."), text("unit", "Unit."),
        view("photo", "Image", "Portrait."), text("quote", "Own words."),
    ]
    static let officer = ViewShape(
        "Officer", "A profile.",
        officerShort + [
            view("joined", "Day", "When they joined."), text("languages", "Languages."),
            list("areas", "Term", "Where they serve."),
            list("assignments", "Assignment", "Where they served."), list("training", "Record", "Training."),
            list("commendations", "Record", "Commendations."), list("discipline", "Record", "Sustained findings."),
            text("discipline_note", "What that list covers."),
        ])
    static let story = ViewShape(
        "Story", "A story.",
        [
            list("people", "Name", "People in it."), view("program", "Link", "The program it is about."),
        ])
    static let alertShort: [ViewShape.Member] = [
        text("severity", "Key of the severity."), text("severity_label", "In words."), text("areas", "Where."),
        view("onset", "Day", "Begins."), text("onset_time", "At what time."), view("expires", "Day", "Ends."),
        text("expires_time", "At what time."), flag("active", "Whether it applies now."),
        flag("is_test", "Whether it is a test or exercise."),
        flag("is_cancellation", "Whether it cancels an alert and was not taken back itself."),
        flag("holds", "Whether it is no cancellation and was not taken back."),
        text("instruction", "What to do, if it holds."),
    ]
    static let alert = ViewShape(
        "Alert", "An alert.",
        alertShort + [
            text("urgency_label", "How soon."), text("certainty_label", "How sure."),
            text("category_label", "What kind."),
            text("message_type_label", "Alert, update or cancellation."),
        ])
    static let eventShort: [ViewShape.Member] = [
        view("start", "Day", "Begins."), text("start_time", "At what time."), view("end", "Day", "Ends."),
        text("end_time", "At what time."), text("place", "Where."), flag("past", "Whether it is over."),
    ]
    static let event = ViewShape(
        "Event", "An event.",
        eventShort + [
            text("ended", "The word for it, if it does not take place: Cancelled or Retraction."),
            text("organizer", "Who holds it."),
            text("cost", "What it costs."),
            text("accessibility", "For disabled visitors."),
        ])
    static let question = ViewShape(
        "Question", "A question from a resident.",
        [
            view("asked", "Day", "When asked."), view("answered", "Day", "When answered."),
            text("answered_by", "By whom."),
            text("topic", "About what."), text("status", "open, answered or declined."),
            text("status_label", "In words."),
            flag("is_answered", "Whether it is answered."),
        ])
    static let program = ViewShape(
        "Program", "A program.",
        [
            text("who", "For whom."), text("when", "When."), text("contact", "Whom to ask."),
        ])
    static let safety = ViewShape(
        "Safety", "Safety advice.",
        [
            text("topic", "About what."), view("reviewed", "Day", "Last checked."),
        ])

    static let officerCard = ViewShape("OfficerShort", "A profile in a list.", officerShort)
    static let alertCard = ViewShape("AlertShort", "An alert in a list.", alertShort)
    static let eventCard = ViewShape("EventShort", "An event in a list.", eventShort)
    static let procedureCard = ViewShape("ProcedureShort", "A procedure in a list.", procedureShort)
}
