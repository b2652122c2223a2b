import SiteModel

extension ItemViews {
    /// The deadlines among the promises of a case, the first due one first.
    func deadlines(of index: Int, local: (String) -> String) -> [View] {
        (promises[site.works.original(of: index)] ?? []).reversed().filter { $0.subject != .nextUpdate }.map {
            promise($0, local: local)
        }
    }

    /// The promise of the update that a case names now.
    func nextUpdate(of index: Int) -> Promise? {
        guard let due = site.items[index].front.date("next_update") else { return nil }
        let promises = promises[site.works.original(of: index)] ?? []
        return promises.first { $0.subject == .nextUpdate && $0.due.isoDay == due.inZone(words.zone).isoDay }
    }

    /// The updates that a case promised and did not give in time, the latest first.
    ///
    /// The one that is late now is not among them: the case's page says so where it names the day.
    func missedUpdates(of index: Int, local: (String) -> String) -> [View] {
        let current = nextUpdate(of: index)
        return (promises[site.works.original(of: index)] ?? []).filter {
            $0.subject == .nextUpdate && $0.state == .missed && ($0.done != nil || $0 != current)
        }.map { promise($0, local: local) }
    }

    /// A group of the list of promises.
    func group(_ group: PromiseGroupSpec, local: (String) -> String) -> View {
        View(ViewCatalog.promiseGroup) {
            $0["title"] = words.label("promise", group.state.rawValue)
            $0["state"] = group.state.rawValue
            $0["is_open"] = group.state == .open
            $0["count"] = String(group.total)
            $0["count_text"] = words.count("promises_" + group.state.rawValue, group.total)
            $0["promises"] = group.promises.map { promise($0, isListed: true, local: local) }
        }
    }

    /// A promise; on a list of promises with its `page`.
    ///
    /// - Parameter local: Leads an address on the site to the page in the edition's language.
    private func promise(_ promise: Promise, isListed: Bool = false, local: (String) -> String) -> View {
        let page = site.items[site.shown(promise.item, in: site.editionIndex)]
        return View(ViewCatalog.promise) {
            switch promise.subject {
            case .nextUpdate: $0["title"] = words["promise_next_update"]
            case .deadline(let name):
                let rule = site.deadline(named: name)
                $0["title"] = rule?.title ?? name
                $0["policy_url"] = rule?.policy.map { href(local($0)) }
                $0["note"] = page.front["deadlines"]?.list.first { $0["name"]?.text == name }?["note"]?.text
            }
            $0["due"] = words.day(promise.due)
            $0["state"] = promise.state.rawValue
            $0["state_text"] = stateText(promise)
            $0["done"] = words.day(promise.doneDay)
            $0["is_open"] = promise.state == .open
            $0["is_missed"] = promise.state == .missed
            $0["is_kept"] = promise.state == .kept
            guard isListed else { return }
            $0["page"] = link(markedTitle(page), page.permalink)
            if let language = foreignLanguage(of: page) { mark(&$0, language) }
        }
    }

    private func stateText(_ promise: Promise) -> String {
        guard let done = promise.doneDay else { return words.label("promise", promise.state.rawValue) }
        return words.phrase(promise.state == .kept ? "promise_kept_on" : "promise_done_late", words.dayText(done))
    }
}
