import DiphotonRuns
import Testing

@testable import DiphotonCLI

@Suite struct LuminosityTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    ("10.064fb-1", 10_064), ("10064pb-1", 10_064), ("36.1 fb^-1", 36_100), ("36.1FB-1", 36_100), ("3ab-1", 3_000_000),
    (".5 pb-1", 0.5), ("1.005fb-1", 1_005), ("1.5e-2ab-1", 15_000), ("1E+3pb-1", 1_000),
  ])
  func numberAndUnit(argument: String, inversePb: Double) {
    #expect(Luminosity(argument)?.inversePb == inversePb)
  }

  @Test(arguments: [
    "", "10", "fb-1", "10fb", "10fb1", "0fb-1", "-1fb-1", "nanpb-1", "infpb-1", "1e999pb-1",
    "1e99999999999999999999pb-1",
    "1e-999pb-1", "0x10pb-1", "1,5fb-1", "1 0nb-1", "1.2.3fb-1", ".fb-1", "1efb-1",
  ])
  func anythingElseIsNone(argument: String) {
    #expect(Luminosity(argument) == nil)
  }

  /// Every weight is the product, rounded once in the precision of the column, and nothing else changes.
  @Test(arguments: ["production-modes", "notebook"]) func weightsAreMultiplied(preset: String) async throws {
    func rows(_ arguments: [String]) async throws -> [[Substring]] {
      let run = try await DiphotonProcess(
        ["extract", "--base", Fixtures.small, "--preset", preset, "--quiet", "--force"] + arguments, in: folder)
      try #require(run.status == 0, "\(run.errors)")
      return try #require(folder.contents("hgg_features.tsv")).split(separator: "\n").dropFirst().map {
        $0.split(separator: "\t", omittingEmptySubsequences: false)
      }
    }
    let plain = try await rows([])
    let scaled = try await rows(["--luminosity", "10.064fb-1"])
    let configured = try folder.file("config.yaml", "luminosity_inverse_pb: 10064\n")
    #expect(try await rows(["--config", configured]) == scaled)
    try #require(plain.count == scaled.count && !plain.isEmpty)
    for (row, scaledRow) in zip(plain, scaled) {
      let index = row.count - 4
      let weight = try #require(Float(row[index]))
      let scaledWeight = try #require(Float(scaledRow[index]))
      if preset == "notebook" {
        #expect(scaledWeight == weight * 10_064)
      } else {
        #expect(abs(scaledWeight - weight * 10_064) <= 2e-7 * abs(scaledWeight))
      }
      var others = scaledRow
      others[index] = row[index]
      #expect(others == row)
    }
  }
}
