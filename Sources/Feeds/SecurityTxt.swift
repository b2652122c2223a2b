import TextFormats

/// The file at `/.well-known/security.txt`, RFC 9116.
public enum SecurityTxt {
    /// Returns the file's bytes, or `nil` without a contact: the file must name one (RFC 9116 §2.5.3).
    ///
    /// A contact that is a bare e-mail address becomes a `mailto:` URI.
    public static func serialize(_ contact: SecurityContact) -> [UInt8]? {
        guard !contact.contacts.isEmpty else { return nil }
        var bytes: [UInt8] = []
        for address in contact.contacts {
            LineText.appendField("Contact", uri(address), to: &bytes)
        }
        LineText.appendField("Expires", contact.expires.rfc3339, to: &bytes)
        if !contact.languages.isEmpty {
            LineText.appendField("Preferred-Languages", contact.languages.joined(separator: ","), to: &bytes)
        }
        LineText.appendField("Canonical", contact.canonical, to: &bytes)
        if let policy = contact.policy {
            LineText.appendField("Policy", policy, to: &bytes)
        }
        return bytes
    }

    private static func uri(_ address: String) -> String {
        address.contains("@") && !address.contains(":") ? "mailto:" + address : address
    }
}
