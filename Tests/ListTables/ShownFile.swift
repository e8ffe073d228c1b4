import Columns
import Tables

/// What is read of a table, column by column, with every element as a text.
struct ShownFile: Encodable {
  struct Problem: Encodable {
    let code: String
    let message: String

    init(_ error: TableError) {
      code = error.code.rawValue
      message = error.message
    }
  }

  struct Column: Encodable {
    let name: String
    var type: String?
    /// The elements of each row; nil for a row without a value.
    var rows: [[String]?]?
    var problem: Problem?
  }

  var columns: [Column] = []
  /// Why the file cannot be opened.
  var problem: Problem?

  init(path: String) {
    do throws(TableError) {
      let reader = try TableReader(path: path)
      columns = reader.columnNames.map { name in
        do throws(TableError) {
          let column = try reader.read([name]).columns[0]
          return Column(name: name, type: "\(column.type)", rows: Self.rows(column))
        } catch {
          return Column(name: name, problem: Problem(error))
        }
      }
    } catch {
      problem = Problem(error)
    }
  }

  private static func rows(_ column: ColumnValues) -> [[String]?] {
    let elements: [String] =
      switch column.elements {
      case .flags(let values): values.map { "\($0)" }
      case .int32(let values): values.map { "\($0)" }
      case .uint32(let values): values.map { "\($0)" }
      case .int64(let values): values.map { "\($0)" }
      case .float32(let values): values.map { "\($0)" }
      case .float64(let values): values.map { "\($0)" }
      case .text(let categories, let codes): codes.map { categories.isEmpty ? "" : categories[Int($0)] }
      }
    return (0..<column.count).map { column.isPresent($0) ? Array(elements[column.elements(of: $0)]) : nil }
  }
}
