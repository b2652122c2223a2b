import Digests
import Foundation

/// The version of Candor.
public enum CandorVersion {
    /// As people write it.
    public static let text = "0.1.0"

    /// The version and the digest of the program itself: what one program remembers, another one must not believe.
    static let exact: String = {
        guard let path = Bundle.main.executablePath, let digest = Digest(ofProgram: path) else { return text }
        return text + " " + digest.hex.prefix(16)
    }()
}
