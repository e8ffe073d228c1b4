import Foundation
import Tables
import Testing

/// The table's format, by option and by name.
@Suite struct FormatTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func extract(_ arguments: String...) async throws -> DiphotonProcess {
    let file = ["extract", "--preset", "notebook", "--file", "t,t=\(Fixtures.edge("zlib1"))", "--quiet"]
    return try await DiphotonProcess(file + arguments, in: folder)
  }

  @Test func csvIsTheSameTextWithCommas() async throws {
    #expect(try await extract("-o", "table.tsv").status == 0)
    #expect(try await extract("-o", "table.csv").status == 0)
    #expect(try await extract("-o", "table.dat", "--format", "csv").status == 0)
    let text = try #require(folder.contents("table.tsv"))
    let csv = text.replacing("t,t", with: "\"t,t\"").replacing("\t", with: ",")
    #expect(folder.contents("table.csv") == csv)
    #expect(folder.contents("table.dat") == csv)
  }

  @Test(arguments: ["tsv.gz", "csv.zst", "gz", "parquet", "arrow", "feather", "root"])
  func everyFormatHoldsTheSameTable(
    suffix: String
  )
    async throws
  {
    #expect(try await extract("-o", "table.tsv").status == 0)
    #expect(try await extract("-o", "table.\(suffix)", "--threads", "1").status == 0)
    #expect(try await extract("-o", "again.\(suffix)", "--threads", "3").status == 0)
    let table = try TableReader(path: folder.path + "/table.\(suffix)").read()
    var text = try TSVEncoder().header(for: table.descriptions)
    try TSVEncoder().append(table, to: &text)
    #expect(folder.contents("table.tsv") == String(decoding: text, as: UTF8.self))
    #expect(
      FileManager.default.contentsEqual(
        atPath: folder.path + "/table.\(suffix)", andPath: folder.path + "/again.\(suffix)"))
  }

  @Test(arguments: [("table.tsv", "csv"), ("table.csv.gz", "tsv")])
  func contradictionsAreErrorsOfUse(name: String, format: String) async throws {
    let run = try await extract("-o", name, "--format", format)
    #expect(run.status == 2)
    #expect(run.errors.contains("--format \(format) contradicts the name \(name), which is that of "))
    #expect(folder.names == [])
  }

  @Test(arguments: ["run.v2", "t.dat", "t.txt"]) func endingsOfNoFormatAreToldOf(name: String) async throws {
    let run = try await extract("-o", name)
    let ending = name.split(separator: ".").last ?? ""
    #expect(
      run.errors.hasPrefix(
        "diphoton: warning: \(name): .\(ending) names no format that can be written; it will hold tab-separated text\n")
    )
    let named = try await extract("-o", "table", "--format", "tsv")
    #expect(!named.errors.contains("warning"))
    #expect(FileManager.default.contentsEqual(atPath: "\(folder.path)/\(name)", andPath: "\(folder.path)/table"))
  }

  @Test(arguments: ["h5", "HDF5", "arrows", "orc", "json", "xlsx", "svg", "tsv.xz", "json.zst"])
  func namesOfFormatsThatAreNotWrittenAreRefused(ending: String) async throws {
    for more in [[], ["--format", "tsv"]] {
      let run = try await DiphotonProcess(
        ["extract", "--file", "x=\(Fixtures.edge("zlib1"))", "-o", "t.\(ending)", "--force"] + more, in: folder)
      #expect(run.status == 2)
      #expect(run.errors.contains(" is the ending of "), "\(run.errors)")
      #expect(
        run.errors.hasSuffix(
          "that ends in .tsv, .csv, .parquet, .arrow, .feather, .root or .npz; behind text may stand .gz or .zst.\n"))
    }
    #expect(folder.names == [])
  }

  @Test(arguments: [
    ("plot t.tsv x -o", ["a.eps", "a.jpg", "a.html", "a.svg.gz", "a.tsv"]),
    ("report t.tsv -o", ["a.pdf", "a.svg", "a.tsv", "a.html.gz", "a.md"]),
    ("fit-fill --file x=INPUT -o", ["a.yaml", "a.root", "a.tsv", "a.json.gz", "a.parquet"]),
    ("extract --file x=INPUT -o t2.tsv --cutflow", ["a.csv", "a.yaml", "a.parquet", "a.tsv.gz", "a"]),
  ])
  func soIsItForEveryCommandThatWritesAFile(command: String, outputs: [String]) async throws {
    _ = try folder.file("t.tsv", "x\tlabel\n1\ta\n")
    let arguments = command.replacing("INPUT", with: Fixtures.edge("zlib1")).split(separator: " ").map(String.init)
    for output in outputs {
      let run = try await DiphotonProcess(arguments + [output], in: folder)
      #expect(run.status == 2, "\(output): \(run.errors)")
      #expect(run.errors.contains(output), "\(run.errors)")
    }
    #expect(folder.names == ["t.tsv"])
  }

  @Test(arguments: ["parquet", "root"]) func columnsAreNotCompressedTwice(ending: String) async throws {
    let run = try await extract("-o", "table.\(ending).gz")
    #expect(run.status == 2)
    #expect(run.errors.contains("Only text is compressed as a whole: the name table.\(ending).gz ends in "))
  }

  /// What `scripts/check-tables.py` holds against other programs, at the place where it is written: descriptions and manifest.
  @Test func parquetCarriesDescriptionsAndManifest() async throws {
    #expect(try await extract("-o", "table.parquet").status == 0)
    let reader = try TableReader(path: folder.path + "/table.parquet")
    #expect(reader.descriptions.map(\.name) == reader.columnNames)
    #expect(reader.descriptions.first { $0.name == "h_mass" }?.unit == .mev)
    #expect(reader.metadata["diphoton"]?.contains("\"format\":\"diphoton-manifest\"") == true)
  }
}
