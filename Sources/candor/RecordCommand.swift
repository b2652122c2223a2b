import ArgumentParser

/// The command `candor record`.
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Enters in the public record what is new or changed, and signs it.",
        discussion: """
            The record is kept in the content folder, in _record/, and belongs to the content: commit it with the pages.
            “candor record init” begins it. docs/public-record.md tells what it is and how to work with it.
            """,
        subcommands: [RecordPages.self, RecordInit.self, RecordRotate.self], defaultSubcommand: RecordPages.self)
}
