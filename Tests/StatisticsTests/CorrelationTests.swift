import Columns
import Testing

@testable import Statistics

/// Coefficients against the definition, cov(x, y) / (σ(x) σ(y)) over the rows in which both have a value.
@Suite struct CorrelationTests {
  private func matrix(of columns: [ColumnValues]) throws -> CorrelationMatrix {
    let table = FeatureTable(
      descriptions: columns.indices.map { ColumnDescription("\($0)", columns[$0].type, "") }, columns: columns,
      rowCount: columns[0].count)
    return try CorrelationMatrix(of: Array(columns.indices), in: table)
  }

  private func coefficient(_ x: [Double?], _ y: [Double?]) -> Double {
    let pairs = zip(x, y).compactMap { x, y in x.flatMap { x in y.map { (x, $0) } } }
    let n = Double(pairs.count)
    let (meanX, meanY) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    let xy = pairs.reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    let xx = pairs.reduce(0) { $0 + ($1.0 - meanX) * ($1.0 - meanX) }
    let yy = pairs.reduce(0) { $0 + ($1.1 - meanY) * ($1.1 - meanY) }
    return xy / (xx * yy).squareRoot()
  }

  // Less than a block, whole blocks, an end that does not fill one, and more than are in memory at once.
  @Test(arguments: [2, 1_000, 2_048, 2_500, 20_000]) func coefficientsAreThoseOfTheDefinition(count: Int) throws {
    var generator = SplitMix64(seed: UInt64(count))
    let base = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    // Far from 0 with a small spread, where digits cancel.
    let shifted = base.map { 1e6 + $0 + Double.random(in: -0.5...0.5, using: &generator) }
    let gaps = base.map { value -> Double? in
      Int.random(in: 0..<5, using: &generator) == 0 && count > 2 ? nil : -3 * value
    }
    let counts = base.map { _ in Int32.random(in: 0..<6, using: &generator) }
    let isMissing = counts.map { $0 == 5 && count > 2 }
    let columns: [ColumnValues] = [
      .float64(base), .float64(shifted),
      .float64(gaps.enumerated().map { $1 ?? ($0 % 2 == 0 ? .nan : .infinity) }),
      .int32(counts, present: isMissing.map { !$0 }),
    ]
    let values: [[Double?]] = [base, shifted, gaps, zip(counts, isMissing).map { $1 ? nil : Double($0) }]
    let matrix = try matrix(of: columns)
    #expect(matrix.count == 4)
    for row in 0..<4 {
      for column in 0..<4 {
        let expected = coefficient(values[row], values[column])
        guard expected.isFinite else {
          #expect(matrix[row, column] == nil)
          continue
        }
        #expect(abs(try #require(matrix[row, column]) - expected) < 1e-9, "\(row) \(column)")
      }
    }
  }

  @Test func aColumnThatDoesNotVaryHasNoCoefficient() throws {
    let matrix = try matrix(of: [.float32([1, 2, 3]), .float32([5, 5, 5]), .uint32([3, 2, 1])])
    #expect(matrix[0, 1] == nil && matrix[1, 1] == nil)
    #expect(abs((matrix[0, 2] ?? 0) + 1) < 1e-12 && matrix[0, 0] == 1)
  }
}
