/// Why pages may not link to an address.
public enum LinkFault: Sendable, Hashable {
    /// It is of another kind than those that are allowed.
    case kind
    /// A name stands before the host, which so looks like another one.
    case userName
    /// It begins like an address on the web, but browsers read it in different ways or not at all.
    case incompleteWeb
    /// It begins with `mailto:`, but has no address.
    case incompleteMail
    /// It begins with `tel:`, but has no number.
    case incompleteNumber

    /// What is wrong, for the writer.
    public func message(_ url: String) -> String {
        let shown = "The address “\(url.prefix(200))”"
        return switch self {
        case .kind: "\(shown) is of a kind that pages may not link to."
        case .userName: "\(shown) does not lead to what it begins with: what stands before the “@” is no host."
        case .incompleteWeb: "\(shown) is not written in full, and browsers may read it in different ways."
        case .incompleteMail: "\(shown) has no mail address."
        case .incompleteNumber: "\(shown) has no telephone number."
        }
    }

    /// How to mend it.
    public var help: String {
        switch self {
        case .kind:
            "Write a path such as ../procedures/records.md, or an address that begins with https://, http://, "
                + "mailto: or tel:."
        case .userName: "Write the address of the host that is meant, without the “@”."
        case .incompleteWeb:
            "Write it in full, with two slashes and the name of the host, such as https://www.example.org/page, "
                + "or a path such as ../procedures/records.md."
        case .incompleteMail: "Write the whole address, such as mailto:records@example.gov."
        case .incompleteNumber: "Write the whole number, such as tel:+1-555-0100."
        }
    }
}
