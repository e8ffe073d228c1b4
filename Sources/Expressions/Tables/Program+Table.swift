import Columns

extension Program {
  /// The columns of a table that have to be there.
  package var columnNames: [String] { variables.map(\.name) }

  /// The values of the outputs for all rows of a table, which was checked with a ``TableScope`` of its columns.
  ///
  /// - Throws: as ``values(of:_:)``; `wrongValues` if the table lacks a column.
  package func values(of table: FeatureTable) throws(ExpressionError) -> [ExpressionValues] {
    var inputs: [ExpressionInput] = []
    for variable in variables {
      guard let column = table[variable.name] else {
        throw ExpressionError(.wrongValues, "the table has no column \(variable.name)")
      }
      inputs.append(ExpressionInput(column))
    }
    return try values(of: 0..<table.rowCount, inputs)
  }
}

extension FeatureTable {
  /// Whether each row passes a cut; where the cut has no value, it does not.
  ///
  /// - Parameters:
  ///   - cut: a condition on the table's columns, such as `pt > 30 GeV && label == "ttH"`.
  ///   - names: of the table's columns.
  /// - Throws: ``ExpressionError``.
  package func passes(_ cut: String, names: some NameScope) throws(ExpressionError) -> [Bool] {
    let checker = ExpressionChecker(names: names)
    let conditions: [CheckedExpression]
    do throws(ExpressionProblems) {
      conditions = try checker.condition(cut, as: "a cut")
    } catch {
      throw ExpressionError(error, of: "the cut '\(cut)'")
    }
    let values = try checker.program(of: conditions).values(of: self)
    return (0..<rowCount).map { row in values.allSatisfy { $0.holds(row) } }
  }
}

extension ExpressionValues {
  /// Whether a row's number is one other than 0; not if it is missing, or a list.
  package func holds(_ row: Int) -> Bool {
    switch self {
    case .numbers(let values): values[row].isSet
    case .lists: false
    }
  }
}
