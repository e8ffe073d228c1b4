// swift-tools-version: 6.2
import PackageDescription

// What is measured inside one process; scripts/bench/bench.sh measures whole processes. BENCHMARKS.md has the figures.
// Run it with: swift run -c release --package-path Benchmarks kernels [FILE...]
let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "diphoton", path: "..")],
  targets: [
    .target(name: "CAllocations"),
    .executableTarget(
      name: "kernels",
      dependencies: [
        "CAllocations",
        .product(name: "Diphoton", package: "diphoton"),
        .product(name: "Pipeline", package: "diphoton"),
        .product(name: "ROOTIO", package: "diphoton"),
      ]),
    .executableTarget(name: "read-columns", dependencies: [.product(name: "ROOTIO", package: "diphoton")]),
  ]
)
