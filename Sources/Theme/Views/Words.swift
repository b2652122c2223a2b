import SiteModel
import TextFormats

/// The theme's words, and dates and labels made of them.
struct Words: Sendable {
    let strings: [String: String]
    let now: Moment
    let zone: Zone

    /// The string `key`, or the key itself made readable.
    func label(_ group: String, _ key: String) -> String {
        strings["\(group)_\(key.replacing("-", with: "_"))"] ?? key.replacing("-", with: " ").capitalizedFirst
    }

    func day(_ moment: Moment?) -> View? {
        guard let moment else { return nil }
        let local = moment.isDay ? moment : moment.inZone(zone)
        return View(ViewCatalog.day) {
            $0["text"] = "\(Self.months[local.month - 1]) \(local.day), \(local.year)"
            $0["iso"] = moment.isDay ? moment.isoDay : moment.rfc3339
            $0["year"] = String(local.year)
        }
    }

    /// The time of day, as residents read it; nothing for a whole day.
    func time(_ moment: Moment?) -> String? {
        guard let moment, !moment.isDay else { return nil }
        let local = moment.inZone(zone)
        let hour = local.hour % 12 == 0 ? 12 : local.hour % 12
        let minute = local.minute == 0 ? "" : (local.minute < 10 ? ":0" : ":") + String(local.minute)
        return "\(hour)\(minute) \(local.hour < 12 ? "a.m." : "p.m.")"
    }

    func phone(_ text: String?) -> View? {
        guard let text else { return nil }
        return View(ViewCatalog.phone) {
            $0["text"] = text
            $0["tel"] = Self.tel(text)
        }
    }

    /// The direction in which a language is written: `ltr` or `rtl`.
    static func direction(of language: String) -> String {
        ["ar", "fa", "he", "ur"].contains(language.prefix { $0 != "-" }.lowercased()) ? "rtl" : "ltr"
    }

    static func tel(_ text: String) -> String { String(text.filter { $0.isASCII && ($0.isNumber || $0 == "+") }) }

    /// The address behind a telephone number or a mail address; `nil` for other words.
    static func reachableAddress(_ text: String) -> String? {
        if PhoneNumber.isOne(text) { return "tel:" + tel(text) }
        return text.contains("@") && !text.contains(where: \.isWhitespace) ? "mailto:" + text : nil
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension String {
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
