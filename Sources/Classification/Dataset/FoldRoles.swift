/// What the folds of a table are there for: those of neither list are trained on.
package struct FoldRoles: Sendable, Equatable, Codable {
  /// How many folds there are; they are numbered from 0.
  package var count: Int
  /// Never looked at before the model is complete.
  package var test: [Int]
  /// By which it is decided when to stop, and how scores become probabilities.
  package var validation: [Int]

  /// - Throws: ``ClassificationError`` (`invalidOption`) for folds that are not there, that have two roles, or of which none
  ///   is left to train on.
  package init(count: Int, test: [Int], validation: [Int]) throws(ClassificationError) {
    self.count = count
    self.test = Set(test).sorted()
    self.validation = Set(validation).sorted()
    for fold in self.test + self.validation where fold < 0 || fold >= count {
      throw ClassificationError(
        .invalidOption, "there is no fold \(fold): the table has the folds 0 to \(count - 1)",
        advice: "Choose other folds with --test-fold and --valid-fold.")
    }
    guard Set(test).isDisjoint(with: validation), !test.isEmpty, !validation.isEmpty,
      self.test.count + self.validation.count < count
    else {
      throw ClassificationError(
        .invalidOption,
        "of \(count) folds, \(Self.text(self.test)) to test and \(Self.text(self.validation)) to validate leave none to train on, or are not two",
        advice: "Choose different folds with --test-fold and --valid-fold.")
    }
  }

  /// Those of a model of a set of such, which is tested with one fold and validated with the next.
  package static func crossed(_ fold: Int, of count: Int) throws(ClassificationError) -> FoldRoles {
    try FoldRoles(count: count, test: [fold], validation: [(fold + 1) % count])
  }

  package func isTraining(_ fold: Int) -> Bool { !test.contains(fold) && !validation.contains(fold) }

  private static func text(_ folds: [Int]) -> String {
    folds.isEmpty ? "none" : folds.map(String.init).joined(separator: ", ")
  }
}
