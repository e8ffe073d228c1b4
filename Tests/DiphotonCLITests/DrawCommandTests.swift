import AnalysisCLI
import Base
import Configuration
import Foundation
import Testing

@testable import DiphotonCLI
@testable import Report

/// `diphoton draw`, against what uproot and numpy give of the same entries.
@Suite struct DrawCommandTests {
  private static let ttH = "\(Fixtures.folder)/small/GamGam/MC/mc_341081.ttH125_gamgam.GamGam.root"

  private func values(_ arguments: String...) async throws -> DrawnValues {
    let command = try DrawCommand.parse([Self.ttH] + arguments)
    let run = try TreeRun<DiphotonCommand>(command.file)
    let (analysis, encoder) = try command.plan(for: run, nil)
    try await run.read(analysis, into: encoder)
    return encoder.result.withLock(\.self)
  }

  @Test func elementsAreChosenByCutsOnThem() async throws {
    let values = try await values(
      "jet_pt", "--cut", "abs(jet_eta) < 2.5", "--cut", "jet_n > 2", "--range", "0,200", "--bins", "5")
    let histogram = try #require(values.histogram)
    #expect(histogram.sums == [3012, 3216, 1572, 766, 334] && histogram.overflow == 420)
    #expect(values.count == 9320 && values.missing == 0 && values.items == "elements")
    #expect(abs(try #require(values.moments.mean) - 76762.88500473612) < 1e-6)
    #expect(abs(try #require(values.moments.deviation) - 68313.24526745867) < 1e-6)
  }

  @Test func aWeightOfTheEntryHoldsForItsElements() async throws {
    let values = try await values(
      "jet_pt", "--cut", "abs(jet_eta) < 2.5", "--cut", "jet_n > 2", "--range", "0,200", "--bins", "5", "--weights",
      "scaleFactor_PILEUP")
    let expected = [
      3018.8952966183424, 3214.0672626420856, 1560.9859860688448, 762.6725781410933, 335.2714500129223,
    ]
    for (sum, expected) in zip(try #require(values.histogram).sums, expected) { #expect(abs(sum - expected) < 1e-6) }
    #expect(abs(values.moments.sum - 9309.38423153013) < 1e-6)
    #expect(abs(try #require(values.moments.mean) - 76513.10992643853) < 1e-6)
  }

  @Test func twoExpressionsAreAMap() async throws {
    let values = try await values(
      "met_et", "sum(jet_pt)", "--range", "0,150", "--range", "0,800", "--bins", "3", "--bins", "2")
    let cells = try #require(values.cells)
    #expect(cells.sums == [609, 363, 167, 439, 152, 59] && cells.beyond == 211)
    #expect(values.cellPlot?.x.title == "met_et [GeV]" && values.cellPlot?.y.title == "sum(jet_pt) [GeV]")
  }

  @Test(arguments: [
    (["jet_ptt"], 2, "there is no jet_ptt; the nearest: jet_pt"),
    (["jet_pt", "photon_pt"], 2, "lists of different objects (jet, photon)"),
    (["jet_pt", "--cut", "photon_pt > 30 GeV"], 2, "the condition is about photon, the list about jet"),
    (["met_et", "--cut", "jet_pt > 30 GeV"], 2, "any(...), all(...) or count(...)"),
    (["met_et", "--weights", "jet_pt"], 2, "one value of each entry is drawn"),
    (["jet_pt", "--cut", "argsort(jet_eta)"], 2, "elements are chosen by flags"),
    (["met_et", "--range", "0,1", "--range", "0,1"], 2, "there is one axis"),
    (["met_et", "--log-x", "--range", "-2,-1"], 2, "--log-x shows values above 0"),
    (["met_et", "jet_n", "lep_n"], 2, "3 expressions are named"), (["met_et", "-o", "a.jpg"], 2, "a.jpg"),
  ]) func whatCannotBeDrawnIsSaid(arguments: [String], status: Int32, message: String) async throws {
    let run = try await DiphotonProcess(["draw", Self.ttH] + arguments)
    #expect(run.status == status && run.errors.contains(message) && run.output.isEmpty, "\(run.errors)")
  }

  /// Sums beyond all numbers or next to nothing, values of all magnitudes, ends that lie as far apart or as close as may be.
  @Test(arguments: [
    ["jet_n", "--weights", "1e308 + 0 * jet_n"], ["jet_n", "met_et", "--weights", "1e308 + 0 * jet_n"],
    ["jet_n", "met_et", "--weights", "5e-324 + 0 * jet_n", "--log-y"],
    ["jet_n", "--weights", "5e-324 + 0 * jet_n", "--log-y"], ["(met_et - 30000) * 1e303"],
    ["met_et * 1e-320", "--log-x"],
    ["met_et", "--range=1e-280,1e280", "--log-x"], ["met_et", "--range=-1e280,1e280"], ["met_et", "--range=0,1e-280"],
  ]) func numbersOfAllSizesAreDrawn(arguments: [String]) async throws {
    for output in [[], ["-o", "-"]] {
      let run = try await DiphotonProcess(["draw", Self.ttH] + arguments + output)
      #expect(run.status == 0, "\(run.errors)")
    }
  }

  @Test(arguments: ["-1.7e308,1.7e308", "0,5e-324", "1e10,10000000000.000002", "1,1", "2,1", "nan,1"])
  func endsThatMakeNoAxisAreRefused(range: String) async throws {
    let run = try await DiphotonProcess("draw", Self.ttH, "met_et", "--range=\(range)")
    #expect(run.status == 2 && run.output.isEmpty, "\(run.errors)")
  }

  @Test func severalFilesAreDrawnTogether() async throws {
    let run = try await DiphotonProcess(
      "draw", "\(Fixtures.folder)/small/GamGam/MC/*.root:mini", "jet_n", "--bins", "4", "--range", "0,8")
    #expect(run.status == 0 && run.output.contains("5 files: 10,000 entries"), "\(run.errors)\(run.output)")
    let picture = try await DiphotonProcess("draw", Self.ttH, "jet_n", "photon_n", "-o", "-")
    #expect(picture.output.hasPrefix("<?xml") && picture.output.contains("entries"), "\(picture.errors)")
  }
}
