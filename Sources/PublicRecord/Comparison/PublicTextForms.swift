import SiteModel

/// The forms that the public text of a page has had.
///
/// What was recorded stays as it is: a page is unchanged if its text is the recorded one in any of its forms.
struct PublicTextForms {
    /// The form in which a text is recorded now.
    let current: VersionText
    /// The form in which texts did not name the time zone of the days that they announce.
    let earlier: () -> VersionText

    /// The text in the form that it has if it is what was recorded; `nil` if it is another one.
    func recorded(_ isRecorded: (VersionText) -> Bool) -> VersionText? {
        if isRecorded(current) { return current }
        let earlier = earlier()
        return earlier != current && isRecorded(earlier) ? earlier : nil
    }

    /// The text in the form of `old`, so that they differ only in what was changed.
    func like(_ old: [UInt8]) -> [UInt8] {
        PublicText.field(PublicText.zoneName, in: old) == nil ? earlier().bytes : current.bytes
    }
}
