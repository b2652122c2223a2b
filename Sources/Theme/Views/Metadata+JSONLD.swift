import SiteModel
import TextFormats

/// What a page tells machines about its content, in schema.org's vocabulary.
extension Metadata {
    /// How many entries of a list are told of.
    private static let listed = 50

    /// The page's graph: what it is about, and the way to it.
    func jsonLD(_ facts: Facts, _ address: String) -> JSONValue {
        var graph: [JSONValue] = facts.isHome ? [agency, website(facts)] : [.object(main(facts, address))]
        if facts.breadcrumbs.count > 1 {
            let steps = facts.breadcrumbs.enumerated().map { index, crumb in
                JSONValue.object([
                    JSONMember("@type", "ListItem"), JSONMember("position", .int(index + 1)),
                    JSONMember("name", .string(crumb.title)),
                    JSONMember("item", .string(absolute(crumb.path))),
                ])
            }
            graph.append(
                .object([JSONMember("@type", "BreadcrumbList"), JSONMember("itemListElement", .array(steps))]))
        }
        return .object([JSONMember("@context", "https://schema.org"), JSONMember("@graph", .array(graph))])
    }

    // MARK: The agency

    /// The agency as pages name it that are not about it.
    static func publisher(_ configuration: SiteConfiguration) -> [JSONMember] {
        [
            JSONMember("@type", .string(configuration.agency.kind)),
            JSONMember("@id", .string(configuration.absolute("/") + "#agency")),
            JSONMember("name", .string(configuration.agency.name)),
            JSONMember("url", .string(configuration.absolute("/"))),
            JSONMember("correctionsPolicy", .string(configuration.absolute("/corrections/"))),
        ]
    }

    /// The agency on its own front page, with the ways to reach it.
    private var agency: JSONValue {
        let configuration = site.configuration
        let contacts = configuration.contacts
        var members = Self.publisher(configuration)
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { members.append(JSONMember(key, .string(value))) }
        }
        add("description", configuration.description)
        add("slogan", configuration.agency.motto)
        add("address", configuration.agency.address)
        add("telephone", contacts["non_emergency"])
        add("email", contacts["email"])
        let points = [("emergency", "emergency"), ("tips", "tips"), ("records", "records")].compactMap { key, kind in
            contacts[key].flatMap { number -> JSONValue? in
                guard PhoneNumber.isOne(number) else { return nil }
                return ["@type": "ContactPoint", "contactType": .string(kind), "telephone": .string(number)]
            }
        }
        if !points.isEmpty { members.append(JSONMember("contactPoint", .array(points))) }
        return .object(members)
    }

    private func website(_ facts: Facts) -> JSONValue {
        let home = site.configuration.absolute(facts.path)
        return [
            "@type": "WebSite", "@id": .string(home + "#website"), "name": .string(site.configuration.title),
            "url": .string(home), "inLanguage": .string(facts.language),
            "publisher": ["@id": .string(site.configuration.absolute("/") + "#agency")],
        ]
    }

    // MARK: The page

    private func main(_ facts: Facts, _ address: String) -> [JSONMember] {
        var members: [JSONMember] = []
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { members.append(JSONMember(key, .string(value))) }
        }
        let item = facts.item
        let type = schemaType(facts)
        add("@type", type)
        add("@id", address + "#main")
        add("url", address)
        let isArticle = type == "NewsArticle" || type == "Article"
        add(isArticle ? "headline" : "name", item?.front.text("name") ?? facts.outsideTitle)
        add("description", facts.description)
        if item?.type != .officer, item?.type != .event { add("inLanguage", facts.language) }
        if let image = image(facts) { members.append(JSONMember("image", image)) }
        guard let item else { return members + listMembers(facts) }
        switch item.type {
        case .officer:
            add("jobTitle", item.front.text("rank"))
            members.append(JSONMember("worksFor", publisher))
        case .event: members += eventMembers(item)
        default:
            add("datePublished", facts.published?.rfc3339)
            add("dateModified", [facts.updated, facts.published].compactMap(\.self).max()?.rfc3339)
            if isArticle {
                let authors = facts.authors.map { JSONValue.object([JSONMember("@type", "Person"), name($0)]) }
                members.append(JSONMember("author", authors.isEmpty ? publisher : .array(authors)))
                members.append(JSONMember("publisher", publisher))
            }
            if item.type == .alert, site.holds(item) {
                add("expires", item.front.date("expires")?.rfc3339)
            }
            if item.type == .procedure {
                add("version", item.front.text("version"))
                add("lastReviewed", item.front.date("reviewed")?.isoDay)
            }
            if type == "FAQPage" {
                members.append(JSONMember("mainEntity", [question(facts.title, facts.summary ?? facts.title)]))
            }
            members += corrections(of: item)
        }
        return members
    }

    private func schemaType(_ facts: Facts) -> String {
        guard let item = facts.item else {
            if facts.questions.isEmpty { return facts.entries.isEmpty ? "WebPage" : "CollectionPage" }
            return "FAQPage"
        }
        switch item.type {
        case .caseFile, .caseUpdate, .alert: return facts.published == nil ? "WebPage" : "NewsArticle"
        case .story: return "Article"
        case .officer: return "Person"
        case .event: return "Event"
        case .question:
            return item.front.text("status") == "answered" && site.takenBack(item) == nil ? "FAQPage" : "WebPage"
        default: return "WebPage"
        }
    }

    private func name(_ name: String) -> JSONMember { JSONMember("name", .string(name)) }

    private func image(_ facts: Facts) -> JSONValue? {
        guard let path = facts.imagePath else { return nil }
        let url = absolute(path)
        guard let size = facts.imageSize else { return .string(url) }
        return [
            "@type": "ImageObject", "url": .string(url), "width": .int(size.width), "height": .int(size.height),
        ]
    }

    /// What was wrong on a page, and since when it is right.
    private func corrections(of item: Item) -> [JSONMember] {
        let comments = item.changes.filter(\.kind.isListed).map { change -> JSONValue in
            [
                "@type": "CorrectionComment", "text": .string(change.note ?? change.kind.rawValue),
                "datePublished": .string(Self.time(change.date)),
            ]
        }
        return comments.isEmpty ? [] : [JSONMember("correction", .array(comments))]
    }

    private func eventMembers(_ item: Item) -> [JSONMember] {
        var members: [JSONMember] = []
        for (key, field) in [("startDate", "start"), ("endDate", "end")] {
            if let date = item.front.date(field) { members.append(JSONMember(key, .string(Self.time(date)))) }
        }
        let status = site.takenBack(item) == nil ? "EventScheduled" : "EventCancelled"
        members.append(JSONMember("eventStatus", .string("https://schema.org/" + status)))
        if let place = item.front.text("place") {
            members.append(
                JSONMember(
                    "location",
                    .object([JSONMember("@type", "Place"), name(place), JSONMember("address", .string(place))])))
        }
        let organizer = item.front.text("organizer").map { organizer in
            JSONValue.object([JSONMember("@type", "Organization"), name(organizer)])
        }
        members.append(JSONMember("organizer", organizer ?? publisher))
        return members
    }

    /// A day as a day: nobody said at what time.
    private static func time(_ moment: Moment) -> String { moment.isDay ? moment.isoDay : moment.rfc3339 }

    // MARK: Lists

    private func listMembers(_ facts: Facts) -> [JSONMember] {
        if !facts.questions.isEmpty {
            let questions = facts.questions.map { question($0.question, $0.answer) }
            return [JSONMember("mainEntity", .array(questions))]
        }
        if facts.entries.isEmpty { return [] }
        return [JSONMember("mainEntity", .written(itemList(facts.entries.prefix(Self.listed))))]
    }

    /// The entries of a list, written at once: a site has some five times as many of them as it has pages.
    private func itemList(_ paths: ArraySlice<String>) -> [UInt8] {
        var out = Array(#"{"@type":"ItemList","itemListElement":["#.utf8)
        for (place, path) in paths.enumerated() {
            if place > 0 { out.append(UInt8(ascii: ",")) }
            out.append(contentsOf: #"{"@type":"ListItem","position":"#.utf8)
            out.append(contentsOf: String(place + 1).utf8)
            out.append(contentsOf: #","url":"#.utf8)
            Escape.appendJSON(absolute(path), to: &out)
            out.append(UInt8(ascii: "}"))
        }
        out.append(contentsOf: "]}".utf8)
        return out
    }

    private func question(_ question: String, _ answer: String) -> JSONValue {
        [
            "@type": "Question", "name": .string(question),
            "acceptedAnswer": ["@type": "Answer", "text": .string(answer)],
        ]
    }
}
