import TextFormats

/// An update of a case, or its closing, that may keep a promise.
struct GivenUpdate {
    /// When it was given, as it says.
    let date: Moment
    /// Before when it can not have been public, if that is known.
    let earliest: Moment?

    /// When it was given by the clocks of `zone`: as it says, but not before it was public.
    func moment(in zone: Zone) -> Moment {
        let said = date.isDay ? date.inZone(zone) : date
        guard let earliest, said.seconds < earliest.seconds else { return said }
        return earliest.inZone(zone)
    }
}
