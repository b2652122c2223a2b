// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "publishing-bench",
    platforms: [.macOS(.v14)],
    dependencies: [.package(name: "candor", path: "../..")],
    targets: [
        .executableTarget(
            name: "publishing-bench", dependencies: [.product(name: "CandorPublishing", package: "candor")])
    ],
    swiftLanguageModes: [.v6]
)
