import Columns
import Foundation
import Tables
import Testing

@testable import Statistics

/// Numbers against those of numpy and scikit-learn; `Reference/reference.py` makes them.
@Suite struct ReferenceTests {
  private struct Expected: Decodable {
    struct Column: Decodable {
      let areas: [Double]
      let means: [Double]
      let deviations: [Double]
      let quartiles: [Double]
      let information: Double
    }

    let labels: [String]
    let columns: [String: Column]
    let correlations: [String: Double]
  }

  private let table: FeatureTable
  private let expected: Expected

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference")
    table = try TableReader(path: folder.appending(path: "sample.tsv").path).read()
    expected = try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
  }

  private func column(_ name: String) throws -> ColumnValues {
    table.columns[try #require(table.descriptions.firstIndex { $0.name == name })]
  }

  private func isNear(_ one: [Double?], _ other: [Double]) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { abs(($0 ?? .nan) - $1) < 1e-9 }
  }

  @Test(arguments: ["x", "ties", "gaps"]) func separationIsThatOfScikitLearn(name: String) throws {
    let labels = try RowLabels(column("label"), atMost: 3)
    #expect(labels.names == expected.labels)
    let sample = try #require(LabelledSample(column(name), by: labels))
    let wanted = try #require(expected.columns[name])
    let separation = Separation(sample)
    #expect(isNear(separation.auc, wanted.areas))
    #expect(abs(separation.information.whole.plain - wanted.information) < 1e-9)
    #expect(isNear(labels.names.indices.map { Moments(sample.finite($0))?.mean }, wanted.means))
    #expect(isNear(labels.names.indices.map { Moments(sample.finite($0))?.deviation }, wanted.deviations))
    #expect(isNear(labels.names.indices.map { Moments.quantile(0.25, of: sample.finite($0)) }, wanted.quartiles))
  }

  @Test func correlationsAreThoseOfNumpy() throws {
    let names = ["x", "ties", "gaps"]
    let places = names.compactMap { name in table.descriptions.firstIndex { $0.name == name } }
    let matrix = try CorrelationMatrix(of: places, in: table)
    for (row, one) in names.enumerated() {
      for (column, other) in names.enumerated() {
        let value = try #require(matrix[row, column])
        #expect(abs(value - (expected.correlations["\(one) \(other)"] ?? .nan)) < 1e-9, "\(one) \(other)")
      }
    }
  }
}
