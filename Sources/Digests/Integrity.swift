import Crypto
import Foundation

/// The digest by which a browser knows that a file is the one that the page means (W3C Subresource Integrity).
public enum Integrity {
    /// The value of the attribute `integrity` for `bytes`: `sha384-…`.
    public static func sha384(_ bytes: [UInt8]) -> String {
        "sha384-" + Data(SHA384.hash(data: bytes)).base64EncodedString()
    }
}
