// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Reading over a network needs XRootD's client library, which has no pkg-config file: its headers are looked for where
// packages put them, or only where XROOTD_INCLUDE says. Without them (or with XROOTD_INCLUDE=none) the package builds and
// reads local files. Their include flag is an "unsafe" one, which is why no library for other packages holds the target that
// needs it.
let xrootdFolders =
  Context.environment["XROOTD_INCLUDE"].map { [$0] }
  ?? ["/usr/include/xrootd", "/usr/local/include/xrootd", "/opt/homebrew/include/xrootd"]
let xrootdHeaders = xrootdFolders.first { FileManager.default.fileExists(atPath: $0 + "/XrdCl/XrdClFile.hh") }

// Reading from web servers needs the headers of libcurl, which are looked for where packages put them (or nowhere with
// CURL_INCLUDE=none); nothing is linked with it.
let curlHeaders = [
  "/usr/include", "/usr/include/x86_64-linux-gnu", "/usr/include/aarch64-linux-gnu", "/usr/local/include",
]
#if os(macOS)
let hasCurl = true
#else
let hasCurl =
  Context.environment["CURL_INCLUDE"] != "none"
  && curlHeaders.contains { FileManager.default.fileExists(atPath: $0 + "/curl/curl.h") }
#endif

// What needs other packages asks for one of these traits, which are all enabled where nothing else is said: who takes ROOTIO with
// `traits: []` gets no other package.
let networks = TargetDependencyCondition.when(traits: ["Networks"])
let commandLine = TargetDependencyCondition.when(traits: ["CommandLine"])

let package = Package(
  name: "diphoton",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "ROOTIO", targets: ["ROOTIO"]),
    .library(name: "Pipeline", targets: ["Pipeline", "Events", "ByteIO", "Columns", "Provenance", "Tables"]),
    .library(name: "Diphoton", targets: ["Diphoton"]),
    .library(name: "AnalysisCLI", targets: ["AnalysisCLI"]),
    .executable(name: "diphoton", targets: ["DiphotonCLI"]),
  ],
  traits: [
    .trait(name: "Networks", description: "The products that read servers, HTTPIO and XRootDIO."),
    .trait(
      name: "CommandLine", description: "The command line, and the libraries for others.", enabledTraits: ["Networks"]),
    .default(enabledTraits: ["CommandLine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // System libraries, and what Swift cannot say.
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate",
      providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "CLZMA", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"]), .brew(["xz"])]),
    .systemLibrary(
      name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"]), .brew(["lz4"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash",
      providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CArrow"),
    .target(name: "CClassification", dependencies: ["CProcessor"]),
    .target(name: "CDecimal", dependencies: ["CProcessor"]),
    .target(name: "CElementary"),
    .target(name: "CLibm"),
    .target(name: "CMalloc"),
    .target(name: "CProcessor"),
    .target(name: "COldLibm"),
    .target(name: "CThreads"),
    .target(name: "CWriteBack"),

    // The layers, lowest first; each looks only down.
    .target(name: "Base", dependencies: ["CThreads"]),
    .target(name: "ByteIO", dependencies: ["Base"]),
    .target(name: "RemoteIO", dependencies: ["Base", "ByteIO"]),
    .target(name: "DecimalText", dependencies: ["CDecimal"]),
    .target(name: "Elementary", dependencies: ["CElementary"]),
    .target(name: "Columns"),
    .target(
      name: "ROOTIO",
      dependencies: ["Base", "ByteIO", "Columns", "CDeflate", "CLZMA", "CLZ4", "CXXHash", "CZstd"]),
    .target(name: "ArrowExport", dependencies: ["Base", "CArrow", "Columns", "ROOTIO", "Tables"]),
    .target(name: "ArrowImport", dependencies: ["CArrow", "Columns"]),
    .target(
      name: "PythonModels",
      dependencies: [
        "ArrowExport", "ArrowImport", "Base", "CArrow", "Classification", "Columns", "Provenance", "PythonBridge",
        "Tables",
      ]),
    .target(
      name: "PythonExtract",
      dependencies: [
        "ArrowExport", "Base", "ByteIO", "CArrow", "Columns", "Configuration", "Diphoton", "DiphotonRuns", "Events",
        "Pipeline", "Provenance", "PythonBridge", "ROOTIO", "Tables",
      ]),
    .target(
      name: "PythonBridge", dependencies: ["Base", "ByteIO", "CArrow", "COldLibm", "Columns", "ROOTIO", "ArrowExport"],
      exclude: ["exports.map"],
      linkerSettings: [
        // Two such libraries, or a host with a Swift runtime of its own, do not see each other's symbols.
        .unsafeFlags(
          [
            "-Xlinker", "--version-script=\(Context.packageDirectory)/Sources/PythonBridge/exports.map",
            "-Xlinker", "-Bsymbolic", "-Xlinker", "--wrap=hypot", "-Xlinker", "--wrap=hypotf", "-static-stdlib",
          ], .when(platforms: [.linux]))
      ]),
    .target(
      name: "Tables",
      dependencies: [
        "Base", "ByteIO", "CDecimal", "CDeflate", "CLZ4", "CWriteBack", "CXXHash", "CZlib", "CZstd", "Columns",
        "DecimalText", "ROOTIO",
      ]),
    .target(name: "Expressions", dependencies: ["Base", "Columns", "Elementary"]),
    .target(name: "Events", dependencies: ["Base", "Columns"]),
    .target(name: "Diphoton", dependencies: ["Base", "Events", "Columns", "CLibm", "Elementary"]),
    .target(name: "Provenance", dependencies: ["Base", "ByteIO", "Columns", "Tables"]),
    .target(name: "Pipeline", dependencies: ["Base", "Events", "ByteIO", "Columns", "Provenance", "ROOTIO", "Tables"]),
    .target(
      name: "Configuration",
      dependencies: [
        "Base", "Columns", "Events", "Expressions", "ByteIO", "Pipeline", "Provenance", "ROOTIO",
        .product(name: "Yams", package: "Yams", condition: commandLine),
      ]),
    .target(
      name: "DiphotonRuns",
      dependencies: [
        "Base", "ByteIO", "Columns", "Configuration", "Diphoton", "Events", "Pipeline", "Provenance", "Tables",
      ],
      resources: [
        .embedInCode("Resources/atlas-open-data-2020-gamgam.json"),
        .embedInCode("Resources/atlas-open-data-2025-gamgam.json"),
      ]),
    .target(name: "Farm", dependencies: ["Base", "ByteIO", "Events", "Pipeline", "Provenance", "Tables"]),
    .target(name: "Statistics", dependencies: ["Base", "Columns"]),
    .target(
      name: "Classification",
      dependencies: [
        "Base", "ByteIO", "CClassification", "Columns", "Elementary", "Provenance", "Statistics", "Tables",
      ]),
    .target(
      name: "Report", dependencies: ["Base", "Classification", "Columns", "Provenance", "Statistics"],
      resources: [
        .embedInCode("Resources/light.css"), .embedInCode("Resources/page.css"), .embedInCode("Resources/picture.css"),
      ]),
    .target(
      name: "AnalysisCLI",
      dependencies: [
        "CMalloc", "CProcessor", "Base", "ByteIO", "RemoteIO", "ROOTIO", "Tables", "Events", "Expressions",
        "Provenance",
        "Pipeline", "Configuration", "Farm",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: commandLine),
        .product(name: "Logging", package: "swift-log", condition: networks),
      ]),
    .executableTarget(
      name: "DiphotonCLI",
      dependencies: [
        "Base", "ByteIO", "Columns", "Tables", "Provenance", "Statistics", "Events", "Expressions", "Pipeline",
        "Diphoton", "DiphotonRuns", "Configuration", "Classification", "Report", "AnalysisCLI",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: commandLine),
        .product(name: "Logging", package: "swift-log", condition: networks),
      ]),

    .testTarget(name: "BaseTests", dependencies: ["Base"]),
    .testTarget(name: "ByteIOTests", dependencies: ["ByteIO"]),
    .testTarget(name: "ColumnsTests", dependencies: ["Columns"]),
    .testTarget(
      name: "ExpressionsTests", dependencies: ["Columns", "Expressions", "TestSupport"], exclude: ["Reference"]),
    .testTarget(name: "ArrowExportTests", dependencies: ["ArrowExport", "CArrow", "Columns", "ROOTIO", "Tables"]),
    .testTarget(name: "ArrowImportTests", dependencies: ["ArrowImport", "CArrow", "Columns"]),
    .testTarget(name: "ROOTIOTests", dependencies: ["ByteIO", "CDeflate", "ROOTIO", "TestSupport"]),
    .target(name: "CChildProcess", path: "Tests/CChildProcess"),
    .target(name: "TestSupport", dependencies: ["CChildProcess"], path: "Tests/TestSupport"),
    .testTarget(name: "ElementaryTests", dependencies: ["Elementary"], exclude: ["Fixtures"]),
    .testTarget(name: "DecimalTextTests", dependencies: ["DecimalText", "TestSupport"]),
    .testTarget(
      name: "TablesTests",
      dependencies: ["ByteIO", "CDecimal", "Columns", "DecimalText", "ROOTIO", "Tables", "TestSupport"]),
    // Tables with lists, which scripts/check-lists.py holds against what other programs read and write.
    .executableTarget(name: "list-tables", dependencies: ["Columns", "Tables"], path: "Tests/ListTables"),
    .testTarget(name: "ProvenanceTests", dependencies: ["Provenance"], exclude: ["Fixtures"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Columns", "Statistics", "Tables"], exclude: ["Reference"]),
    .testTarget(
      name: "ClassificationTests",
      dependencies: ["ByteIO", "CClassification", "Classification", "Columns", "Elementary", "Provenance", "Tables"],
      exclude: ["Fixtures", "Reference"]),
    .testTarget(
      name: "ReportTests", dependencies: ["Classification", "Columns", "Provenance", "Report", "Statistics"]),
    .testTarget(name: "DiphotonTests", dependencies: ["Columns", "Diphoton"]),
    .testTarget(name: "PipelineTests", dependencies: ["Pipeline", "Provenance", "Diphoton"]),
    .testTarget(
      name: "FarmTests",
      dependencies: [
        "Base", "ByteIO", "Diphoton", "Events", "Farm", "Pipeline", "Provenance", "Tables", "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(name: "ConfigurationTests", dependencies: ["Base", "ByteIO", "Configuration", "Pipeline"]),
    .testTarget(
      name: "DiphotonCLITests",
      dependencies: ["CLZMA", "AnalysisCLI", "Classification", "DiphotonCLI", "DiphotonRuns", "TestSupport"],
      exclude: ["Golden"]),
  ]
)

/// Adds what the command line and its tests need to read from more servers; their sources ask with `#if`.
@MainActor func extendCommandLine(with library: Target.Dependency, _ definition: String) {
  for target in package.targets where ["AnalysisCLI", "DiphotonCLITests"].contains(target.name) {
    if !target.isTest { target.dependencies.append(library) }
    target.swiftSettings = (target.swiftSettings ?? []) + [.define(definition)]
  }
}

if xrootdHeaders != nil || hasCurl {
  // What tests of reading over a network share.
  package.targets.append(.target(name: "TestServers", dependencies: ["TestSupport"], path: "Tests/TestServers"))
  package.targets.first { $0.name == "DiphotonCLITests" }?.dependencies.append("TestServers")
}

if let xrootdHeaders {
  // XRootDIO loads it when a URL is first read, and nothing is linked with it: local files do not need it.
  package.products.append(.library(name: "diphoton-xrootd", type: .dynamic, targets: ["CXRootD"]))
  package.products.append(.library(name: "XRootDIO", targets: ["XRootDIO"]))
  package.targets += [
    .target(name: "CXRootDInterface"),
    .target(
      name: "CXRootD",
      dependencies: ["CXRootDInterface"],
      cxxSettings: [.unsafeFlags(["-isystem", xrootdHeaders])],
      linkerSettings: [
        .linkedLibrary("XrdCl"), .linkedLibrary("XrdUtils"),
        // There is no Swift in it, so that it is not to need Swift's libraries.
        .unsafeFlags(["-nostartfiles", "-static-stdlib"], .when(platforms: [.linux])),
      ]),
    .target(
      name: "XRootDIO",
      dependencies: [
        "Base", "ByteIO", "CXRootDInterface", "RemoteIO",
        .product(name: "Logging", package: "swift-log", condition: networks),
      ]),
    .testTarget(
      name: "XRootDIOTests",
      dependencies: ["XRootDIO", "ByteIO", "Diphoton", "Pipeline", "RemoteIO", "ROOTIO", "Tables", "TestServers"]),
  ]
  extendCommandLine(with: "XRootDIO", "XROOTD")
}

if hasCurl {
  package.products.append(.library(name: "HTTPIO", targets: ["HTTPIO"]))
  package.targets += [
    .target(name: "CCurl"),
    .target(
      name: "HTTPIO",
      dependencies: [
        "Base", "ByteIO", "CCurl", "RemoteIO", .product(name: "Logging", package: "swift-log", condition: networks),
      ]),
    .testTarget(
      name: "HTTPIOTests",
      dependencies: [
        "HTTPIO", "ByteIO", "ROOTIO", "RemoteIO", "TestServers",
        .product(name: "Logging", package: "swift-log", condition: networks),
      ]),
  ]
  extendCommandLine(with: "HTTPIO", "CURL")
}

// The library of the Python package, which takes time to link, and is linked as no sanitizer bears: only who packs it asks for it.
if Context.environment["PYTHON_LIBRARY"] != nil {
  package.products.append(
    .library(name: "diphoton-python", type: .dynamic, targets: ["PythonBridge", "PythonExtract", "PythonModels"]))
}
