/// How many rows of each class are in each fold, and what they weigh.
struct ClassCounts {
  private let classes: [String]
  let rows: [ModelManifest.Rows]

  init(_ data: Dataset) {
    classes = data.classes
    var rows: [ModelManifest.Rows] = []
    var places: [Int: Int] = [:]
    let width = data.foldCount
    for (row, place) in data.classPlaces.enumerated() {
      let key = place * width + data.folds[row]
      let index =
        places[key]
        ?? {
          rows.append(
            ModelManifest.Rows(
              label: data.classes[place], fold: data.folds[row], rows: 0, weight: data.weights.map { _ in 0 },
              negativeRows: 0, negativeWeight: data.weights.map { _ in 0 }))
          places[key] = rows.count - 1
          return rows.count - 1
        }()
      rows[index].rows += 1
      guard let weight = data.weights?[row] else { continue }
      rows[index].weight? += weight
      if weight < 0 {
        rows[index].negativeRows += 1
        rows[index].negativeWeight? += weight
      }
    }
    let order = Dictionary(uniqueKeysWithValues: data.classes.enumerated().map { ($1, $0) })
    self.rows = rows.sorted { (order[$0.label] ?? 0, $0.fold) < (order[$1.label] ?? 0, $1.fold) }
  }

  /// Checks that there is something to learn.
  ///
  /// - Throws: ``ClassificationError`` (`tooFewRows`).
  func check(_ roles: [FoldRoles]) throws(ClassificationError) {
    guard !rows.isEmpty else {
      throw ClassificationError(.tooFewRows, "the table has no simulated rows", advice: "Name a table with rows.")
    }
    guard classes.count > 1 else {
      throw ClassificationError(
        .tooFewRows, "all rows have the label '\(classes[0])', and there is nothing to tell apart",
        advice: "Name a table with the rows of several labels.")
    }
    for folds in roles {
      for name in classes {
        try check(name, "validation fold \(folds.validation.map(String.init).joined(separator: ", "))") {
          folds.validation.contains($0)
        }
        try check(name, "folds that are trained on", folds.isTraining)
      }
    }
  }

  private func check(_ name: String, _ what: String, _ isIn: (Int) -> Bool) throws(ClassificationError) {
    guard !rows.contains(where: { $0.label == name && isIn($0.fold) }) else { return }
    let counts = classes.map { name in
      "\(name) \(rows.filter { $0.label == name }.map { "\($0.rows) in \($0.fold)" }.joined(separator: ", "))"
    }
    throw ClassificationError(
      .tooFewRows, "the class '\(name)' has no rows in the \(what); rows by fold: \(counts.joined(separator: "; "))",
      advice: "Choose other folds, merge classes with --merge, or name a table with more rows.")
  }
}
