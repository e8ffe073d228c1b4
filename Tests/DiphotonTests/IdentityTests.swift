import Columns
import Testing

@testable import Diphoton

@Suite struct IdentityTests {
  /// Values that the definition of the hash comes with.
  @Test(
    arguments: [
      (0, 341_081, 284_500, 4, 0xb7a8_64f3_079a_9493, 5, 3), (0, 341_081, 284_500, -7, 0x0460_d186_617b_f109, 5, 0),
      (42, 341_081, 284_500, 4, 0x6b18_771d_b2fe_ad2a, 7, 2),
      (0, 346_525, 284_500, 8_589_934_596, 0x6083_c339_90d5_3f26, 5, 1),
    ] as [(UInt64, Int64, Int64, Int64, UInt64, UInt32, UInt32)])
  func hashesAndFolds(
    seed: UInt64, channel: Int64, run: Int64, event: Int64, expected: UInt64, folds: UInt32, fold: UInt32
  ) {
    let identity = EventIdentity(run: run, event: event, channel: channel)
    var hash = IdentityHash(seed: seed)
    hash.add(identity)
    #expect(hash.value == expected)
    #expect(identity.fold(of: folds, seed: seed) == fold)
  }

  @Test func columns() throws {
    let settings = Preset.default.settings.with { $0.ids = true }
    let analysis = try DiphotonAnalysis(settings: settings)
    #expect(analysis.columns.suffix(5).map(\.type) == [.int64, .int64, .int64, .uint32, .text])
    #expect(analysis.columns.suffix(5).map(\.role) == [.identity, .identity, .identity, .identity, .label])
    let event = Event.passing().with {
      $0.flat["runNumber"] = 284_500
      $0.flat["eventNumber"] = -7
      $0.flat["channelNumber"] = 341_081
    }
    let table = try analysis.process(InMemoryBatch([event])).table
    #expect(table["runNumber"] == .int64([284_500]))
    #expect(table["eventNumber"] == .int64([-7]))
    #expect(table["channelNumber"] == .int64([341_081]))
    #expect(table["fold"] == .uint32([0]))
  }
}
