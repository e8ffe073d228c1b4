import Columns
import Statistics

extension RowLabels {
  /// The most labels that pictures tell apart, by colour and dash.
  static let limit = 24

  /// Takes the labels from the first column of that role.
  ///
  /// - Parameter notes: on all columns of the table.
  /// - Throws: ``ReportError``: `missingColumn` without such a column, `wrongType` if its values are real numbers,
  ///   `tooManyLabels` for more than ``limit``.
  init(of table: FeatureTable, _ notes: [ColumnNote]) throws(ReportError) {
    guard let index = notes.firstIndex(where: { $0.role == .label }) else {
      throw ReportError(.missingColumn, column: "label", "the table has no column 'label' with the rows' labels")
    }
    let name = notes[index].name
    do throws(Problem) {
      try self.init(table.columns[index], atMost: Self.limit)
    } catch {
      switch error {
      case .noLabels:
        throw ReportError(.wrongType, column: name, "the column '\(name)' holds real numbers or gaps, not labels")
      case .tooMany:
        throw ReportError(
          .tooManyLabels, column: name,
          "the column '\(name)' holds more than \(Self.limit) different labels, the most that pictures tell apart")
      }
    }
  }
}
