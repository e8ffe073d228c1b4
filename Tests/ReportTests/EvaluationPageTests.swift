import Classification
import Foundation
import Report
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct EvaluationPageTests {
  private func isWellFormed(_ html: String) -> Bool {
    XMLParser(data: Data(html.split(separator: "\n", maxSplits: 1)[1].utf8)).parse()
  }

  private func evaluation(_ names: [String], _ p: [Double], _ classes: [Int], masses: [Double]? = nil) throws
    -> Evaluation
  {
    let rows = try ScoredRows(
      ClassProbabilities(classCount: names.count, values: p),
      ClassTargets(classes: classes, weights: classes.map { _ in 1 }), names: names)
    return try Evaluation(rows, names: names, masses: masses, threads: 1)
  }

  private func report(
    _ evaluation: Evaluation, name: String = "model", comparisons: [ModelComparison] = [], alarms: [String] = [],
    steps: [TrainingStep] = [], importance: [String: Double] = [:], shifts: [ShiftedColumn] = []
  ) -> String {
    let model = EvaluatedModel(
      name: name, evaluation: evaluation, importance: [("trees", importance)],
      learning: [.init(method: "trees", steps: steps, kept: 2)])
    return EvaluationReport(
      of: [model, model], comparisons: comparisons, rows: ["4 rows"], table: "t.tsv", alarms: alarms, shifts: shifts,
      program: "test"
    ).html
  }

  private let p = [0.9, 0.1, 0.4, 0.6, 0.3, 0.7, 0.6, 0.4]

  @Test func allThatWasMeasuredIsShown() throws {
    let evaluation = try evaluation(["a", "b"], p, [0, 1, 1, 0], masses: [120, 125, 130, .nan])
    let html = report(
      evaluation, alarms: ["the column 'x' is a leak"],
      steps: [
        TrainingStep(1, of: 3, trainingLoss: 0.7, validationLoss: 0.8), TrainingStep(2, of: 3, trainingLoss: .nan),
      ], importance: ["x": 0.75, "y": 0.25])
    #expect(isWellFormed(html) && !html.contains("<script"))
    for section in ["measures", "roc", "confusion", "calibration", "scores", "mass", "importance", "learning"] {
      #expect(html.contains("<section id=\"\(section)\""), "\(section)")
    }
    #expect(html.contains("the column &#39;x&#39; is a leak."))
    // Curves, calibration, a picture of scores and one of masses a class, importance, learning.
    #expect(html.components(separatedBy: "<figure").count - 1 == 2 + 2 + 2 + 2)
  }

  @Test func whatIsNotDefinedHasAPage() throws {
    #expect(isWellFormed(report(try evaluation(["a", "b"], [1, 0], [0], masses: [.nan]))))
    #expect(isWellFormed(report(try evaluation(["a", "b"], p, [0, 0, 0, 0]))))
    #expect(!report(try evaluation(["a", "b"], p, [0, 1, 1, 0])).contains("id=\"mass\""))
  }

  @Test func namesAreNoMarkup() throws {
    let hostile = "<script>alert(1)</script>\"'&\u{1B}[2J"
    let html = report(
      try evaluation([hostile, "b"], p, [0, 1, 1, 0], masses: [1, 2, 3, 4]), name: hostile, alarms: [hostile],
      importance: [hostile: 1])
    #expect(isWellFormed(html) && !html.contains("<script") && !html.contains("\u{1B}"))
  }
}
