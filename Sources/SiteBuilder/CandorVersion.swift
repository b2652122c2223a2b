/// The version of Candor.
public enum CandorVersion {
    /// As people write it.
    ///
    /// What a build remembers holds for this version alone.
    public static let text = "0.1.0"
}
