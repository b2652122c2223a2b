/// What a front-matter field may hold.
public indirect enum FieldType: Sendable, Hashable {
    case text, date, flag, integer, textList, address
    /// A text, or one for each of the site's languages; for settings that residents read.
    case words
    case choice([String])
    case flagOrText
    /// A link as in a text: to a file, a name, an address on the site or elsewhere.
    case link
    /// A mapping with the given fields, such as an image with its description.
    case record([Field])
    /// A list of such mappings.
    case records([Field])
    /// A mapping of names, which its writer chooses, to such mappings; the words are no names.
    case named([Field], reserved: [String])
    /// Anything that YAML can say; for fields which a site declares itself.
    case any
}

/// One field of a schema.
public struct Field: Sendable, Hashable {
    /// The key as written in front matter.
    public let name: String
    /// What it may hold.
    public let type: FieldType
    /// Whether it must be there.
    public let isRequired: Bool
    /// What the field means, for people who are no programmers.
    public let summary: String

    /// Creates a field.
    public init(_ name: String, _ type: FieldType, required: Bool = false, _ summary: String) {
        self.name = name
        self.type = type
        self.isRequired = required
        self.summary = summary
    }
}

/// The fields that items of one type may have.
///
/// The checker, `docs/front-matter.md` and the JSON Schemas are all made from this one declaration.
public struct ItemSchema: Sendable {
    /// What it may hold.
    public let type: ItemType
    /// The fields that belong to this type alone.
    public let own: [Field]
    /// All fields: its own, the common ones, the site's taxonomies and the site's own additions.
    public let all: [Field]
    let byName: [String: Field]

    /// The schema of `type`, with the taxonomies and extra fields that the site declares.
    public init(_ type: ItemType, taxonomies: [String] = [], extra: [Field] = []) {
        self.type = type
        let own = Self.fields(of: type)
        let taken = Set(own.map(\.name))
        let common = Self.common.filter { !taken.contains($0.name) }
        let reserved = taken.union(common.map(\.name))
        let terms = taxonomies.filter { !reserved.contains($0) }.map {
            Field($0, .textList, "Terms of the site's taxonomy “\($0)”.")
        }
        var fields = own + common + terms
        // A site may widen the type of a field that Candor only shows, never of one it acts on.
        let known = Set(fields.map(\.name))
        fields += extra.filter { !known.contains($0.name) }
        self.own = own
        self.all = fields
        self.byName = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0) })
    }

    static let image: FieldType = .record([
        Field("src", .text, required: true, "The file, beside the page or from the top of the site."),
        Field("alt", .text, required: true, "What the picture shows, for people who can not see it."),
    ])

    static let changes: FieldType = .records([
        Field("date", .date, required: true, "When it was changed."),
        Field(
            "kind", .choice(ChangeKind.allCases.map(\.rawValue)), required: true,
            "What kind of change: news, a mistake set right, words made clearer, a comma …"),
        Field("note", .text, "What was changed, in a sentence; only a minor change may do without."),
    ])

    /// The fields that every type has.
    public static let common: [Field] = [
        Field("title", .text, required: true, "The heading of the page."),
        Field("summary", .text, "One or two sentences for lists, feeds and search results."),
        Field("date", .date, "When it was published."),
        Field("updated", .date, "When its content last changed; “changes” tell it as well."),
        Field("changes", changes, "What was changed since the page was published; stands on the page for good."),
        Field("lang", .text, "Language of the page, such as en or es. Default: the site's."),
        Field("id", .text, "A name for links such as ref:stops; unlike the address it never changes."),
        Field("slug", .text, "The last part of the address, if not the file's name."),
        Field("permalink", .address, "The whole address on the site, such as /about/contact/."),
        Field("aliases", .textList, "Earlier addresses that lead here."),
        Field("tags", .textList, "Key words; each gets a page and a feed."),
        Field("type", .choice(ItemType.allCases.map(\.rawValue)), "The kind of item, if not that of the folder."),
        Field("draft", .flag, "true keeps the page off the site."),
        Field("publish_at", .date, "Nothing of the page appears before this time."),
        Field("expires", .date, "The page is taken off the site at this time."),
        Field("authors", .textList, "Who wrote it."),
        Field("contact", .text, "Whom to call or write to about it."),
        Field("image", image, "A picture for the page and for links to it."),
        Field("noindex", .flag, "true asks search engines to leave the page out."),
        Field("ai_assisted", .flag, "true prints a line that software helped to write the page."),
    ]

    private static func fields(of type: ItemType) -> [Field] {
        let dated = [
            Field("date", .date, "When."), Field("title", .text, required: true, "What."),
            Field("text", .text, "More about it."),
        ]
        switch type {
        case .page, .section: return []
        case .caseFile:
            return [
                Field("number", .text, required: true, "The case number that residents know."),
                Field("stage", .choice(CaseStage.allCases.map(\.rawValue)), required: true, "How far the case is."),
                Field("outcome", .text, "How the case ended. Required once the stage is closed."),
                Field("opened", .date, required: true, "When the case was opened."),
                Field("area", .text, "Neighborhood or district; never an exact address."),
                Field("incident_date", .date, "When it happened."),
                Field("next_update", .date, "The day by which the next update is promised."),
                Field(
                    "deadlines",
                    .records([
                        Field("name", .text, required: true, "Its name under “deadlines” in site.yml."),
                        Field("met", .date, "When it was met."),
                        Field("note", .text, "More about it, in a sentence."),
                    ]), "Deadlines that a policy sets for this case; Candor computes their due days."),
                Field("next_step", .text, "What happens next, in a sentence."),
                Field("tip_line", .flagOrText, "true shows the site's tip line; a number shows that one."),
            ]
        case .caseUpdate:
            return [
                Field("date", .date, required: true, "When the update was given."),
                Field("stage", .choice(CaseStage.allCases.map(\.rawValue)), "The stage that the case moves to."),
            ]
        case .procedure:
            return [
                Field("policy_number", .text, "The number of the written policy."),
                Field("version", .text, "Version of the policy, if “versions” do not tell."),
                Field("effective", .date, "In force since, if “versions” do not tell."),
                Field(
                    "versions",
                    .records([
                        Field("version", .text, required: true, "What the version is called, such as 3 or 2026-1."),
                        Field("effective", .date, required: true, "The day from which it is in force."),
                        Field("note", .text, "What it changed."),
                    ]), "All versions of the policy; the newest one in force is the one that the page is about."),
                Field("reviewed", .date, "When it was last reviewed."),
                Field("review_due", .date, "When it is to be reviewed again."),
                Field("owner", .text, "Who answers for it."),
                Field("supersedes", .text, "The policy that it replaced."),
                Field(
                    "steps",
                    .records([
                        Field("title", .text, required: true, "The step in a few words."),
                        Field("text", .text, "What a resident can expect."),
                    ]), "What a resident can expect, step by step."),
            ]
        case .officer:
            return [
                Field("name", .text, required: true, "The person's name as they use it at work."),
                Field("title", .text, "The heading of the page. Default: rank and name."),
                Field("rank", .text, "Rank or position."),
                Field("badge", .text, "Badge number."),
                Field("unit", .text, "Unit or desk."),
                Field("joined", .date, "When they joined the agency."),
                Field("languages", .textList, "Languages they speak with residents."),
                Field("photo", ItemSchema.image, "A portrait, with its description."),
                Field("quote", .text, "The person's own words."),
                Field(
                    "assignments",
                    .records([
                        Field("from", .date, required: true, "First day."), Field("to", .date, "Last day."),
                        Field("unit", .text, "Unit."), Field("role", .text, "Role."),
                    ]), "Where they have served."),
                Field("training", .records(dated), "Training they completed."),
                Field("commendations", .records(dated), "Commendations they received."),
                Field("discipline", .records(dated), "Sustained findings, where the agency publishes them."),
                Field("discipline_note", .text, "What the list of findings covers, and what it leaves out."),
            ]
        case .story:
            return [
                Field("people", .textList, "People in the story: names, or file names of officer profiles."),
                Field("program", .text, "The program it is about: the file name of its page."),
            ]
        case .alert:
            return [
                Field("severity", .choice(AlertWords.severity), required: true, "How bad it can be."),
                Field("urgency", .choice(AlertWords.urgency), "How soon people should act."),
                Field("certainty", .choice(AlertWords.certainty), "How sure it is."),
                Field("category", .choice(AlertWords.category), "What kind of hazard."),
                Field("status", .choice(AlertWords.status), "actual, or a kind of test. Default: draft."),
                Field("message_type", .choice(AlertWords.messageType), "alert, update or cancel."),
                Field("areas", .textList, "Where it applies."),
                Field("onset", .date, "When it begins."),
                Field(
                    "expires", .date, required: true,
                    "When it ends; the page then stays, as an alert that is not in force."),
                Field(
                    "instruction", .text,
                    "What people should do now; not shown once the alert is cancelled or taken back."),
            ]
        case .event:
            return [
                Field("start", .date, required: true, "When it begins."), Field("end", .date, "When it ends."),
                Field("place", .text, required: true, "Where."), Field("organizer", .text, "Who holds it."),
                Field("cost", .text, "What it costs."),
                Field("accessibility", .text, "Step-free access, interpreters, and whom to ask."),
            ]
        case .question:
            return [
                Field("asked", .date, required: true, "When it was asked."),
                Field("answered", .date, "When it was answered."), Field("answered_by", .text, "Who answered."),
                Field("topic", .text, "What it is about."),
                Field("status", .choice(["open", "answered", "declined"]), required: true, "Where it stands."),
            ]
        case .program:
            return [Field("who", .text, "Who can take part."), Field("when", .text, "When it meets.")]
        case .safety:
            return [
                Field("topic", .text, "What it is about."), Field("reviewed", .date, "When it was last checked."),
            ]
        }
    }
}

/// The words of the Common Alerting Protocol 1.2, as written in front matter.
public enum AlertWords {
    /// How bad it can be.
    public static let severity = ["extreme", "severe", "moderate", "minor", "unknown"]
    /// How soon people should act.
    public static let urgency = ["immediate", "expected", "future", "past", "unknown"]
    /// How sure it is.
    public static let certainty = ["observed", "likely", "possible", "unlikely", "unknown"]
    /// What kind of hazard it is.
    public static let category = [
        "geo", "met", "safety", "security", "rescue", "fire", "health", "env", "transport", "infra", "cbrne", "other",
    ]
    /// Whether it is real or a test.
    public static let status = ["actual", "exercise", "system", "test", "draft"]
    /// Whether it is new, an update or a cancellation.
    public static let messageType = ["alert", "update", "cancel"]
}

/// How far a case is.
public enum CaseStage: String, CaseIterable, Sendable {
    case reported
    case underInvestigation = "under-investigation"
    case arrestMade = "arrest-made"
    case charged
    case inCourt = "in-court"
    case closed

    /// Whether people are accused and no court has decided: the page then prints the presumption of innocence.
    public var presumesInnocence: Bool { self == .arrestMade || self == .charged || self == .inCourt }
}
