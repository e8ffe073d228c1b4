import Columns

/// Tables with a column for each type of element, each number of elements in a row, and with and without missing rows.
enum ListTable {
  static func table(of rows: Range<Int>) -> FeatureTable {
    var descriptions: [ColumnDescription] = []
    var columns: [ColumnValues] = []
    for element in ElementType.allCases {
      for type in [ColumnType(element), .list(of: element), .fixed(element, width: Formula.width)] {
        for isNullable in [false, true] {
          descriptions.append(
            ColumnDescription("\(type)\(isNullable ? "?" : "")", type, isNullable: isNullable, "a column"))
          columns.append(column(type, isNullable: isNullable, of: rows))
        }
      }
    }
    return FeatureTable(descriptions: descriptions, columns: columns, rowCount: rows.count)
  }

  private static func column(_ type: ColumnType, isNullable: Bool, of rows: Range<Int>) -> ColumnValues {
    var offsets = [0]
    var places: [Formula] = []
    for row in rows {
      // Rows without a value have elements all the same, which nobody is to see.
      for element in 0..<count(type, ofRow: row) { places.append(Formula(row: row, element: element)) }
      offsets.append(places.count)
    }
    let elements: ColumnValues.Elements =
      switch type.element {
      case .flag: .flags(places.map(\.flag))
      case .int32: .int32(places.map(\.int32))
      case .uint32: .uint32(places.map(\.uint32))
      case .int64: .int64(places.map(\.int64))
      case .float32: .float32(places.map(\.float32))
      case .float64: .float64(places.map(\.float64))
      case .text: .text(categories: (0..<Formula.textCount).map(Formula.text), codes: places.map(\.code))
      }
    let nesting: ColumnValues.Nesting =
      switch type.nesting {
      case .single: .single
      case .list: .lists(offsets: offsets)
      case .fixed(let width): .fixed(width: width)
      }
    return ColumnValues(elements, nesting: nesting, validity: isNullable ? .flags(rows.map(Formula.isPresent)) : .all)
  }

  private static func count(_ type: ColumnType, ofRow row: Int) -> Int {
    switch type.nesting {
    case .single: 1
    case .list: Formula.count(ofRow: row)
    case .fixed(let width): width
    }
  }
}
