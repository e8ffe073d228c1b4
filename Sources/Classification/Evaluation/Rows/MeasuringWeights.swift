/// What a row counts where models are measured.
package enum MeasuringWeights: String, Sendable, CaseIterable, Codable {
  /// Each row 1.
  case unit
  /// Each class as much as any other: N / (C n) for a row of a class of n rows, of C classes that have rows, N rows in all.
  case balanced
  /// The event's own weight.
  case physical

  /// The weight of each row.
  ///
  /// - Parameters:
  ///   - classes: the class of each row.
  ///   - own: the events' own weights.
  package func weights(of classes: [Int], classCount: Int, own: [Double]) -> [Double] {
    switch self {
    case .unit: return [Double](repeating: 1, count: classes.count)
    case .physical: return own
    case .balanced:
      var counts = [Int](repeating: 0, count: classCount)
      for code in classes { counts[code] += 1 }
      let share = Double(classes.count) / Double(counts.count { $0 > 0 })
      let weights = counts.map { share / Double($0) }
      return classes.map { weights[$0] }
    }
  }
}
