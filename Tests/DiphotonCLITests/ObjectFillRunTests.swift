import ByteIO
import Diphoton
import DiphotonRuns
import Foundation
import Pipeline
import Tables
import Testing

@testable import DiphotonCLI

/// Tables that are filled by what was learnt of objects, as runs make them.
@Suite struct ObjectFillRunTests {
  private let folder: TemporaryFolder
  private let config: String

  init() throws {
    folder = try TemporaryFolder()
    config = try folder.file("sample.yaml", "objects: both\nids: true\nobject_fill: sample\nobject_fill_pool: 100\n")
  }

  private func bytes(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(folder.path)/\(name)") }

  @Test func anyNumberOfThreadsGivesTheSameBytes() async throws {
    var tables: Set<Data?> = []
    var fills: Set<Data?> = []
    for threads in ["1", "2", "7"] {
      let run = try await DiphotonProcess(
        "extract", "--base", Fixtures.small, "--config", config, "--threads", threads, "--force", "--output",
        "table.parquet", "--quiet", in: folder)
      #expect(run.status == 0, "\(run.errors)")
      tables.insert(bytes("table.parquet"))
      fills.insert(bytes("table.parquet.fill.json"))
    }
    #expect(tables.count == 1 && fills.count == 1 && !tables.contains(nil) && !fills.contains(nil))
  }

  @Test(arguments: [100, 1_000_000]) func partitionsOfAnySizeTeachTheSame(size: Int) async throws {
    let settings = Preset.default.settings
    let fit = try ObjectFillFit(settings: settings)
    let files = ["autoflush100", "tiny_baskets", "zlib1"].map {
      InputFile(label: $0, location: Location(Fixtures.edge($0)), tree: "mini")
    }
    func run(_ change: (inout RunOptions) -> Void) async throws -> Data? {
      var options = RunOptions()
      change(&options)
      let extraction = Extraction(
        of: files, with: fit.analysis, options: options, encoder: ObjectFillEncoder(fit))
      _ = try await extraction.run(into: AtomicFile(path: "\(folder.path)/fill.json", replacing: true))
      return bytes("fill.json")
    }
    let plain = try await run { _ in }
    #expect(plain != nil)
    for threads in [1, 3] {
      let other = try await run {
        $0.partitionSize = size
        $0.chunkSize = 37
        $0.threads = threads
      }
      #expect(other == plain)
    }
  }

  @Test func aKilledRunIsResumed() async throws {
    var arguments = ["extract", "-o", "table.tsv", "--threads", "1", "--quiet"]
    arguments += ["--config", try folder.file("padded.yaml", "objects: padded\nobject_fill: sample\nids: true\n")]
    for number in 0..<200 { arguments += ["--file", "\(number)=\(Fixtures.edge("uncompressed"))"] }
    let killed = try await DiphotonProcess(arguments, in: folder, signal: SIGKILL)
    #expect(killed.status == -SIGKILL)
    #expect(bytes("table.tsv") == nil && bytes("table.tsv.fill.json") == nil)
    #expect(try await DiphotonProcess(arguments + ["--resume"], in: folder).status == 0)
    let (table, fill) = (bytes("table.tsv"), bytes("table.tsv.fill.json"))
    #expect(try await DiphotonProcess(arguments + ["--force"], in: folder).status == 0)
    #expect(table != nil && bytes("table.tsv") == table)
    #expect(fill != nil && bytes("table.tsv.fill.json") == fill)
  }

  @Test func otherStatisticsAreAnotherRun() async throws {
    let fit = try await DiphotonProcess(
      "fit-fill", "--base", Fixtures.small, "--output", "fill.json", "--quiet", in: folder)
    #expect(fit.status == 0, "\(fit.errors)")
    let text = try #require(folder.contents("fill.json"))
    var arguments = ["extract", "-o", "table.tsv", "--threads", "1", "--quiet"]
    arguments += [
      "--config", try folder.file("from.yaml", "objects: padded\nobject_fill: mean\nobject_fill_from: fill.json\n"),
    ]
    for number in 0..<200 { arguments += ["--file", "\(number)=\(Fixtures.edge("uncompressed"))"] }
    #expect(try await DiphotonProcess(arguments, in: folder, signal: SIGKILL).status == -SIGKILL)
    _ = try folder.file("fill.json", text.replacing("\"seed\": 0", with: "\"seed\": 1"))
    let resumed = try await DiphotonProcess(arguments + ["--resume"], in: folder)
    #expect(resumed.status == 2)
    #expect(resumed.errors.contains("object_fill_checksum"), "\(resumed.errors)")
  }

  /// Arguments, settings, the exit status and what is said.
  private static let problems: [(arguments: [String], settings: String, status: Int32, message: String)] = [
    (["extract", "--output", "t.tsv"], "objects: lists\n", 2, "column jet_pt holds several values in a row"),
    (
      ["extract"], "objects: padded\nobject_fill: mean\nobject_fill_from: none.json\n", 3,
      "none.json: No such file"
    ),
    (["extract"], "objects: padded\nobject_fill: mean\nobject_fill_from: other.json\n", 4, "other.json: version: 7"),
    (["extract"], "preset: notebook\nobjects: padded\n", 2, "setting objects is padded, which the notebook"),
    (["extract"], "jets_padded: 65\n", 2, "setting jets_padded is 65, more than 64"),
    (["extract"], "object_fill_pool: 0\n", 2, "setting object_fill_pool is 0"),
    (["fit-fill"], "ids: true\n", 2, "Name the file to write with --output."),
    (["fit-fill", "--output", "f.json"], "jets_padded: 0\nleptons_padded: 0\n", 2, "there is nothing to learn"),
    (["fit-fill", "--output", "f.json", "--resume"], "ids: true\n", 2, "--resume goes with 'extract'"),
    (["fit-fill", "--output", "f.json", "--exclude-fold", "5"], "folds: 5\n", 2, "there is no fold 5"),
    (["fit-fill", "--output", "f.json"], "preset: notebook\n", 2, "the notebook (emulation) has no objects"),
  ]

  @Test(arguments: problems.indices) func whatMakesNoSense(index: Int) async throws {
    let (arguments, settings, status, message) = Self.problems[index]
    _ = try folder.file("other.json", "{\"format\": \"diphoton-object-fill\", \"version\": 7}")
    let config = try folder.file("config.yaml", settings)
    let run = try await DiphotonProcess(arguments + ["--config", config, "--base", Fixtures.small], in: folder)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
