/// A manifest is hostile input until it is checked: what is counted with or drawn has to be such that it can have been written.
extension ModelManifest {
  /// More rows than any table has, few enough that sums of them stay whole numbers.
  private static let mostRows = 1 << 40

  /// What does not fit together in it; nil if all does.
  var problem: String? {
    if classes.count < 2 || classes.count > 256 || Set(classes).count != classes.count {
      return "the classes make no sense"
    }
    guard let first = parts.first, !first.methods.isEmpty else { return "there is nothing that was learnt" }
    if parts.count > 1, parts.map(\.folds.test) != first.folds.crossedTests { return "the folds make no sense" }
    let counts = [table.rows] + rows.flatMap { [$0.rows, $0.negativeRows] } + columns.map(\.missing)
    if !counts.allSatisfy((0...Self.mostRows).contains) { return "a number of rows makes no sense" }
    if let column = columns.first(where: { !$0.hasSoundQuantiles }) {
      return "the quantiles of the column '\(column.name)' make no sense"
    }
    let known = Set(columns.map(\.name))
    for part in parts {
      if part.folds.count != first.folds.count || part.methods.map(\.method) != methods { return "the parts differ" }
      for record in part.methods {
        if record.classes != classes { return "a method has other classes" }
        if let problem = record.problem(knownColumns: known) { return problem }
      }
    }
    return nil
  }
}

extension FoldRoles {
  /// The test folds of the parts of a crossed model.
  fileprivate var crossedTests: [[Int]] { count <= 1 << 16 ? (0..<max(count, 0)).map { [$0] } : [] }
}

extension ModelColumn {
  fileprivate var hasSoundQuantiles: Bool {
    quantiles.isEmpty
      || quantiles.count == Self.quantileShares.count && quantiles.allSatisfy(\.isFinite)
        && zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }
  }
}

extension MethodRecord {
  private static let mostSteps = 1 << 31
  /// Of an object's type.
  private static let mostSlots = 10_000

  fileprivate func problem(knownColumns: Set<String>) -> String? {
    if inputs.objects.contains(where: { !(1...Self.mostSlots).contains($0.slotCount ?? 1) }) {
      return "the inputs make no sense"
    }
    if inputs.objects.reduce(0, { $0 + ($1.slotCount ?? 1) * $1.features.count }) > knownColumns.count
      || !inputs.columnNames.allSatisfy(knownColumns.contains)
    {
      return "a method has inputs that are none of the columns"
    }
    let steps = history.flatMap { [$0.number, $0.limit] } + [keptStep]
    let losses = history.flatMap { [$0.trainingLoss, $0.validationLoss] }.compactMap(\.self)
    if !steps.allSatisfy((0...Self.mostSteps).contains) || !losses.allSatisfy({ abs($0) < 1e9 }) {
      return "the history of a method makes no sense"
    }
    // Shares, which may be off by roundings.
    if !importance.values.allSatisfy({ $0 >= 0 && $0 < 2 }) { return "the importance of a column makes no sense" }
    return nil
  }
}
