import Base
import Columns

/// What is gathered of a table as its parts come.
struct Reading {
  /// What is read of the table.
  let columns: [ColumnDescription]
  private let table: SourceTable
  private let scorers: [MeasuredScorer]
  private let plan: MeasuringPlan
  private let choice: RowChoice
  private let places: LabelPlaces
  /// What masses are multiplied by to be in GeV.
  private let massFactor: Double
  /// For each scorer but the first, where the classes of the first one are among its own.
  private let orders: [[Int]]

  private var probabilities: [[Double]]
  private var classes: [Int] = []
  private var weights: [Double] = []
  private(set) var masses: [Double]?
  /// The number of each row in the table, from 0.
  private var rowNumbers: [Int] = []
  /// How many rows each fold has.
  private(set) var foldCounts: [Int: Int] = [:]
  private var unknown: [String: Int] = [:]
  /// Of each scorer, rows that lack a number that no training row did, by column.
  private var missing: [[String: Int]]
  private(set) var sample: InputSample?

  /// - Throws: ``ClassificationError``.
  init(_ table: SourceTable, _ scorers: [MeasuredScorer], _ plan: MeasuringPlan, _ choice: RowChoice)
    throws(ClassificationError)
  {
    self.table = table
    self.scorers = scorers
    self.plan = plan
    self.choice = choice
    let model = scorers[0].model
    places = try LabelPlaces(scorers[0].classes, merging: model?.manifest.merges ?? [], on: table)
    var seen: Set<String> = []
    columns = (scorers.flatMap(\.columnNames) + ["label", "fold", "weight", InputRule.mass])
      .filter { seen.insert($0).inserted }.compactMap(table.column)
    probabilities = scorers.map { _ in [] }
    missing = scorers.map { _ in [:] }
    orders = scorers.map { scorer in scorers[0].classes.map { name in scorer.classes.firstIndex(of: name) ?? 0 } }
    let mass = table.column(InputRule.mass)
    massFactor = (mass?.unit).map { $0.factor / Unit.gev.factor } ?? 1
    masses = mass?.type.isNumeric == true ? [] : nil
    sample = model.map { InputSample($0) }
  }

  /// Takes the rows that are wanted.
  mutating func add(_ part: FeatureTable, firstRow: Int) throws {
    let (kept, found) = try wanted(part, firstRow)
    guard !kept.isEmpty else { return }
    let rows = kept.count == part.rowCount ? part : part.gathered(at: kept)
    for (index, scorer) in scorers.enumerated() {
      let scored = try scorer.probabilities(of: rows, firstRow: firstRow, counting: &missing[index])
      let (count, order) = (scorer.classes.count, orders[index])
      for row in 0..<scored.rowCount {
        for place in order { probabilities[index].append(scored.values[row * count + place]) }
      }
    }
    classes += found
    rowNumbers += kept.map { firstRow + $0 }
    weights += try rowWeights(rows, kept, firstRow)
    if masses != nil {
      let factor = massFactor
      masses?.append(contentsOf: try InputRows.numbers(InputRule.mass, of: rows).map { $0 * factor })
    }
    if rows["fold"] != nil {
      for number in try InputRows.numbers("fold", of: rows) {
        foldCounts[Int(exactly: number) ?? -1, default: 0] += 1
      }
    }
    try sample?.add(rows, found, firstRow: firstRow)
  }

  /// The rows of a part that are measured, and their classes.
  private mutating func wanted(_ part: FeatureTable, _ firstRow: Int) throws -> (rows: [Int], classes: [Int]) {
    guard case .text(let categories, let codes)? = part["label"]?.elements else {
      throw ClassificationError(.missingColumn, "\(table.name): the column 'label' holds no text")
    }
    let known = categories.map(places.place)
    let folds = choice.folds == nil ? [] : try InputRows.numbers("fold", of: part)
    var (rows, classes): ([Int], [Int]) = ([], [])
    for row in 0..<part.rowCount {
      let code = Int(codes[row])
      if let wanted = choice.folds {
        guard let fold = Int(exactly: folds[row]), fold >= 0 else {
          throw ClassificationError(
            .damagedTable, "\(table.name): row \(firstRow + row + 1), column 'fold': there is no whole number from 0 on"
          )
        }
        guard wanted.contains(fold) else { continue }
      }
      switch known[code] {
      case .data: continue
      case .unknown: unknown[categories[code], default: 0] += 1
      case .of(let index):
        rows.append(row)
        classes.append(index)
      }
    }
    if !plan.ignoresUnknown, !unknown.isEmpty {
      throw ClassificationError(
        .otherTable,
        "\(table.name): there are rows of \(MeasuredTable.list(unknown.keys.sorted())), and the classes of \(scorers[0].name) are \(MeasuredTable.list(scorers[0].classes))",
        advice: "Leave such rows out with --ignore-unknown, or name a model of these labels.")
    }
    return (rows, classes)
  }

  private func rowWeights(_ rows: FeatureTable, _ kept: [Int], _ firstRow: Int) throws -> [Double] {
    guard plan.weights == .physical else { return [] }
    let weights = try InputRows.numbers("weight", of: rows)
    if let row = weights.firstIndex(where: { $0.isNaN }) {
      throw ClassificationError(
        .damagedTable,
        "\(table.name): row \(firstRow + kept[row] + 1), column 'weight': the weight is missing, NaN or infinite")
    }
    return weights
  }

  /// The rows of each scorer.
  func scoredRows() throws -> [ScoredRows] {
    let names = scorers[0].classes
    let weights = plan.weights.weights(of: classes, classCount: names.count, own: weights)
    guard !classes.isEmpty else {
      throw ClassificationError(
        .tooFewRows, "\(table.name): there are no rows to measure among \(choice.words)",
        advice: "Name a table with such rows, or others with --fold or --all.")
    }
    return try probabilities.map { values in
      try ScoredRows(
        ClassProbabilities(classCount: names.count, values: values), ClassTargets(classes: classes, weights: weights),
        names: names, rowNumbers: rowNumbers)
    }
  }

  /// What is less than a warning.
  var notes: [String] {
    let count = table.columns.count
    let all = zip(scorers, missing).flatMap { scorer, missing in scorer.notes(count, missing) }
    return all.reduce(into: []) { notes, note in if !notes.contains(note) { notes.append(note) } }
  }

  /// What was left out.
  var warnings: [String] {
    unknown.sorted { $0.key < $1.key }.map { label, count in
      "\(Numeral.grouped(count)) rows of the label '\(label)', which the model does not know, are left out"
    }
  }
}
