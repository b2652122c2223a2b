import Foundation
import TransparencyLog

/// What someone kept of a log, as files come back from browsers, editors and command lines.
enum KeptFile {
    /// The bytes as the log served them: in UTF-8, with plain line ends and one at the end.
    static func mended(_ bytes: [UInt8]) -> [UInt8] {
        var text: String
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            // Some command lines save what they print in UTF-16.
            text = String(data: Data(bytes), encoding: .utf16) ?? ""
        } else {
            text = String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
        }
        text = text.replacing("\r\n", with: "\n")
        while text.last?.isWhitespace == true { text.removeLast() }
        return Array((text + "\n").utf8)
    }

    /// The checkpoint that was kept, with its note.
    static func checkpoint(_ bytes: [UInt8]) throws(VerificationError) -> (note: SignedNote, checkpoint: Checkpoint) {
        guard bytes.count <= 1 << 20, let note = SignedNote(mended(bytes)), let checkpoint = Checkpoint(note.text)
        else { throw .noCheckpoint }
        return (note, checkpoint)
    }

    /// The key that was kept.
    static func key(_ text: String) throws(VerificationError) -> VerifierKey {
        let line = String(decoding: mended(Array(text.utf8)).dropLast(), as: UTF8.self)
        guard text.utf8.count <= 1 << 16, let key = VerifierKey(line.trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw .noKey }
        return key
    }
}

extension SiteVerification {
    /// Whether a text is a verifier key, and not the name of a file with one.
    public static func isKey(_ text: String) -> Bool { (try? KeptFile.key(text)) != nil }

    /// The bytes of a file that someone kept; `option` is how it was named, for the message.
    public static func keptFile(_ path: String, option: String) throws(VerificationError) -> [UInt8] {
        switch SiteFolder.readKept(path, limit: 1 << 20) {
        case .found(let bytes): return bytes
        case .missing: throw .file(path, option: option, reason: "there is none")
        case .notAFile: throw .file(path, option: option, reason: "it is no file")
        case .tooLarge: throw option == "--key" ? .noKey : .noCheckpoint
        case .refused(let code): throw .file(path, option: option, reason: SystemReason.text(code))
        }
    }
}
