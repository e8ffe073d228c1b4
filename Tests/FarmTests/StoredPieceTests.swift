import Diphoton
import Foundation
import Pipeline
import TestSupport
import Testing

@testable import Farm
@testable import Tables

@Suite struct StoredPieceTests {
  /// What is taken for a piece though it is none is refused, and nothing crashes.
  @Test func damagedPiecesAreRefused() async throws {
    let folder = try FarmFolder()
    let plan = try await folder.plan(try FarmFolder.extraction(TableFormat(.parquet)), entries: 5_000)
    try await folder.run(0, of: plan)
    let bytes = [UInt8](try #require(FileManager.default.contents(atPath: plan.file(0))))
    func count(_ bytes: [UInt8]) throws -> Int {
      var (rest, count) = (bytes[...], 0)
      while let piece = try ParquetPiece.take(from: &rest) {
        count += 1
        if case .piece(let piece) = piece {
          #expect(piece.columns.allSatisfy { $0.bytes.upperBound <= piece.pages.count })
        }
      }
      return count
    }
    #expect(try count(bytes) > 10)
    var random = SplitMix64(state: 7)
    for _ in 0..<100 {
      var damaged = bytes
      let place = Int.random(in: 0..<min(bytes.count, 20_000), using: &random)
      damaged[place] = UInt8.random(in: 0...255, using: &random)
      if Bool.random(using: &random) { damaged.removeSubrange(place...) }
      do { _ = try count(damaged) } catch { #expect((error as? TableError)?.code == .corrupt) }
    }
  }
}
