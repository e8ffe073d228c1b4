import Foundation
import Testing

@testable import Classification

/// The kernel against vectors that a program in Python computed with fractions: `Fixtures/pyramid/pmk_vectors.json`.
struct KernelVectorTests {
  private struct Vectors: Decodable {
    struct Shifts: Decodable {
      let seed: UInt64
      let count: Int
      let d: Int
      let bits: Int
      let expected: [[Int]]
    }
    struct Pair: Decodable {
      let name: String
      let d: Int
      let bits: Int
      let seed: UInt64
      let count: Int
      let first: [[Int32]]
      let second: [[Int32]]
      /// Numerator and denominator of the kernel before it is made 1 for equal sets.
      let raw: [Double]
      let kernel: Double

      enum CodingKeys: String, CodingKey {
        case name, d, bits, seed, count, raw, kernel
        case first = "Y"
        case second = "Z"
      }
    }
    struct Gram: Decodable {
      let d: Int
      let bits: Int
      let seed: UInt64
      let count: Int
      let sets: [[[Int32]]]
      let kernel: [[Double]]
    }
    let quantise: [[Double]]
    let shifts: [Shifts]
    let pairs: [Pair]
    let gram: [Gram]
  }

  private static let vectors: Vectors = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/pyramid/pmk_vectors.json")
    do {
      return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
    } catch {
      fatalError("\(error)")
    }
  }()

  private func sets(_ sets: [[[Int32]]], d: Int, bits: Int, count: Int, seed: UInt64) -> PyramidSets {
    var points = PointSets(dimensions: d)
    for set in sets { points.append(set.flatMap(\.self)) }
    return PyramidSets(points, grid: PyramidGrid(dimensions: d, bits: bits, shiftCount: count, seed: seed))
  }

  @Test func valuesBecomeCoordinates() {
    for row in Self.vectors.quantise {
      #expect(
        PyramidGrid.coordinate(of: row[0], low: row[1], high: row[2], bits: Int(row[3])) == Int32(row[4]), "\(row)")
    }
    #expect(PyramidGrid.coordinate(of: .nan, low: 0, high: 1, bits: 3) == 0)
    #expect(PyramidGrid.coordinate(of: .infinity, low: 0, high: 1, bits: 3) == 7)
  }

  @Test func shiftsAreDrawn() {
    for shifts in Self.vectors.shifts {
      let grid = PyramidGrid(dimensions: shifts.d, bits: shifts.bits, shiftCount: shifts.count, seed: shifts.seed)
      #expect(grid.shifts == shifts.expected)
    }
  }

  @Test func pairsHaveTheirKernels() {
    for pair in Self.vectors.pairs {
      let both = sets([pair.first, pair.second], d: pair.d, bits: pair.bits, count: pair.count, seed: pair.seed)
      #expect(abs(both.kernel(0, with: both, 1) - pair.kernel) < 1e-15, "\(pair.name)")
      #expect(both.kernel(1, with: both, 0) == both.kernel(0, with: both, 1), "\(pair.name)")
      guard !pair.first.isEmpty, !pair.second.isEmpty else { continue }
      let raw = both.matched(0, with: both, 1) / Double(pair.d)
      #expect(abs(raw - pair.raw[0] / pair.raw[1]) < 1e-15, "\(pair.name)")
    }
  }

  @Test func gramMatricesAreThose() {
    for gram in Self.vectors.gram {
      let all = sets(gram.sets, d: gram.d, bits: gram.bits, count: gram.count, seed: gram.seed)
      for (i, row) in gram.kernel.enumerated() {
        for (j, expected) in row.enumerated() { #expect(abs(all.kernel(i, with: all, j) - expected) < 1e-15) }
      }
    }
  }
}
