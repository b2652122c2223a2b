import Diagnostics
import SiteModel
import TextFormats

/// Why the public record can not be read, or not be added to.
///
/// Files are named as they stand below `content/_record/`.
public enum RecordFault: Error, Sendable, Equatable {
    /// There is no record.
    case missing
    /// A record is there already.
    case alreadyThere
    /// The folder of the record is there, but no key is in it, and perhaps something else.
    case noKeys(beside: String?)
    /// A file is not as Candor left it.
    case damaged(file: String, line: Int?, why: String)
    /// Another run of Candor is writing the record, and did not come to its end in time.
    case busy
    /// The system does not let a file be read; the reason is in its words.
    case notReadable(file: String, reason: String)
    /// The system does not let a file be written; the reason is in its words.
    case notWritable(file: String, reason: String)
    /// A new state counts, but the system does not let the folder be put in order; the reason is in its words.
    case notFinished(file: String, reason: String)
    /// The private key is not that of the record's newest verifier key.
    case keyMismatch(expected: String, found: String)
    /// The key was made for another log.
    case otherLog(expected: String, found: String)
    /// The key that is to follow is in the record already.
    case keyKnown(String)
    /// New entries would be older than the newest one.
    case olderThanNewest(now: Moment, newest: Moment)
    /// New entries would be dated too far ahead of the computer's clock.
    case aheadOfClock(now: Moment, clock: Moment)
    /// An item is withdrawn already, and nothing can be said of it any more.
    case alreadyWithdrawn(String)
    /// A file's path or an address can not stand in a table: it is empty or has a control character in it.
    case notRecordable(String)
    /// What is to be written does not continue the log that is there.
    case notContinued
    /// The key could not be used to sign.
    case notSigned
}

extension RecordFault {
    /// The fault of a text that is not the one to which its entry commits.
    static func text(_ index: Int, isThere: Bool) -> RecordFault {
        .damaged(
            file: "text/\(index).md", line: nil,
            why: isThere
                ? "this is not the text that was recorded as entry \(index) of the log"
                : "the text that was recorded as entry \(index) of the log is not there")
    }

    /// The same fault, of a file that was named as it stands in a folder of the record's.
    func inside(_ folder: String) -> RecordFault {
        switch self {
        case .damaged(let file, let line, let why): .damaged(file: "\(folder)/\(file)", line: line, why: why)
        case .notReadable(let file, let reason): .notReadable(file: "\(folder)/\(file)", reason: reason)
        case .notWritable(let file, let reason): .notWritable(file: "\(folder)/\(file)", reason: reason)
        default: self
        }
    }

    /// The folder of the record, relative to `content/`.
    public static let folder = "_record"

    /// The file that the fault is about, relative to `content/`.
    public var file: String {
        switch self {
        case .damaged(let file, _, _), .notReadable(let file, _), .notWritable(let file, _), .notFinished(let file, _):
            file.isEmpty ? Self.folder : Self.folder + "/" + file
        case .keyMismatch, .otherLog, .keyKnown: Self.folder + "/keys"
        case .olderThanNewest, .aheadOfClock: Self.folder + "/log"
        case .alreadyWithdrawn, .notRecordable: Self.folder + "/items"
        case .missing, .alreadyThere, .noKeys, .busy, .notContinued, .notSigned: Self.folder
        }
    }

    /// The line in that file, from 1, where there is one.
    public var line: Int? {
        if case .damaged(_, let line, _) = self { line } else { nil }
    }

    /// What is wrong, in whole sentences.
    ///
    /// The words hold names of files and keys, which may be hostile to a terminal.
    public var message: String { VisibleText.line(words) }

    private var words: String {
        switch self {
        case .missing: "This site has no public record yet."
        case .alreadyThere: "This site has a public record already."
        case .noKeys(let name):
            "The folder content/_record/ is there, but no public record is in it"
                + (name.map { ", though there is “\($0)”." } ?? ".")
        case .damaged(_, _, let why): "The public record was changed by something other than Candor: \(why)."
        case .busy: "Another run of Candor is writing the public record."
        case .notReadable(_, let reason): "The public record could not be read: \(reason)."
        case .notWritable(_, let reason): "The public record could not be written: \(reason)."
        case .notFinished(_, let reason):
            "The public record holds what was entered, but its folder could not be put in order: \(reason)."
        case .keyMismatch(let expected, let found):
            "The private key is not the one that signs this record: it belongs to the public key \(found), and the record "
                + "is signed by \(expected)."
        case .otherLog(let expected, let found):
            "The key was made for the log \"\(found)\", but this site's log is \"\(expected)\"."
        case .keyKnown(let key): "The key \(key) has signed this record before."
        case .olderThanNewest(let now, let newest):
            "The time \(now.utc) is before that of the record's newest entry, \(newest.utc)."
        case .aheadOfClock(let now, let clock):
            "The time \(now.utc) has not come: it is more than an hour ahead of this computer's clock, \(clock.utc)."
        case .alreadyWithdrawn(let id): "The item \(id) was withdrawn before."
        case .notRecordable(let name):
            "The path or address \"\(name)\" can not be recorded: it is not written as one should be."
        case .notContinued: "The record was changed by another run of Candor, or by git, while this one was at work."
        case .notSigned: "The private key could not be used to sign the record."
        }
    }

    /// What to do about it.
    public var help: String {
        switch self {
        case .missing: "Run \"candor record init\" to begin one."
        case .alreadyThere:
            "Nothing is left to begin. To enter pages, run “candor record”; to change the key, “candor record rotate-key”."
        case .damaged:
            "Bring back content/_record/ as it was after the last “candor record”. If you committed it since, "
                + "“git checkout HEAD -- content/_record” does that, also while a merge stands still. Nothing was added "
                + "to the record."
        case .noKeys:
            "If there was a record, bring back content/_record/ as it was after the last “candor record”. If there never "
                + "was one, remove that folder; “candor record init” begins one."
        case .busy: "Wait until the other run is done, then try again."
        case .notReadable: "Give yourself the right to read content/_record/ and all that is in it."
        case .notWritable(_, let reason):
            reason.hasPrefix("No space") || reason.hasPrefix("Disk quota")
                ? "Make room on the disk, then try again. The record is as it was."
                : "Give yourself the right to write to content/_record/, then try again. The record is as it was."
        case .notFinished:
            "Make room on the disk, or give yourself the right to write to content/_record/ and all that is in it. Then "
                + "run “candor record”: it ends the work, and enters nothing twice."
        case .keyMismatch: "Use the private key that was made last for this record: name its file with --key FILE."
        case .otherLog: "Use the key of this site, and see that \"url\" in site.yml is what it was."
        case .keyKnown: "Make a new key: one that was given up must not come back."
        case .olderThanNewest:
            "Leave --now out, or give a later time. Set the computer's clock if it is slow. If the newest entry was made by "
                + "a wrong clock and is not published, bring back content/_record/ as it was before it."
        case .aheadOfClock:
            "Leave --now out, or give an earlier time; set the computer's clock if it is slow. An entry can not be taken back "
                + "and none may be dated before it, so one of a later day would keep all others out until then, and end what "
                + "readers were promised before its time. Nothing was added to the record."
        case .alreadyWithdrawn: "Nothing is left to be done."
        case .notRecordable: "Give the file, or the page, a name without line breaks and other control characters."
        case .notContinued: "This run has changed nothing. Run the command again, and look at what it says."
        case .notSigned: "Check that the file of the private key is whole."
        }
    }
}
