import Foundation
import Testing

/// The program `candor` that the same build made.
enum Executable {
    static let path: String? = {
        let starts =
            [Bundle.main.executableURL, URL(fileURLWithPath: CommandLine.arguments.first ?? "")] + bundleArguments
        for start in starts.compactMap({ $0 }) {
            var folder = start.resolvingSymlinksInPath()
            for _ in 0..<5 {
                folder = folder.deletingLastPathComponent()
                let candidate = folder.appendingPathComponent("candor").path
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue,
                    FileManager.default.isExecutableFile(atPath: candidate)
                {
                    return candidate
                }
            }
        }
        return nil
    }()

    /// On macOS a helper of the toolchain runs the tests and is given the bundle's path.
    private static var bundleArguments: [URL?] {
        CommandLine.arguments.filter { $0.contains(".xctest") }.map { URL(fileURLWithPath: $0) }
    }

    /// What the program says and how it ends when it is run in `folder`.
    struct Answer {
        let code: Int32
        let output: String
        let errors: String
    }

    static func run(_ arguments: [String], in folder: String) throws -> Answer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(path, "candor was not built beside the tests"))
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        // Pipes hold little; files hold whatever is said.
        let outputs = ["out", "err"].map { folder + "/said." + $0 }
        for file in outputs { try Data().write(to: URL(fileURLWithPath: file)) }
        process.standardOutput = FileHandle(forWritingAtPath: outputs[0])
        process.standardError = FileHandle(forWritingAtPath: outputs[1])
        try process.run()
        process.waitUntilExit()
        let said = try outputs.map { try String(contentsOfFile: $0, encoding: .utf8) }
        return Answer(code: process.terminationStatus, output: said[0], errors: said[1])
    }
}
