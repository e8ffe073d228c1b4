import Foundation
import Testing

@testable import Classification

/// Errors, curves and masses against numpy, scipy and scikit-learn; `Reference/evaluation.py` makes them.
@Suite struct EvaluationReferenceTests {
  struct Case: Decodable {
    let p, q, w, mass: [Double]
    let y: [Int]
    let areas, areaErrors: [Double]
    let macroError, difference, differenceError, brier: Double
    let acceptances: [[Double]]
    let thinned: [[[Double]]]
    let massOwn, massOthers, massCorrelation: [Double]

    func rows(_ values: [Double]) throws -> ScoredRows {
      try ScoredRows(
        ClassProbabilities(classCount: 3, values: values), ClassTargets(classes: y, weights: w),
        names: EvaluationReferenceTests.names)
    }
  }

  static let names = ["a", "b", "c"]
  static let cases: [String: Case] = {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Reference/evaluation.json")
    return (try? JSONDecoder.snakeCase.decode([String: Case].self, from: Data(contentsOf: path))) ?? [:]
  }()

  @Test(arguments: ["unit", "weighted"]) func measuresAreThoseOfTheOthers(name: String) throws {
    let given = try #require(Self.cases[name])
    let evaluation = try Evaluation(given.rows(given.p), names: Self.names, masses: given.mass, threads: 2)
    #expect(isNear(evaluation.classes.map(\.area), given.areas))
    #expect(isNear(evaluation.classes.map(\.areaError), given.areaErrors))
    #expect(isNear([evaluation.macroError, evaluation.loss?.brier], [given.macroError, given.brier]))
    #expect(isNear(evaluation.classes.flatMap { $0.acceptances ?? [] }, given.acceptances.flatMap(\.self)))
    let masses = evaluation.classes.map(\.mass)
    #expect(isNear(masses.map { $0?.own }, given.massOwn))
    #expect(isNear(masses.map { $0?.others }, given.massOthers))
    #expect(isNear(masses.map { $0?.correlation }, given.massCorrelation))
  }

  @Test(arguments: ["unit", "weighted"]) func curvesAreThinnedByTheLeastTriangle(name: String) throws {
    let given = try #require(Self.cases[name])
    let rows = try given.rows(given.p)
    for index in Self.names.indices {
      let curve = try #require(
        ROCCurve(ClassRanking(rows, of: index), scores: rows.scores(of: index), weights: rows.ranked))
      let thinned = curve.thinned(to: 20).points.flatMap { [$0.falsePositiveRate, $0.truePositiveRate] }
      #expect(curve.points.count > 40)
      #expect(isNear(thinned, given.thinned[index].flatMap(\.self)))
    }
  }

  @Test func theNumberOfThreadsIsOfNoConsequence() throws {
    let given = try #require(Self.cases["weighted"])
    let evaluations = try [1, 3].map {
      try Evaluation(given.rows(given.p), names: Self.names, masses: given.mass, threads: $0)
    }
    #expect("\(evaluations[0])" == "\(evaluations[1])")
  }

  @Test(arguments: ["unit", "weighted"]) func modelsAreComparedOnTheSameDraws(name: String) throws {
    let given = try #require(Self.cases[name])
    let (evaluations, comparisons) = try Evaluation.all(
      of: [given.rows(given.p), given.rows(given.q)], names: Self.names, threads: 2)
    let comparison = try #require(comparisons.first)
    #expect(isNear([comparison.macro.value, comparison.macro.error], [given.difference, given.differenceError]))
    let alone = try Evaluation(given.rows(given.q), names: Self.names, threads: 1)
    #expect("\(evaluations[1])" == "\(alone)")
    let areas = evaluations.map { $0.classes.map(\.area) }
    #expect(isNear(comparison.classes.map(\.value), zip(areas[0], areas[1]).map { ($0 ?? 0) - ($1 ?? 0) }))
  }
}
