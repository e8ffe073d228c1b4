import Columns
import Events
import Expressions

/// All columns that are defined, of some events.
struct ExpressionColumns: RowAligned {
  let count: Int
  let columns: [ColumnValues]

  /// The columns that a program computes, one by each of its expressions.
  static func made(_ columns: [ExpressionColumn], by program: EventProgram) -> Derived<ExpressionColumns> {
    Derived("columns of expressions", needs: program.needs) { events in
      var made = columns.map { ExpressionColumn.Values($0.description) }
      try program.evaluate(&events) { output, slice throws(ExpressionError) in
        do throws(ExpressionError) {
          try made[output].append(slice)
        } catch {
          throw ExpressionError(error.code, error.message, row: error.row, output: output)
        }
      }
      return ExpressionColumns(count: events.count, columns: made.map(\.column))
    }
  }

  func gathered(at positions: [Int]) -> ExpressionColumns {
    ExpressionColumns(count: positions.count, columns: columns.map { $0.gathered(at: positions) })
  }
}
