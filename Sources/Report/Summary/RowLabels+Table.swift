import Columns
import Statistics

extension RowLabels {
  /// The most labels that pictures tell apart, by colour and dash.
  static let limit = 24

  /// Takes the labels from the first column of that role.
  ///
  /// - Parameter notes: on all columns of the table.
  /// - Throws: ``ReportError``: `missingColumn` without such a column, `wrongType` if its values are real numbers,
  ///   `tooManyLabels` for more than ``limit``. What `table` throws.
  init(of table: any ColumnSource, _ notes: [ColumnNote]) throws {
    guard let index = notes.firstIndex(where: { $0.role == .label }) else {
      throw ReportError(.missingColumn, column: "label", "the table has no column 'label' with the rows' labels")
    }
    let name = notes[index].name
    let column = try table.values(of: index)
    do throws(Problem) {
      try self.init(column, atMost: Self.limit)
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
