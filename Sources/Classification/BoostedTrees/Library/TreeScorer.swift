import Base

/// A model of XGBoost that scores rows, for one thread after the other.
final class TreeScorer: Sendable {
  private let library: XGBoostFunctions
  private let booster: Monitor<Booster>

  /// - Throws: ``ClassificationError``: `noLibrary`; `failed` for what is no model.
  init(_ bytes: [UInt8]) throws(ClassificationError) {
    library = try XGBoostLibrary.shared.functions()
    let booster = try Booster(bytes, library: library)
    self.booster = Monitor(booster)
  }

  func probabilities(
    of numbers: NumberColumns, classCount: Int, threads: Int
  ) throws(ClassificationError) -> ClassProbabilities {
    guard numbers.rowCount > 0 else { return ClassProbabilities(classCount: classCount, values: []) }
    let matrix = try TreeMatrix(numbers, threads: threads, library: library)
    return try booster.withLock { booster throws(ClassificationError) in
      try booster.set("nthread", "\(threads)")
      return try booster.probabilities(of: matrix, classCount: classCount)
    }
  }
}
