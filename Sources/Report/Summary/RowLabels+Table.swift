import Columns
import Statistics

extension RowLabels {
  /// The most labels that pictures tell apart, by colour and dash.
  static let limit = 24
  /// The most labels of either kind that codes have room for.
  static let largestLimit = 120

  /// Takes the labels from the first column of that role; of too many, the rarest are one.
  ///
  /// - Parameters:
  ///   - notes: on all columns of the table.
  ///   - data: those of recorded events, which are never taken together with others.
  ///   - limit: the most of either kind, with the one for the rest.
  /// - Throws: ``ReportError``: `missingColumn` without such a column, `wrongType` if its values are real numbers,
  ///   `tooManyLabels` for more than ``largestCount``. What `table` throws.
  init(
    of table: any ColumnSource, _ notes: [ColumnNote], data: Set<String> = [], atMost limit: Int = Self.limit
  ) throws {
    guard let index = notes.firstIndex(where: { $0.role == .label }) else {
      throw ReportError(.missingColumn, column: "label", "the table has no column 'label' with the rows' labels")
    }
    let name = notes[index].name
    let column = try table.values(of: index)
    do throws(Problem) {
      try self.init(column, foldingBeyond: limit) { data.contains($0) ? "other data" : "other" }
    } catch {
      switch error {
      case .noLabels:
        throw ReportError(.wrongType, column: name, "the column '\(name)' holds real numbers or gaps, not labels")
      case .tooMany:
        throw ReportError(
          .tooManyLabels, column: name,
          "the column '\(name)' holds more than \(Self.largestCount) different labels: these are no kinds of rows")
      }
    }
  }
}
