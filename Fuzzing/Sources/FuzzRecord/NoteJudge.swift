import Foundation
import Judging

@testable import PublicRecord
@testable import TransparencyLog

/// Signed notes and keys.
enum NoteJudge {
    /// What the known keys have signed.
    private static let signed: Set<String> = {
        let notes = [Known.state.checkpoint] + Known.state.rotations.map(\.bytes)
        return Set(notes.compactMap { SignedNote($0)?.text })
    }()

    static func claimNote(_ bytes: [UInt8]) {
        if let kept = try? KeptFile.checkpoint(bytes) {
            Judge.claim(kept.note.bytes == KeptFile.mended(bytes), "a kept checkpoint is another one")
        }
        guard let note = SignedNote(bytes) else { return }
        Judge.claim(note.bytes == bytes, "a note is written another way than it was read")
        Judge.claim(note.text.hasSuffix("\n"), "a note's text does not end its line")
        for key in Known.keys.map(\.verifier) where note.isSigned(by: key) {
            Judge.claim(signed.contains(note.text), "a note holds that nobody signed: \(note.text)")
        }
        if let checkpoint = Checkpoint(note.text) {
            Judge.claim(checkpoint.size >= 0, "a log has \(checkpoint.size) entries")
            Judge.claim(
                Array(note.text.utf8).starts(with: checkpoint.text.utf8),
                "a checkpoint is written another way than it was read")
            Judge.claim(Checkpoint(checkpoint.text) == checkpoint, "a checkpoint is read another way")
        }
        let named = KeyRotation.named(in: note)
        for key in Known.keys.map(\.verifier) {
            guard let follower = KeyRotation.follower(of: key, in: note) else { continue }
            Judge.claim(follower == named && follower.name == key.name, "a key follows that is not named")
        }
        _ = Known.state.hasHad(bytes)
    }

    static func claimKey(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        if let key = VerifierKey(text) {
            Judge.claim(
                Array(key.description.utf8) == Array(text.utf8), "a key is written another way than it was read")
            Judge.claim(VerifierKey.isName(key.name), "a key is called “\(key.name)”")
            Judge.claim(!key.isValid([UInt8](repeating: 0, count: 64), of: bytes), "a signature of nothing holds")
        }
        if let key = SigningKey(text) {
            let plain = text.trimmingCharacters(in: .whitespacesAndNewlines)
            Judge.claim(key.secretText == plain, "a secret key is written another way than it was read")
            if let note = try? SignedNote("a\n", signedBy: [key]) {
                Judge.claim(note.isSigned(by: key.verifier), "a key's own signature does not hold")
            }
        }
        if let key = try? KeptFile.key(text) {
            Judge.claim((try? KeptFile.key("\(key)\r\n")) == key, "a kept key is another one")
        }
    }
}
