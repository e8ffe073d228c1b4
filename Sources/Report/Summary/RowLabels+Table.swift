import Statistics
import Tables

extension RowLabels {
  /// The most labels that pictures tell apart, by colour and dash.
  static let limit = 24

  /// Takes the labels from the column `label`.
  ///
  /// - Throws: ``ReportError``: `missingColumn` without such a column, `wrongType` if its values are real numbers,
  ///   `tooManyLabels` for more than ``limit``.
  init(of table: FeatureTable) throws(ReportError) {
    let name = ColumnRoles.label
    guard let index = table.descriptions.firstIndex(where: { $0.name == name }) else {
      throw ReportError(.missingColumn, column: name, "the table has no column '\(name)' with the rows' labels")
    }
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
