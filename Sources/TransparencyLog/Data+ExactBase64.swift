import Foundation

extension Data {
    /// Reads Base64 in the one form in which it is written, so that a note or key can not be altered and still hold.
    ///
    /// Foundation's own reading takes more padding than there should be, and any bits beyond the last byte.
    init?(exactBase64 text: String) {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        self = data
    }
}
