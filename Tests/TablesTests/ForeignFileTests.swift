import Foundation
import TestSupport
import Testing

@testable import Tables

@Suite("Parquet files that pandas, pyarrow, polars and duckdb wrote")
struct ForeignFileTests {
  private static let files = try? ForeignFiles()

  @Test("They are read as they were meant", arguments: files?.names ?? [])
  func values(name: String) throws { try #require(Self.files).check(name) }

  @Test("There are such files of every writer")
  func writers() throws {
    let files = try #require(Self.files)
    #expect(Set(files.names).isSuperset(of: ["pandas", "pyarrow", "polars", "duckdb"].map { "\($0).parquet" }))
    #expect(files.expected.columns.count > 20)
  }

  @Test("A file with encrypted metadata is said to be one")
  func encrypted() throws {
    let path = ForeignFiles.fixtures.appending(path: "parquet/encrypted.parquet").path
    let error = #expect(throws: TableError.self) { try TableReader(path: path) }
    #expect(error?.code == .unsupported && error?.category == .schema)
    #expect(error?.message == "this is an encrypted Parquet file, which is not read as a table")
  }

  @Test("Damage is an error, or another value, and nothing else", arguments: files?.names ?? [])
  func damage(name: String) throws {
    try #require(Self.files).checkDamage(name)
  }
}

@Suite("Arrow files that pandas, pyarrow and polars wrote")
struct ForeignArrowFileTests {
  private static let folder = ForeignFiles.fixtures.appending(path: "arrow")
  private static let files = try? ForeignFiles(folder)

  @Test("They are read as they were meant", arguments: files?.names ?? [])
  func values(name: String) throws { try #require(Self.files).check(name) }

  @Test("There are such files of every writer")
  func writers() throws {
    let names = Set(try #require(Self.files).names)
    #expect(
      names.isSuperset(of: ["pandas.feather", "pyarrow.feather", "polars.arrow", "deltas.arrow", "legacy.arrow"]))
  }

  @Test("Damage is an error, or another value, and nothing else", arguments: files?.names ?? [])
  func damage(name: String) throws { try #require(Self.files).checkDamage(name) }
}

/// As ``ForeignFileTests``, with the versions of the writers that are installed.
@Suite("Files that installed writers write")
struct InstalledWriterTests {
  /// A Python with all of them: that of PYTHON, that which scripts/check-tables.sh installs, or the usual one.
  private static let python: String? = {
    // As it is: with its links followed, it would be the Python without what is installed for it.
    let own = ForeignFiles.fixtures.path + "/../../.build/check-tables/bin/python"
    let names = [ProcessInfo.processInfo.environment["PYTHON"], own, "python3"].compactMap(\.self)
    return names.first { run([$0, "-c", "import duckdb, pandas, polars, pyarrow"]) }
  }()

  private static func run(_ arguments: [String]) -> Bool {
    (try? ChildProcess("env", arguments))?.wait() == 0
  }

  @Test(
    "They are read as they were meant",
    .enabled(if: python != nil, "no Python with duckdb, pandas, polars and pyarrow; PYTHON may name one"),
    arguments: ["parquet", "arrow"])
  func values(format: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "writers-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = ForeignFiles.fixtures.appending(path: "make/\(format).py").path
    #expect(Self.run([try #require(Self.python), script, folder.path]))
    let files = try ForeignFiles(folder)
    #expect(files.names == (try ForeignFiles(ForeignFiles.fixtures.appending(path: format)).names))
    for name in files.names { try files.check(name) }
  }
}
