import TextFormats

/// The time zones that recorded texts name, each made once.
///
/// A text names the zone by whose clocks the days end that it announces. One that was recorded before texts did so
/// means that of the site.
public struct RecordedZones {
    private let site: Zone
    private var known: [String: Zone] = [:]

    /// Creates them for a site with the time zone `site`.
    public init(site: Zone) { self.site = site }

    /// The zone that a text names; that of the site if it names none, or none that there is.
    public mutating func zone(named name: String?) -> Zone {
        guard let name, name != site.identifier else { return site }
        if let zone = known[name] { return zone }
        let zone = Zone(identifier: name) ?? site
        known[name] = zone
        return zone
    }
}
