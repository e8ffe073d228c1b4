// swift-tools-version: 6.2
import PackageDescription

// An analysis of your own: docs/own-analysis.md explains it.
// Run it with: swift run --package-path Examples/JetActivity jet-activity extract --file LABEL=FILE ...
let package = Package(
  name: "jet-activity",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "diphoton", path: "../..")],
  targets: [
    .executableTarget(
      name: "jet-activity",
      dependencies: [
        .product(name: "Pipeline", package: "diphoton"), .product(name: "AnalysisCLI", package: "diphoton"),
      ])
  ]
)
