import Columns
import Foundation
import Testing

@testable import Classification

/// A model in a folder, against what Python's xgboost 3.2.0 says of the same rows by the same file.
@Suite struct PythonScoresTests {
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/trees").path

  @Test func probabilitiesAreThoseOfPython() throws {
    let model = try TrainedModel(path: Self.folder, methods: Methods.all)
    #expect(model.classes == ["a", "b"] && model.inputs == InputColumns(numbers: ["x", "y"], objects: []))
    let rows = InputRows(
      numbers: NumberColumns(
        names: ["x", "y"],
        columns: [
          [0.5, -2, .nan, 1.25, .nan, 1e30, 0.123, 2], [0.5, 3, -1, .nan, .nan, -1e30, -0.456, -2],
        ], rowCount: 8), objects: [], rowCount: 8)
    let scores = try model.probabilities(of: rows, folds: [Int?](repeating: nil, count: 8), threads: 2)
    let python: [Double] = [
      0.5324081182479858, 0.46759191155433655, 0.5299950242042542, 0.47000494599342346, 0.49274319410324097,
      0.507256805896759, 0.5152817368507385, 0.4847182631492615, 0.5171433687210083, 0.4828566908836365,
      0.48085373640060425, 0.5191462635993958, 0.49618619680404663, 0.5038138031959534, 0.4841202199459076,
      0.51587975025177,
    ]
    for (ours, theirs) in zip(scores.values, python) { #expect(abs(ours - theirs) < 1e-7) }
  }

  @Test func noRowsHaveNoProbabilities() throws {
    let model = try TrainedModel(path: Self.folder, methods: Methods.all)
    let none = InputRows(
      numbers: NumberColumns(names: ["x", "y"], columns: [[], []], rowCount: 0), objects: [], rowCount: 0)
    #expect(try model.probabilities(of: none, folds: [], threads: 1).values.isEmpty)
  }
}
