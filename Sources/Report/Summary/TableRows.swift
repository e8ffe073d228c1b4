import Columns
import Statistics

/// Some rows of a table, all or those of simulated or recorded events, the latter without what is blinded.
struct TableRows: ColumnSource {
  private let table: any ColumnSource
  private let notes: [ColumnNote]
  private let window: BlindWindow?
  /// Those of all rows of the table.
  private let labels: RowLabels
  /// Of each label, whether its rows are recorded events.
  private let isData: [Bool]
  /// Nil for all.
  private let rows: [Int]?

  /// - Parameters:
  ///   - labels: those of the table.
  ///   - isData: of each label, whether its rows are recorded events.
  ///   - isWanted: of each label, whether its rows are among these; nil for all.
  init(
    of table: any ColumnSource, _ notes: [ColumnNote], _ labels: RowLabels, isData: [Bool],
    blinding window: BlindWindow?,
    where isWanted: [Bool]? = nil
  ) {
    (self.table, self.notes, self.labels, self.isData) = (table, notes, labels, isData)
    self.window = isData.contains(true) ? window : nil
    rows = isWanted.map { isWanted in labels.codes.indices.filter { isWanted[Int(labels.codes[$0])] } }
  }

  var descriptions: [ColumnDescription] { table.descriptions }

  var rowCount: Int { rows?.count ?? table.rowCount }

  func values(of column: Int, rows range: Range<Int>) throws -> ColumnValues {
    guard let rows else { return try visible(column, range) }
    guard let first = rows[range].first, let last = rows[range].last else {
      return ColumnValues(emptyOf: descriptions[column].type)
    }
    return try visible(column, first..<last + 1).gathered(at: rows[range].map { $0 - first })
  }

  /// All columns in memory.
  func inMemory() throws -> FeatureTable { try table(of: Array(descriptions.indices)) }

  private func visible(_ column: Int, _ rows: Range<Int>) throws -> ColumnValues {
    let values = try table.values(of: column, rows: rows)
    return window?.hiding(values, notes[column]) { isData[Int(labels.codes[rows.lowerBound + $0])] } ?? values
  }
}
