import Columns
import Provenance
import Tables

/// The rows of a table with what is to be learnt of them: their classes, folds, weights and inputs. Rows of recorded events
/// are left out.
package struct Dataset: Sendable {
  package let classes: [String]
  /// The place of each row's class among ``classes``.
  package let classPlaces: [Int]
  /// The fold of each row, below ``foldCount``.
  package let folds: [Int]
  package let foldCount: Int
  /// The column `weight`; nil if there is none.
  package let weights: [Double]?
  /// The column `h_mass`, NaN where it is missing; nil if there is none.
  package let masses: [Double]?
  /// The column `eventNumber`, of whole numbers; nil if there is none.
  package let eventNumbers: [Int64]?
  package let inputs: InputRows
  /// The number of each row in the table, from 0.
  package let rowNumbers: [Int]
  /// The number of rows of the whole table.
  package let tableRowCount: Int

  private static let eventNumber = "eventNumber"

  package var rowCount: Int { classPlaces.count }

  /// Reads a table.
  ///
  /// - Parameter columns: those that are to be inputs.
  /// - Throws: ``ClassificationError``, `TableError`.
  package init(_ table: SourceTable, inputs columns: InputColumns, merging merges: [ClassMerge] = []) throws {
    try table.require("label", "for every table of its own")
    try table.require("fold", "with the setting 'ids: true'")
    var names = columns.columnNames
    for name in ["label", "fold", "weight", InputRule.mass, Self.eventNumber] + columns.objects.map(\.countName)
    where !names.contains(name) && table.column(name) != nil {
      names.append(name)
    }
    let all = try table.read(names)
    tableRowCount = all.rowCount
    if let manifest = table.manifest, manifest.table.rows != all.rowCount {
      throw ClassificationError(
        .damagedTable, "\(table.name): there are \(all.rowCount) rows, and the manifest says \(manifest.table.rows)")
    }
    let rowClasses = try RowClasses(
      all["label"] ?? ColumnValues(emptyOf: .text), merging: merges, manifest: table.manifest)
    let kept = rowClasses.places.indices.filter { rowClasses.places[$0] != nil }
    rowNumbers = kept
    classes = rowClasses.names
    classPlaces = kept.compactMap { rowClasses.places[$0] }
    let read = kept.count == all.rowCount ? all : all.gathered(at: kept)
    folds = try Self.folds(of: read, rowNumbers: kept)
    let seen = (folds.max() ?? 0) + 1
    foldCount = max(table.foldCount ?? seen, 1)
    if foldCount < seen {
      throw ClassificationError(
        .damagedTable, "\(table.name): there is a fold \(seen - 1), and the manifest says that there are \(foldCount)")
    }
    weights = try Self.weights(of: read, rowNumbers: kept)
    masses = read[InputRule.mass] == nil ? nil : try InputRows.numbers(InputRule.mass, of: read)
    eventNumbers = Self.eventNumbers(of: read)
    inputs = try InputRows(columns, of: read)
  }

  private static func folds(of table: FeatureTable, rowNumbers: [Int]) throws(ClassificationError) -> [Int] {
    guard let column = table["fold"], column.type.isNumeric else {
      throw ClassificationError(.missingColumn, "the column 'fold' holds no numbers")
    }
    var folds: [Int] = []
    for (row, number) in try InputRows.numbers("fold", of: table).enumerated() {
      guard let fold = Int(exactly: number), (0..<1 << 32).contains(fold) else {
        throw ClassificationError(
          .damagedTable, "row \(rowNumbers[row] + 1), column 'fold': there is no whole number from 0 on")
      }
      folds.append(fold)
    }
    return folds
  }

  private static func eventNumbers(of table: FeatureTable) -> [Int64]? {
    guard let column = table[eventNumber], column.nesting == .single, column.validity == .all else { return nil }
    switch column.elements {
    case .int64(let numbers): return numbers
    case .int32(let numbers): return numbers.map { Int64($0) }
    default: return nil
    }
  }

  private static func weights(of table: FeatureTable, rowNumbers: [Int]) throws(ClassificationError) -> [Double]? {
    guard table["weight"] != nil else { return nil }
    let weights = try InputRows.numbers("weight", of: table)
    if let row = weights.firstIndex(where: { $0.isNaN }) {
      throw ClassificationError(
        .damagedTable, "row \(rowNumbers[row] + 1), column 'weight': the weight is missing, NaN or infinite")
    }
    return weights
  }

  /// The numbers of rows, of those kept here, whose fold is wanted.
  package func rows(where isWanted: (_ fold: Int) -> Bool) -> [Int] {
    folds.indices.filter { isWanted(folds[$0]) }
  }
}
