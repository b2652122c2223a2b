import Markdown
import Pictures
import SiteModel
import TextFormats

/// Views of items: cards for lists, and the facts of each type for its own page.
///
/// It is a class because each copy of a site counts its many parts, and two cores count the same ones.
final class ItemViews: Sendable {
    let site: Site
    /// The items' bodies; `nil` where they are still being made.
    let rendered: RenderedItems?
    let words: Words
    /// What stands before titles.
    let marks: TitleMarks
    /// How large pictures are; `nil` where that is not asked.
    let pictures: PictureFiles?
    /// What was promised, by the case in its original language; empty where that is not asked.
    let promises: [Int: [Promise]]
    /// What stands before an address on the site; empty but for feeds.
    let origin: String

    init(
        site: Site, rendered: RenderedItems?, words: Words, marks: TitleMarks, pictures: PictureFiles? = nil,
        promises: [Promise] = [], origin: String = ""
    ) {
        self.site = site
        self.rendered = rendered
        self.words = words
        self.marks = marks
        self.pictures = pictures
        self.promises = Dictionary(grouping: promises, by: \.item)
        self.origin = origin
    }

    /// The address of the list of promises.
    var promisesPath: String { site.prefix + "/promises/" }

    func url(_ path: String) -> String { origin + site.configuration.link(path) }

    /// The summary that the writer gave, or else the beginning of the text where that is known.
    private func summary(_ index: Int) -> String? { rendered.map { $0[index].summary } ?? site.items[index].summary }

    /// What is said of an item in lists: its summary, or why it was taken back.
    private func summaryInLists(_ index: Int) -> String? {
        guard let note = site.noteInstead(of: site.items[index]) else { return summary(index) }
        return note.isEmpty ? nil : note
    }

    /// An address in front matter or site.yml as a link: what begins with one slash stands on the site.
    func href(_ text: String) -> String {
        if text.hasPrefix("/"), !text.hasPrefix("//") { return origin + site.configuration.basePath + text }
        let lower = text.lowercased()
        let allowed = ["https://", "http://", "mailto:", "tel:", "#"].contains { lower.hasPrefix($0) }
        return allowed ? text : "#"
    }

    func link(_ title: String, _ path: String, current: Bool = false) -> View {
        View(ViewCatalog.link) {
            $0["title"] = title
            $0["url"] = href(path)
            $0["current"] = current
        }
    }

    func image(_ reference: ImageReference?, of item: Item) -> View? {
        guard let reference else { return nil }
        return View(ViewCatalog.image) {
            $0["src"] = url(imagePath(reference.source, of: item))
            $0["alt"] = reference.alt
            if let size = size(of: reference, of: item) {
                $0["width"] = String(size.width)
                $0["height"] = String(size.height)
            }
        }
    }

    /// How large a picture named in front matter is, if its file tells.
    func size(of reference: ImageReference, of item: Item) -> PictureSize? {
        pictures.flatMap { pictures in site.assetFile(reference.source, of: item).flatMap(pictures.size) }
    }

    /// Where a picture named in front matter stands on the site.
    func imagePath(_ source: String, of item: Item) -> String {
        if let asset = site.asset(source, of: item) { return "/" + asset }
        return source.hasPrefix("/") ? source : item.permalink + source
    }

    func card(_ index: Int) -> View {
        let item = site.items[index]
        let mark = site.mark(of: item)
        return View(ViewCatalog.card) {
            $0["title"] = item.title
            $0["marked_title"] = marks.title(of: item, mark)
            $0["url"] = url(item.permalink)
            $0["summary"] = summaryInLists(index)
            $0["date"] = words.day(item.listDate)
            $0["kind"] = item.type.rawValue
            if let language = foreignLanguage(of: item) { self.mark(&$0, language) }
            $0["kind_label"] = words.label("kind", item.type.rawValue)
            $0["retracted"] = word(forEnding: mark)
            $0["image"] = image(item.front.image("image"), of: item)
            switch item.type {
            case .caseFile, .caseUpdate:
                if let number = site.caseByItem[index] {
                    $0["case"] = View(ViewCatalog.caseShort) { facts(of: site.cases[number], into: &$0) }
                }
            case .officer: $0["officer"] = View(ViewCatalog.officerCard) { officerFacts(item, into: &$0) }
            case .alert: $0["alert"] = View(ViewCatalog.alertCard) { alertFacts(item, into: &$0) }
            case .event: $0["event"] = View(ViewCatalog.eventCard) { eventFacts(item, into: &$0) }
            case .procedure: $0["procedure"] = View(ViewCatalog.procedureCard) { procedureFacts(item, into: &$0) }
            case .question: $0["question"] = question(item)
            case .program: $0["program"] = program(item)
            case .safety: $0["safety"] = safety(item)
            default: break
            }
        }
    }

    private func facts(of file: Case, into view: inout View.Builder) {
        let front = site.items[file.item].front
        view["number"] = file.number
        view["stage"] = file.stage.rawValue
        view["stage_label"] = words.label("stage", file.stage.rawValue)
        view["area"] = front.text("area")
        view["opened"] = words.day(front.date("opened"))
        // What has been done is not announced any more once its day is over.
        let isOver = nextUpdate(of: file.item).map { $0.done != nil && $0.overAt <= words.now.seconds } ?? false
        view["next_update"] = file.stage == .closed || isOver ? nil : words.day(front.date("next_update"))
        view["is_open"] = site.isOpen(file)
        view["is_closed"] = file.stage == .closed
        view["outcome"] = front.text("outcome")
        view["updates_count"] = String(file.updates.count)
        view["updates_text"] = words.count("updates_count", file.updates.count)
        view["last_update"] = words.day(file.lastUpdate)
    }

    /// The case on its own page.
    ///
    /// - Parameter local: Leads an address on the site to the page in the edition's language.
    func caseView(_ file: Case, local: (String) -> String) -> View {
        let front = site.items[file.item].front
        let config = site.configuration
        let tips: String? =
            switch front["tip_line"] {
            case .flag(let shown)?: shown ? config.contacts["tips"] : nil
            case let value?: value.text
            case nil: nil
            }
        return View(ViewCatalog.caseFile) { view in
            facts(of: file, into: &view)
            view["stage_summary"] = words["stage_summary_\(file.stage.rawValue.replacing("-", with: "_"))"]
            view["incident_date"] = words.day(front.date("incident_date"))
            if let promise = nextUpdate(of: file.item) {
                view["next_update_passed"] = promise.state == .missed && promise.done == nil
            }
            view["missed_updates"] = missedUpdates(of: file.item, local: local)
            view["deadlines"] = deadlines(of: file.item, local: local)
            view["next_step"] = site.takenBack(site.items[file.item]) == nil ? front.text("next_step") : nil
            view["tip_line"] = tips
            view["tip_tel"] = tips.map(Words.tel)
            view["contact"] = front.text("contact")
            view["presumption"] = file.stage.presumesInnocence
            view["stages"] = stages(of: file)
            view["updates"] = file.updates.map(updateEntry)
        }
    }

    private func stages(of file: Case) -> [View] {
        let all = CaseStage.allCases
        let current = all.firstIndex(of: file.stage) ?? 0
        return all.enumerated().compactMap { index, stage in
            // A closed case shows only the stages that it went through.
            if file.stage == .closed, stage != .closed, file.stageDates[stage] == nil { return nil }
            return View(ViewCatalog.stageStep) {
                $0["label"] = words.label("stage", stage.rawValue)
                $0["reached"] = index <= current
                $0["current"] = index == current
                $0["date"] = words.day(file.stageDates[stage])
            }
        }
    }

    private func updateEntry(_ index: Int) -> View {
        let item = site.items[index]
        return View(ViewCatalog.updateEntry) {
            $0["title"] = item.title
            $0["url"] = url(item.permalink)
            $0["date"] = words.day(item.date)
            $0["summary"] = summary(index)
            $0["stage_label"] = item.stage.map { words.label("stage", $0.rawValue) }
            $0["retracted"] = word(forEnding: site.mark(of: item))
            $0["content"] = rendered?[index].html
            $0["anchor"] = Permalink.slug(item.name)
            if let language = foreignLanguage(of: item) { mark(&$0, language) }
        }
    }

    func update(_ index: Int) -> View {
        let item = site.items[index]
        return View(ViewCatalog.update) {
            $0["stage_label"] = item.stage.map { words.label("stage", $0.rawValue) }
            if let number = site.caseByItem[index] {
                $0["case"] = card(site.cases[number].item)
                $0["presumption"] = site.cases[number].stage.presumesInnocence
            }
        }
    }

    private func procedureFacts(_ item: Item, into view: inout View.Builder) {
        view["policy_number"] = item.front.text("policy_number")
        view["version"] = item.front.text("version")
        view["effective"] = words.day(item.front.date("effective"))
    }

    /// A procedure on its own page.
    ///
    /// - Parameter urls: The pages with the texts of its versions, by their places among them.
    func procedure(_ item: Item, urls: [Int: String] = [:]) -> View {
        View(ViewCatalog.procedure) { view in
            procedureFacts(item, into: &view)
            view["reviewed"] = words.day(item.front.date("reviewed"))
            view["review_due"] = words.day(item.front.date("review_due"))
            view["review_overdue"] = item.front.date("review_due").map { isOver($0) } ?? false
            view["owner"] = item.front.text("owner")
            view["supersedes"] = item.front.text("supersedes")
            view["versions"] = versions(of: item, urls)
            view["steps"] = (item.front["steps"]?.list ?? []).enumerated().map { index, step in
                View(ViewCatalog.step) {
                    $0["number"] = String(index + 1)
                    $0["title"] = step["title"]?.text
                    $0["text"] = step["text"]?.text
                }
            }
        }
    }

    /// The versions of a procedure, newest first, each with the day on which the next one took its place.
    private func versions(of item: Item, _ urls: [Int: String]) -> [View] {
        let versions = item.front.versions
        let current = versions.firstIndex { $0.effective.seconds <= words.now.seconds }
        return versions.enumerated().map { place, version in
            View(ViewCatalog.version) {
                $0["version"] = version.name
                $0["effective"] = words.day(version.effective)
                $0["until"] = place == 0 ? nil : words.day(versions[place - 1].effective)
                $0["note"] = version.note
                $0["current"] = place == current
                let isComing = version.effective.seconds > words.now.seconds
                $0["coming"] = isComing
                $0["url"] = isComing ? nil : urls[place]
            }
        }
    }

    private func officerFacts(_ item: Item, into view: inout View.Builder) {
        for key in ["name", "rank", "badge", "unit", "quote"] { view[key] = item.front.text(key) }
        view["photo"] = image(item.front.image("photo"), of: item)
    }

    /// The profile on its own page; `areas` are the terms that say where the person serves.
    func officer(_ item: Item, areas: [View]) -> View {
        func records(_ key: String) -> [View] {
            (item.front[key]?.list ?? []).map { entry in
                View(ViewCatalog.record) {
                    $0["date"] = words.day(entry["date"]?.date)
                    $0["title"] = entry["title"]?.text
                    $0["text"] = entry["text"]?.text
                }
            }
        }
        return View(ViewCatalog.officer) { view in
            officerFacts(item, into: &view)
            view["joined"] = words.day(item.front.date("joined"))
            view["areas"] = areas
            view["languages"] = words.list(item.front.texts("languages"))
            view["assignments"] = (item.front["assignments"]?.list ?? []).map { entry in
                View(ViewCatalog.assignment) {
                    $0["from"] = words.day(entry["from"]?.date)
                    $0["to"] = words.day(entry["to"]?.date)
                    $0["unit"] = entry["unit"]?.text
                    $0["role"] = entry["role"]?.text
                }
            }
            view["training"] = records("training")
            view["commendations"] = records("commendations")
            view["discipline"] = records("discipline")
            view["discipline_note"] = item.front.text("discipline_note")
        }
    }

    func story(_ item: Item) -> View {
        View(ViewCatalog.story) {
            $0["people"] = item.front.texts("people").map { person in
                let profile = find(person, in: "officers")
                return View(ViewCatalog.name) {
                    $0["name"] = profile.flatMap { site.items[$0].front.text("name") } ?? person
                    $0["url"] = profile.map { url(site.items[$0].permalink) }
                }
            }
            $0["program"] = item.front.text("program").flatMap { find($0, in: "programs") }.map {
                link(markedTitle(site.items[$0]), site.items[$0].permalink)
            }
        }
    }

    /// Where a link in an item's front matter leads, and the title of the page if it is one.
    func link(_ destination: String, of item: Item) -> (title: String?, url: String?) {
        let resolver = LinkResolver(site: site, otherPaths: [])
        let title = resolver.target(of: destination, in: item).map { site.items[$0].title }
        let use = LinkUse(destination: destination, isImage: false, line: 1, column: 1)
        switch resolver.resolve(use, in: item) {
        case .replace(let url), .picture(let url, _, _): return (title, url)
        case .wordsOnly: return (nil, nil)
        case .keep, .problem: return (title, href(destination))
        }
    }

    /// The item whose file or folder in `section` is named `name`.
    private func find(_ name: String, in section: String) -> Int? {
        site.item(named: name, in: section).map { site.shown($0, in: site.editionIndex) }
    }

    private func alertFacts(_ item: Item, into view: inout View.Builder) {
        let front = item.front
        view["severity"] = front.text("severity")
        view["severity_label"] = front.text("severity").map { words.label("severity", $0) }
        view["areas"] = words.list(front.texts("areas"))
        view["onset"] = words.day(front.date("onset"))
        view["onset_time"] = words.time(front.date("onset"))
        view["expires"] = words.day(front.date("expires"))
        view["expires_time"] = words.time(front.date("expires"))
        view["active"] = site.isInForce(item)
        view["is_test"] = item.isTest
        view["is_cancellation"] = site.mark(of: item) == .cancellation
        view["holds"] = site.holds(item)
        // It may still be what the alert asked for before.
        view["instruction"] = site.holds(item) ? front.text("instruction") : nil
    }

    func alert(_ item: Item) -> View {
        View(ViewCatalog.alert) { view in
            alertFacts(item, into: &view)
            for key in ["urgency", "certainty", "category", "message_type"] {
                view[key + "_label"] = item.front.text(key).map { words.label(key, $0) }
            }
        }
    }

    /// The word for it, if a page was taken back, does not take place or cancels an alert.
    func word(forEnding mark: TitleMark?) -> String? { mark.flatMap { $0 == .test ? nil : marks.word($0) } }

    /// The title as it stands where nothing else tells that the page was taken back, is a test or cancels an alert.
    func markedTitle(_ item: Item) -> String { marks.title(of: item, in: site) }

    private func eventFacts(_ item: Item, into view: inout View.Builder) {
        let start = item.front.date("start")
        let end = item.front.date("end")
        view["start"] = words.day(start)
        view["start_time"] = words.time(start)
        view["end"] = words.day(end)
        view["end_time"] = words.time(end)
        view["place"] = item.front.text("place")
        view["past"] = (end ?? start).map { isOver($0) } ?? false
    }

    func event(_ item: Item) -> View {
        View(ViewCatalog.event) { view in
            eventFacts(item, into: &view)
            view["ended"] = word(forEnding: site.mark(of: item))
            for key in ["organizer", "cost", "accessibility"] { view[key] = item.front.text(key) }
        }
    }

    func question(_ item: Item) -> View {
        View(ViewCatalog.question) {
            $0["asked"] = words.day(item.front.date("asked"))
            $0["answered"] = words.day(item.front.date("answered"))
            $0["answered_by"] = item.front.text("answered_by")
            $0["topic"] = item.front.text("topic")
            $0["status"] = item.front.text("status")
            $0["status_label"] = item.front.text("status").map { words.label("question", $0) }
            $0["is_answered"] = item.front.text("status") == "answered"
        }
    }

    func program(_ item: Item) -> View {
        View(ViewCatalog.program) { for key in ["who", "when", "contact"] { $0[key] = item.front.text(key) } }
    }

    func safety(_ item: Item) -> View {
        View(ViewCatalog.safety) {
            $0["topic"] = item.front.text("topic")
            $0["reviewed"] = words.day(item.front.date("reviewed"))
        }
    }

    /// Whether `moment` has passed; a whole day has passed when it is over.
    func isOver(_ moment: Moment) -> Bool { site.isOver(moment) }
}
