import Columns
import Expressions

/// The columns of a table as names, some of which were read.
struct ShownScope: NameScope {
  let names: [String]
  private let read: TableScope

  /// - Parameters:
  ///   - descriptions: of the columns that were read.
  ///   - names: all columns that there are, to find the nearest.
  ///   - known: descriptions for columns of which the table says nothing.
  init(_ descriptions: [ColumnDescription], named names: [String], known: [ColumnDescription]) {
    self.names = names
    read = TableScope(
      descriptions.map { column in
        guard column.unit == nil, column.summary.isEmpty, let known = known.first(where: { $0.name == column.name })
        else { return column }
        return ColumnDescription(column.name, column.type, role: column.role, unit: known.unit, "")
      })
  }

  func variable(named name: String) -> Variable? { read.variable(named: name) }

  func explanation(of name: String) -> String? { read.explanation(of: name) }
}
