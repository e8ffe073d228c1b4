// swift-tools-version: 6.2
import PackageDescription

// What somebody writes who only wants to read ROOT files; proves that the product ROOTIO can be used from outside, without any
// other package.
// Run it with: swift run --package-path Tests/Consumer consumer FILE
let package = Package(
  name: "consumer",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "diphoton", path: "../..", traits: [])],
  targets: [
    .executableTarget(name: "consumer", dependencies: [.product(name: "ROOTIO", package: "diphoton")])
  ]
)
