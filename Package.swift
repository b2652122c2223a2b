// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// CI sets CANDOR_WARNINGS_AS_ERRORS=1.
///
/// A warning in our own code then stops the build. Dependencies are not affected.
let strict: [SwiftSetting] =
    ProcessInfo.processInfo.environment["CANDOR_WARNINGS_AS_ERRORS"] == "1"
    ? [.unsafeFlags(["-warnings-as-errors"])] : []

/// CI sets CANDOR_TEST_RELEASE=1, and tests the release build, the only one that it then makes.
///
/// The tests see what is internal to a module; optimizing them would take longer than they run.
let testsRelease = ProcessInfo.processInfo.environment["CANDOR_TEST_RELEASE"] == "1"
let ours: [SwiftSetting] = strict + (testsRelease ? [.unsafeFlags(["-enable-testing"])] : [])
let tests: [SwiftSetting] = strict + (testsRelease ? [.unsafeFlags(["-Onone"])] : [])

/// On Linux the program takes its memory from mimalloc, which saves a build a sixth of its time.
///
/// The sanitizers bring an allocator of their own; CANDOR_SYSTEM_ALLOCATOR=1 leaves mimalloc out for them.
let hasAllocator = ProcessInfo.processInfo.environment["CANDOR_SYSTEM_ALLOCATOR"] != "1"
let allocator: [LinkerSetting] = hasAllocator ? [.linkedLibrary("mimalloc", .when(platforms: [.linux]))] : []
let allocatorDefined: [CSetting] = hasAllocator ? [.define("CANDOR_MIMALLOC", .when(platforms: [.linux]))] : []

/// The fuzzers, called by FuzzShort instead of libFuzzer; they look into modules, which a release build for people hides.
func fuzzer(_ name: String, of modules: Target.Dependency...) -> Target {
    .target(
        name: "Fuzz\(name)", dependencies: ["Judging"] + modules, path: "Fuzzing/Sources/Fuzz\(name)",
        swiftSettings: ours)
}

let fuzzers: [Target] = [
    fuzzer("FrontMatter", of: "SiteModel", "Diagnostics"),
    fuzzer("Markdown", of: "Markdown"),
    fuzzer("Dialect", of: "Markdown"),
    fuzzer("Templates", of: "Theme"),
    fuzzer("Settings", of: "SiteModel"),
    fuzzer("Feeds", of: "Feeds"),
    fuzzer("Strings", of: "Theme"),
    fuzzer("Pictures", of: "Pictures"),
    fuzzer("Record", of: "PublicRecord", "TransparencyLog"),
    fuzzer("PublicText", of: "Theme", "PublicRecord"),
]

let shortFuzzing: [Target] =
    fuzzers + [
        .target(name: "Judging", path: "Fuzzing/Sources/Judging", swiftSettings: ours),
        .executableTarget(
            name: "FuzzShort", dependencies: ["TestSupport"] + fuzzers.map { .target(name: $0.name) },
            path: "Fuzzing/Sources/FuzzShort",
            swiftSettings: ours),
    ]

let package = Package(
    name: "candor",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "candor", targets: ["candor"]),
        .library(name: "CandorDiagnostics", targets: ["Diagnostics"]),
        .library(name: "CandorMarkdown", targets: ["Markdown"]),
        .library(name: "CandorPublishing", targets: ["Publishing"]),
        // Apart from CandorSite, so that the fuzzers build no more than they need.
        .library(name: "CandorSiteModel", targets: ["SiteModel"]),
        .library(name: "CandorTheme", targets: ["Theme"]),
        .library(name: "CandorFeeds", targets: ["Feeds"]),
        .library(name: "CandorPictures", targets: ["Pictures"]),
        .library(name: "CandorRecord", targets: ["PublicRecord", "TransparencyLog"]),
        .library(name: "CandorSite", targets: ["SiteModel", "SiteBuilder", "Theme", "Feeds", "Publishing"]),
    ],
    dependencies: [
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // Floor 0
        .systemLibrary(
            name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
        .target(name: "CArena"),
        .target(name: "CFileSystem"),
        .target(name: "CLargePages", cSettings: allocatorDefined, linkerSettings: allocator),
        .target(name: "TextFormats", swiftSettings: ours),
        .target(name: "TextDifferences", swiftSettings: ours),
        .target(name: "Pictures", swiftSettings: ours),
        .target(
            name: "Digests", dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: ours),
        .target(name: "Diagnostics", dependencies: ["TextFormats"], swiftSettings: ours),
        // Floor 1
        .target(
            name: "Markdown", dependencies: ["CArena", "CCmark", "Diagnostics", "TextFormats"], swiftSettings: ours),
        .target(
            name: "Publishing", dependencies: ["CFileSystem", "Digests", "Diagnostics", "TextFormats"],
            swiftSettings: ours),
        .target(name: "BuildCache", dependencies: ["Digests"], swiftSettings: ours),
        .target(
            name: "TransparencyLog",
            dependencies: ["Digests", "TextFormats", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: ours),
        // Floor 2
        .target(
            name: "SiteModel",
            dependencies: [
                "Markdown", "Diagnostics", "TextFormats", "Digests", "BuildCache", "Pictures",
                .product(name: "Yams", package: "Yams"),
            ], swiftSettings: ours),
        // Floor 3
        .target(name: "Feeds", dependencies: ["TextFormats", "Publishing"], swiftSettings: ours),
        .target(
            name: "Theme",
            dependencies: [
                "SiteModel", "Markdown", "Digests", "Diagnostics", "Pictures", "TextFormats", "TextDifferences",
                .product(name: "Mustache", package: "swift-mustache"),
            ], swiftSettings: ours),
        .target(name: "ExternalLinks", dependencies: ["BuildCache", "Diagnostics"], swiftSettings: ours),
        .target(
            name: "PublicRecord",
            dependencies: [
                "SiteModel", "Markdown", "TransparencyLog", "TextDifferences", "Publishing", "Digests", "Diagnostics",
                "TextFormats", "CFileSystem",
            ], swiftSettings: ours),
        // Floor 4
        .target(
            name: "SiteBuilder",
            dependencies: [
                "SiteModel", "Markdown", "Theme", "Feeds", "ExternalLinks", "PublicRecord", "TransparencyLog",
                "Publishing", "BuildCache", "Digests", "Diagnostics", "TextFormats",
            ], swiftSettings: ours),
        // Floor 6
        .executableTarget(
            name: "candor",
            dependencies: [
                "SiteBuilder", "PublicRecord", "TransparencyLog", "ExternalLinks", "Publishing", "SiteModel", "Theme",
                "Diagnostics", "TextFormats", "CLargePages",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: ours),

        // Not in a product: the harness around the dialect, for `make spec` and `make bench`.
        .executableTarget(
            name: "MarkdownProbe", dependencies: ["Markdown", "CArena", "CCmark"], path: "Benchmarks/MarkdownProbe",
            swiftSettings: ours),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: tests),
        .testTarget(name: "TextFormatsTests", dependencies: ["TextFormats"], swiftSettings: tests),
        .testTarget(name: "PicturesTests", dependencies: ["Pictures", "TestSupport"], swiftSettings: tests),
        .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: tests),
        .testTarget(
            name: "TransparencyLogTests", dependencies: ["TransparencyLog", "Digests"], swiftSettings: tests),
        .testTarget(
            name: "TextDifferencesTests", dependencies: ["TestSupport", "TextDifferences"], swiftSettings: tests),
        .testTarget(
            name: "PublicRecordTests",
            dependencies: [
                "TestSupport", "PublicRecord", "TransparencyLog", "SiteModel", "Digests", "Diagnostics", "TextFormats",
            ], swiftSettings: tests),
        .testTarget(
            name: "BuildCacheTests", dependencies: ["BuildCache", "Digests", "TestSupport"], swiftSettings: tests),
        .testTarget(
            name: "DiagnosticsTests", dependencies: ["TestSupport", "Diagnostics", "TextFormats"], swiftSettings: tests),
        .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "TestSupport"], swiftSettings: tests),
        .testTarget(name: "PublishingTests", dependencies: ["TestSupport", "Publishing"], swiftSettings: tests),
        .testTarget(
            name: "SiteModelTests", dependencies: ["SiteModel", "Diagnostics", "Digests"], swiftSettings: tests),
        .testTarget(name: "FeedsTests", dependencies: ["Feeds", "TextFormats"], swiftSettings: tests),
        .testTarget(name: "ExternalLinksTests", dependencies: ["ExternalLinks"], swiftSettings: tests),
        .testTarget(
            name: "ThemeTests", dependencies: ["TestSupport", "Theme", "SiteModel", "Markdown", "Digests"],
            swiftSettings: tests),
        .testTarget(
            name: "SiteBuilderTests",
            dependencies: [
                "TestSupport", "SiteBuilder", "PublicRecord", "TransparencyLog", "SiteModel", "Theme", "Markdown",
                "Diagnostics", "Digests",
            ],
            exclude: ["Golden"],
            swiftSettings: tests),
    ] + (testsRelease ? shortFuzzing : []),
    swiftLanguageModes: [.v6]
)
