import SiteModel
import TextFormats

/// What pages say of the public record.
struct RecordViews: Sendable {
    let views: ItemViews
    let record: SiteRecord
    /// What is said of the only version of a page, which most have.
    private let onlyTitle: String
    /// The days of the newest versions: one run records many pages.
    private let days: [Moment: View]

    init(views: ItemViews, record: SiteRecord) {
        self.views = views
        self.record = record
        onlyTitle = Self.title(1, of: 1, views.words)
        var days: [Moment: View] = [:]
        for history in record.histories.values {
            guard let time = history.versions.last?.time, days[time] == nil else { continue }
            days[time] = views.words.day(time)
        }
        self.days = days
    }

    var site: Site { views.site }
    private var words: Words { views.words }

    /// Where the page of `items[index]` stands in the record; `nil` if it is not recorded.
    func recorded(_ index: Int) -> View? {
        guard let history = record.histories[index], let last = history.versions.last else { return nil }
        let versions = history.versions
        let permalink = site.items[index].permalink
        // What comes after the folder has nothing in it that an address writes in another way.
        let folder = views.url(RecordAddress.folder(of: permalink))
        return View(ViewCatalog.recorded) {
            $0["title"] = title(last.number, of: versions.count)
            $0["url"] = versions.count > 1 ? views.url(RecordAddress.version(last.number, of: permalink)) : nil
            $0["date"] = days[last.time]
            $0["text_url"] = folder + RecordAddress.textName
            $0["list_url"] = folder + RecordAddress.listName
            $0["absences"] = versions.count > 2 ? absences(in: history) : []
            guard versions.count > 1, versions[0].kind == .publication else { return }
            $0["first_url"] = views.url(RecordAddress.version(1, of: permalink))
            // A page may have been public before the record began.
            // A translation that has no day of its own has that of its original.
            let day =
                site.items[index].isTranslation && !site.items[index].states("date") ? nil : site.items[index].date
            $0["first_date"] = words.day(day.map { min($0, versions[0].time) } ?? versions[0].time)
        }
    }

    /// The versions of a case that no entry in `changes` tells of, each with the page that shows it: an update moved the
    /// case's stage at a set time.
    func moves(of index: Int) -> [(date: Moment, url: String)] {
        guard site.items[index].type == .caseFile, let history = record.histories[index] else { return [] }
        return history.versions.dropFirst().filter { $0.kind == .update && $0.note == nil }.map { version in
            (version.time, views.url(RecordAddress.version(version.number, of: site.items[index].permalink)))
        }
    }

    /// The addresses of the pages that show changes of `items[index]`, by the changes' places as they are written.
    func addresses(ofChanges index: Int) -> [Int: String] {
        let item = site.items[index]
        let versions = record.histories[index]?.versions(telling: item.changes) ?? [:]
        return versions.mapValues { views.url(RecordAddress.version($0.number, of: item.permalink)) }
    }

    /// `Version 2 of 3`.
    func title(_ number: Int, of total: Int) -> String {
        total == 1 ? onlyTitle : Self.title(number, of: total, words)
    }

    private static func title(_ number: Int, of total: Int, _ words: Words) -> String {
        words.phrase("version_of", words.formats.number(number), words.formats.number(total))
    }

    /// The version `number` of `items[index]` on a page of its own.
    func version(_ number: Int, of index: Int, in history: PageHistory) -> View {
        let item = site.items[index]
        let version = history.versions[number - 1]
        let total = history.versions.count
        func link(_ number: Int) -> View? {
            guard (1...total).contains(number) else { return nil }
            return views.link(title(number, of: total), RecordAddress.version(number, of: item.permalink))
        }
        return View(ViewCatalog.recordedVersion) {
            $0["title"] = title(number, of: total)
            $0["number"] = words.formats.number(number)
            $0["date"] = words.day(version.time)
            $0["time"] = words.time(version.time)
            $0["kind"] = version.kind.rawValue
            $0["kind_label"] = words.label("change", version.kind.rawValue)
            $0["note"] = version.note
            $0["current"] = number == total
            $0["is_first"] = number == 1
            $0["is_absence"] = version.kind == .expiry
            $0["page"] = views.link(item.title, item.permalink)
            $0["previous"] = link(number - 1)
            $0["next"] = link(number + 1)
            $0["text_url"] = views.url(textAddress(number, of: item, total: total))
        }
    }

    private func textAddress(_ number: Int, of item: Item, total: Int) -> String {
        number == total
            ? RecordAddress.text(of: item.permalink)
            : RecordAddress.version(number, of: item.permalink) + "index.md"
    }

    /// The record as a whole.
    func log() -> View {
        let commands = RecordCommands(site: site, record: record)
        return View(ViewCatalog.log) {
            $0["origin"] = record.origin
            $0["entries"] = words.count("entries_count", record.size)
            $0["newest"] = words.day(record.newest)
            $0["time"] = words.time(record.newest)
            $0["checkpoint"] = String(decoding: record.checkpoint, as: UTF8.self)
            $0["key"] = record.key
            $0["checkpoint_url"] = views.url(RecordAddress.log + "checkpoint")
            $0["key_url"] = views.url(RecordAddress.log + "key")
            $0["keys_url"] = views.url(RecordAddress.log + "keys")
            $0["entries_url"] = views.url(RecordAddress.log + RecordCommands.entries(0, size: record.size))
            $0["keep"] = commands.keep
            $0["check_site"] = RecordCommands.site
            $0["example"] = commands.example?.address
            $0["check_text"] = commands.example?.text
            $0["check_entry"] = commands.example?.entry
            $0["rotations"] = record.rotations.indices.map { number in
                views.link(words.formats.number(number + 1), RecordAddress.log + "rotation/\(number + 1)")
            }
            $0["withdrawn"] = record.notices.filter { $0.kind == .withdrawal }.map { notice in
                View(ViewCatalog.withdrawnItem) {
                    $0["date"] = words.day(notice.time)
                    $0["reason"] = notice.reason
                    $0["id"] = notice.id
                    $0["url"] = noticeURL(notice)
                }
            }
            $0["expired"] = record.notices.filter { $0.kind == .expiry }.map(expired)
        }
    }

    private func noticeURL(_ notice: SiteRecord.Notice) -> String {
        views.url(RecordAddress.notice(notice.id) + RecordAddress.textName)
    }

    /// What is to be said of a page that has expired.
    func expired(_ notice: SiteRecord.Notice) -> View {
        View(ViewCatalog.expiredItem) {
            $0["date"] = words.day(notice.time)
            $0["address"] = notice.addresses.first
            $0["id"] = notice.id
            $0["url"] = noticeURL(notice)
        }
    }

    /// The times at which the item of a history was not on the site, oldest first.
    private func absences(in history: PageHistory) -> [View] {
        zip(history.versions, history.versions.dropFirst()).filter { $0.0.kind == .expiry }.map { left, back in
            View(ViewCatalog.absence) {
                $0["since"] = words.day(left.time)
                $0["until"] = words.day(back.time)
            }
        }
    }

    /// What is to be said where a page was withdrawn.
    func gone(_ gone: SiteRecord.Gone) -> View {
        View(ViewCatalog.gone) {
            $0["date"] = words.day(gone.time)
            $0["reason"] = gone.reason
        }
    }
}
