import Foundation
import Testing

@testable import Classification

/// Measures of small cases against those of scikit-learn, in `Reference/metrics_vectors.json`.
@Suite struct MetricsVectorsTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    struct Expected: Decodable {
      let auc: [Double?]
      let macroAuc: Double?
      let macroDefined: Double
      /// For rows of weight 1, whatever they weigh.
      let aucSe: [Double?]
      let logLoss: Double
      let brier: Double
      let confusion: [[Double]]
      let efficiency: [Double?]
      let purity: [Double?]
      let ece: Double
    }

    let name: String
    let classes: Int
    let p: [[Double]]
    let y: [Int]
    let w: [Double]
    let expected: Expected
    let roc0: [[Double?]]

    var testDescription: String { name }
    var names: [String] { (0..<classes).map { "class \($0)" } }

    func rows(weights: [Double]? = nil) throws -> ScoredRows {
      try ScoredRows(
        ClassProbabilities(classCount: classes, values: p.flatMap(\.self)),
        ClassTargets(classes: y, weights: weights ?? w), names: names)
    }
  }

  private struct Vectors: Decodable { let cases: [Case] }

  static let cases: [Case] = {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Reference/metrics_vectors.json")
    return (try? JSONDecoder.snakeCase.decode(Vectors.self, from: Data(contentsOf: path)))?.cases ?? []
  }()

  @Test func allCasesAreThere() { #expect(Self.cases.count == 9) }

  @Test(arguments: cases) func measuresAreThoseOfScikitLearn(_ given: Case) throws {
    let evaluation = try Evaluation(given.rows(), names: given.names, threads: 2)
    let expected = given.expected
    #expect(isNear(evaluation.classes.map(\.area), expected.auc))
    #expect(isNear([evaluation.macroArea], [expected.macroAuc]))
    #expect(isNear([evaluation.macroDefined], [expected.macroDefined]))
    #expect(isNear([evaluation.loss?.logLoss, evaluation.loss?.brier], [expected.logLoss, expected.brier]))
    #expect(isNear(evaluation.confusion.weights.flatMap(\.self), expected.confusion.flatMap(\.self)))
    #expect(isNear(evaluation.classes.map(\.efficiency), expected.efficiency))
    #expect(isNear(evaluation.classes.map(\.purity), expected.purity))
    #expect(isNear([evaluation.calibration.error], [expected.ece]))
    #expect(evaluation.warnings.isEmpty == (given.name != "a class missing"))
  }

  @Test(arguments: cases) func errorsAreThoseOfDeLong(_ given: Case) throws {
    let unit = given.y.map { _ in 1.0 }
    let evaluation = try Evaluation(given.rows(weights: unit), names: given.names, threads: 1)
    #expect(isNear(evaluation.classes.map(\.areaError), given.expected.aucSe))
  }

  @Test(arguments: cases) func curvesAreThoseOfScikitLearn(_ given: Case) throws {
    let rows = try given.rows()
    let curve = try #require(ROCCurve(ClassRanking(rows, of: 0), scores: rows.scores(of: 0), weights: rows.ranked))
    #expect(curve.points.count == given.roc0.count)
    for (point, wanted) in zip(curve.points, given.roc0) {
      #expect(isNear([point.falsePositiveRate, point.truePositiveRate], [wanted[0], wanted[1]]))
      #expect(point.threshold == wanted[2] ?? .infinity)
    }
    #expect(curve.thinned() == curve, "there are few points")
  }
}

extension JSONDecoder {
  /// For files whose keys have their words apart.
  static var snakeCase: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}

/// Whether numbers are the same but for roundings.
func isNear(_ one: [Double?], _ other: [Double?], within tolerance: Double = 1e-12) -> Bool {
  one.count == other.count
    && zip(one, other).allSatisfy { one, other in
      guard let one, let other else { return one == nil && other == nil }
      return abs(one - other) <= tolerance * max(1, abs(other))
    }
}
