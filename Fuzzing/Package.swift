// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that the main one stays light. `make fuzz` builds it with libFuzzer and the address sanitizer;
// without `--sanitize=fuzzer` the targets have no main and do not link. The main package has them, too, for CI: it calls
// them without libFuzzer (FuzzShort).
let libFuzzer: [SwiftSetting] = [.define("LIBFUZZER")]

let package = Package(
    name: "candor-fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "candor", path: "..")],
    targets: [
        .target(name: "Judging"),
        .executableTarget(
            name: "FuzzFrontMatter", dependencies: ["Judging", .product(name: "CandorSiteModel", package: "candor")],
            swiftSettings: libFuzzer),
        .executableTarget(
            name: "FuzzMarkdown", dependencies: ["Judging", .product(name: "CandorMarkdown", package: "candor")],
            swiftSettings: libFuzzer),
        .executableTarget(
            name: "FuzzDialect", dependencies: ["Judging", .product(name: "CandorMarkdown", package: "candor")],
            swiftSettings: libFuzzer),
        .executableTarget(
            name: "FuzzTemplates", dependencies: ["Judging", .product(name: "CandorTheme", package: "candor")],
            swiftSettings: libFuzzer),
        .executableTarget(
            name: "FuzzSettings", dependencies: ["Judging", .product(name: "CandorSiteModel", package: "candor")],
            swiftSettings: libFuzzer),
        .executableTarget(
            name: "FuzzFeeds", dependencies: ["Judging", .product(name: "CandorFeeds", package: "candor")],
            swiftSettings: libFuzzer),
        .executableTarget(
            name: "FuzzStrings", dependencies: ["Judging", .product(name: "CandorTheme", package: "candor")],
            swiftSettings: libFuzzer),
        .executableTarget(
            name: "FuzzPictures", dependencies: ["Judging", .product(name: "CandorPictures", package: "candor")],
            swiftSettings: libFuzzer),
        .executableTarget(
            name: "FuzzRecord", dependencies: ["Judging", .product(name: "CandorRecord", package: "candor")],
            swiftSettings: libFuzzer),
        .executableTarget(
            name: "FuzzPublicText",
            dependencies: [
                "Judging", .product(name: "CandorTheme", package: "candor"),
                .product(name: "CandorRecord", package: "candor"),
            ], swiftSettings: libFuzzer),
    ],
    swiftLanguageModes: [.v6]
)
