import Columns
import Testing

@testable import Statistics

/// The AUC against its definition: all pairs of a label's row and another's, counted one by one.
@Suite struct SeparationTests {
  private let names = ["a", "b", "c"]

  /// Labels and values, of which some are equal, infinite or missing.
  private func rows(_ count: Int, seed: UInt64) -> (labels: [Int32], values: [Double]) {
    var generator = SplitMix64(seed: seed)
    let labels = (0..<count).map { Int32($0 < 3 ? $0 : Int.random(in: 0..<3, using: &generator)) }
    let values = labels.map { label -> Double in
      switch Int.random(in: 0..<20, using: &generator) {
      case 0: .nan
      case 1: .infinity
      case 2: -.infinity
      default: Double(Int.random(in: 0..<8, using: &generator) + Int(label))
      }
    }
    return (labels, values)
  }

  private func separation(_ labels: [Int32], _ values: [Double]) throws -> Separation {
    let labels = try RowLabels(.text(categories: names, codes: labels), atMost: 3)
    return Separation(try #require(LabelledSample(.float64(values), by: labels)))
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func aucIsThePartOfPairsInOrder(seed: UInt64) throws {
    let (labels, values) = rows(200, seed: seed)
    let separation = try separation(labels, values)
    let present = zip(labels, values).filter { !$1.isNaN }
    for label in 0..<3 {
      let own = present.filter { $0.0 == label }.map(\.1)
      let others = present.filter { $0.0 != label }.map(\.1)
      var halves = 0
      for value in own {
        for other in others { halves += value > other ? 2 : value == other ? 1 : 0 }
      }
      let auc = try #require(separation.auc[label])
      #expect(abs(auc - Double(halves) / Double(2 * own.count * others.count)) < 1e-12)
    }
  }

  @Test func aucOfTwoLabelsAddUpToOne() throws {
    let separation = try separation([0, 1, 0, 1, 1], [3, 1, 2, 2, 5])
    let (one, other) = (try #require(separation.auc[0]), try #require(separation.auc[1]))
    #expect(one + other == 1)
    #expect(separation.auc.count == 2)
    #expect(try self.separation([0, 0, 1, 1], [1, 2, 3, 4]).auc == [0, 1])
    #expect(try self.separation([0, 1, 0, 1], [7, 7, 7, 7]).auc == [0.5, 0.5])
  }

  @Test func aucNeedsValuesOnBothSides() throws {
    #expect(try separation([0, 0], [1, 2]).auc == [nil])
    #expect(try separation([0, 1], [1, .nan]).auc == [nil, nil])
    #expect(try separation([0, 1], [1, .nan]).aucDeviation == [nil, nil])
  }

  /// Over all ways in which two of five different numbers can be one label's, which are equally likely by chance.
  @Test func deviationIsThatOfAllOrders() throws {
    var aucs: [Double] = []
    for first in 0..<5 {
      for second in 0..<first {
        let own = [first, second]
        let values = own + (0..<5).filter { !own.contains($0) }
        aucs.append(try #require(try separation([0, 0, 1, 1, 1], values.map(Double.init)).auc[0]))
      }
    }
    let mean = aucs.reduce(0, +) / Double(aucs.count)
    let variance = aucs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(aucs.count)
    #expect(abs(mean - 0.5) < 1e-12)
    let told = try #require(try separation([0, 0, 1, 1, 1], [1, 2, 3, 4, 5]).aucDeviation[0])
    #expect(abs(told - variance.squareRoot()) < 1e-12)
  }

  @Test func aColumnThatIsTheLabelTellsAllOfIt() throws {
    let labels = (0..<4_000).map { Int32($0 % 2) }
    let information = try separation(labels, labels.map(Double.init)).information
    #expect(abs(information.whole.plain - 1) < 1e-12)
    #expect(MutualInformation.entropy(of: [2_000, 2_000]) == 1)
    #expect(MutualInformation.entropy(of: [5, 0]) == 0)
  }

  @Test func aColumnOfOneValueTellsNothing() throws {
    let labels = (0..<4_000).map { Int32($0 % 3) }
    #expect(abs(try separation(labels, labels.map { _ in 7 }).information.whole.plain) < 1e-12)
  }

  /// The entropy of the labels less that of the labels of rows with and without a value.
  @Test(arguments: 1...4 as ClosedRange<UInt64>) func whatIsMissingTellsItsPart(seed: UInt64) throws {
    var (labels, values) = rows(5_000, seed: seed)
    for row in labels.indices where labels[row] == 2 && row % 3 > 0 { values[row] = .nan }
    let information = try separation(labels, values).information
    func counts(where isWanted: (Int) -> Bool) -> [Int] {
      (0..<3).map { label in labels.indices.count { Int(labels[$0]) == label && isWanted($0) } }
    }
    let parts = [counts { values[$0].isNaN }, counts { !values[$0].isNaN }]
    let rest = parts.reduce(0.0) {
      $0 + Double($1.reduce(0, +)) / Double(labels.count) * MutualInformation.entropy(of: $1)
    }
    let expected = MutualInformation.entropy(of: counts { _ in true }) - rest
    #expect(abs(information.missingness.plain - expected) < 1e-9)
    #expect(expected > 0.1 && information.whole.plain >= information.missingness.plain)
    #expect(information.missingness.corrected < information.missingness.plain)
    let whole = try separation(labels, labels.map { Double($0) }).information
    #expect(abs(whole.missingness.plain) < 1e-12, "nothing is missing")
    let only = try separation(labels, labels.map { $0 == 1 ? .nan : 4 }).information
    #expect(abs(only.whole.plain - only.missingness.plain) < 1e-12, "the values are all the same")
  }
}
