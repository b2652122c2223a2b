import Diagnostics
import SiteModel
import TextFormats

/// The day on which a page announces that it will leave the site.
struct AnnouncedEnd {
    /// How long, in seconds, residents can read that a recorded page will leave before it does.
    static let notice: Int64 = 86_400

    let site: Site

    /// When a page with this recorded text leaves; an alert never does, and is only not in force any more.
    func day(in text: [UInt8]) -> Moment? {
        PublicText.field("type", in: text) == ItemType.alert.rawValue ? nil : time("expires", in: text)
    }

    /// The fields by which an alert holds at other times than it did, or is of another kind: one more severe, a test, a
    /// cancellation.
    private func holdingOtherwise(_ old: [UInt8], _ new: [UInt8]) -> [String] {
        ["onset", "expires"].filter { time($0, in: old)?.seconds != time($0, in: new)?.seconds }
            + ["type", "status", "message_type", "severity", "certainty", "urgency", "areas", "instruction"].filter {
                PublicText.line(of: $0, in: old) != PublicText.line(of: $0, in: new)
            }
    }

    /// The time that a field says in a recorded text.
    private func time(_ field: String, in text: [UInt8]) -> Moment? {
        guard let written = PublicText.field(field, in: text) else { return nil }
        var zones = RecordedZones(site: site.configuration.zone)
        return try? Moment(parsing: written, zone: zones.zone(named: PublicText.field(PublicText.zoneName, in: text)))
    }

    /// What is wrong with the way in which a recorded page tells that it will leave, that it is there again, or how long
    /// it holds, if it is an alert.
    ///
    /// A page that is moved to where it leaves with another one has to tell so as well.
    ///
    /// - Parameters:
    ///   - recorded: What is recorded of it, with `old` as the last text.
    ///   - others: The pages with which it leaves now, and did not when it was recorded.
    ///   - kind: What its new entry in “changes” tells.
    func fault(
        _ page: PublishedPage, _ recorded: RecordState.Item, joining others: [Item], from old: [UInt8], to new: [UInt8],
        _ kind: RecordKind
    ) -> Diagnostic? {
        let messages = PageMessages(page)
        if recorded.isExpired, kind == .minor { return messages.returnsUntold() }
        if kind == .minor, PublicText.field("type", in: old) == ItemType.alert.rawValue {
            let fields = holdingOtherwise(old, new)
            if !fields.isEmpty { return messages.alertHoldsUntold(fields) }
        }
        let ends = others.compactMap { $0.type == .alert ? nil : $0.front.date("expires") }
        guard let end = (ends + [day(in: new)].compactMap(\.self)).map(\.seconds).min() else { return nil }
        if !recorded.isExpired, let announced = day(in: old), announced.seconds <= end { return nil }
        if kind == .minor { return messages.leavesUntold() }
        return end < site.now.seconds + Self.notice ? messages.leavesAtOnce() : nil
    }
}
