import Foundation
import Testing

@testable import AnalysisCLI

@Suite struct ShowTests {
  private func show(_ arguments: String..., width: Int = 80) async throws -> DiphotonProcess {
    try await DiphotonProcess(["show"] + arguments, environment: ["COLUMNS": "\(width)"])
  }

  /// The lines of the rows, without their numbers.
  private func values(_ run: DiphotonProcess) -> [String] {
    run.output.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).dropLast().map {
      String($0.drop { $0 == " " }.drop { $0.isNumber }.dropFirst(2))
    }
  }

  /// Numbers, flags, lists and texts as uproot reads them.
  @Test func branchesHoldWhatUprootReads() async throws {
    let expected = try JSONDecoder().decode([String: [String]].self, from: Data(Fixtures.expected("show.json").utf8))
    #expect(expected.count > 15)
    for (branch, texts) in expected {
      let run = try await show("\(Fixtures.folder)/\(branch)", "--rows", "\(texts.count)", width: 500)
      #expect(run.status == 0, "\(branch): \(run.errors)")
      #expect(values(run).map { $0.drop { $0 == " " } } == texts.map { $0[...] }, "\(branch)")
    }
  }

  @Test func asManyColumnsAsThereIsRoomFor() async throws {
    let file = "\(Fixtures.small)/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root"
    var shown = 0
    for width in [80, 200] {
      let run = try await show(file, "--rows", "2", width: width)
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[0].hasSuffix(":mini: 2,000 entries, 81 branches"))
      #expect(lines.dropFirst().allSatisfy { $0.count <= width })
      let columns = lines[2].split(separator: " ").count - 1
      #expect(columns > shown)
      shown = columns
      #expect(run.output.contains("\n\(81 - columns) more branches"))
    }
    let one = try await show("\(file):mini", "--rows", "7:8")
    #expect(one.output.split(separator: "\n").count == 2 + 81)
    #expect(one.output.contains("\neventNumber                17\n"))
    let named = try await show("\(file):mini", "eventNumber", "photon_n", "--rows", "2:4")
    #expect(
      named.output.hasSuffix(
        "\n\nentry  eventNumber  photon_n\n    2            9         2\n    3           11         2\n"))
  }

  @Test func tablesOfAllKinds() async throws {
    let folder = try TemporaryFolder()
    let text = "n\tx\tname\n1\t0.5\ta\n-2\t\t\"b\tc\"\n"
    let shown = "\n\nrow   n    x  name\n  0   1  0.5  a\n  1  -2       b\\tc\n"
    let run = try await show(folder.file("t.tsv", text))
    #expect(run.output.hasSuffix("t.tsv: 3 columns" + shown), "\(run.output) \(run.errors)")
    let parquet = try await show(
      "\(Fixtures.folder)/parquet/pyarrow.parquet", "int32?", "list", "text", "--rows", "1:3")
    #expect(parquet.status == 0)
    #expect(parquet.output.contains("pyarrow.parquet: 60 rows, 23 columns\n\nrow      int32?  list "))
    // As pyarrow has it, see `Fixtures/make/arrow.py`.
    let arrow = try await show("\(Fixtures.folder)/arrow/pyarrow.feather", "int32?", "list", "--rows", "2:4")
    #expect(
      arrow.output.hasSuffix(
        ": 60 rows, 23 columns\n\nrow  int32?  list\n  2       4  [0.6666666666666666, ... (2)]\n  3       -  [1.0, 1.0, 1.0]\n"
      ),
      "\(arrow.output) \(arrow.errors)")
    for (name, status) in [("x.root", 4), ("x.parquet", 4)] {
      let run = try await show(folder.file(name, "\u{0}\u{1}"))
      #expect(run.status == status, "\(name): \(run.errors)")
    }
  }

  @Test func whatThereIsInAFileWithoutOneTree() async throws {
    let several = try await show("\(Fixtures.folder)/ttree/directories.root")
    #expect(several.status == 0)
    #expect(several.output.contains("directories.root: 8 keys, 6 trees\n"))
    #expect(several.output.contains("\nouter/inner/tree;1 "))
    let none = try await show(Fixtures.edge("histogram"))
    #expect(none.output.contains("histogram.root: 1 key, no trees\n"))
    let inFolder = try await show("\(Fixtures.folder)/ttree/directories.root:outer/inner/deep/er/i", "--rows", "1:3")
    #expect(values(inFolder) == ["1", "2"])
  }

  @Test func histogramsAreDrawn() async throws {
    let run = try await show("\(Fixtures.folder)/histograms/histograms.root:cutflow;1")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("histograms.root:cutflow;1: TH1D weighted cut-flow\n\n"))
    for (label, content) in [("all", "1234.50"), ("trigger", "1000.25"), ("two photons", "321.125")] {
      #expect(
        run.output.split(separator: "\n").contains { $0.contains(label) && $0.contains(content) }, "\(run.output)")
    }
    let named = try await show("\(Fixtures.folder)/histograms/histograms.root:cutflow", "photon_pt")
    #expect(named.status == 2)
    #expect(named.errors.contains("cutflow is a TH1D, which has no branches"))
  }

  @Test(arguments: [
    (":maxi", 5), (":mini/photon_pd", 5), (" --rows 0", 2), (" --rows 9000:9001", 2), (" --rows 3:2", 2),
  ])
  func mistakes(argument: String, status: Int32) async throws {
    let words = ("\(Fixtures.edge("zlib1"))\(argument)").split(separator: " ").map(String.init)
    let run = try await DiphotonProcess(["show"] + words)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.output == "")
  }

  @Test func aReaderMayGoAway() async throws {
    let run = try await DiphotonProcess(["show", Fixtures.edge("zlib1")], readsOutput: false)
    #expect(run.status == 0)
    #expect(run.errors == "")
  }
}
