import Columns
import TestSupport

/// Tables with columns of every type.
enum RandomTable {
  static let types: [ColumnType] = ElementType.allCases.flatMap {
    [ColumnType($0), .list(of: $0), .fixed($0, width: 3)]
  }

  private static func elements(_ type: ElementType, _ count: Int, _ random: inout SplitMix64) -> ColumnValues.Elements {
    let words = (0..<count).map { _ in random.next() }
    return switch type {
    case .flag: .flags(words.map { $0 % 2 == 0 })
    case .int32: .int32(words.map { Int32(truncatingIfNeeded: $0) })
    case .uint32: .uint32(words.map { UInt32(truncatingIfNeeded: $0) })
    case .int64: .int64(words.map { Int64(bitPattern: $0) })
    case .float32: .float32(words.map { Float($0 % 1_000) / 8 })
    case .float64: .float64(words.map { Double($0 % 1_000) / 3 })
    case .text: .text(categories: ["ggH", "", "γγ"], codes: words.map { Int32($0 % 3) })
    }
  }

  /// A column of each type, of random lists, some of them empty, and where rows may lack a value, without some of them.
  static func table(rows: Int, isNullable: Bool, _ random: inout SplitMix64) -> FeatureTable {
    var columns: [ColumnValues] = []
    for type in types {
      let present = (0..<rows).map { _ in random.next() % 4 > 0 }
      let validity: ColumnValues.Validity = isNullable ? .flags(present) : .all
      switch type.nesting {
      case .single: columns.append(ColumnValues(elements(type.element, rows, &random), validity: validity))
      case .fixed(let width):
        columns.append(
          ColumnValues(
            elements(type.element, rows * width, &random), nesting: .fixed(width: width), validity: validity))
      case .list:
        var offsets = [0]
        for row in 0..<rows {
          let count = isNullable && !present[row] ? 0 : Int(random.next() % 4)
          offsets.append(offsets[row] + count)
        }
        columns.append(
          ColumnValues(
            elements(type.element, offsets[rows], &random), nesting: .lists(offsets: offsets), validity: validity))
      }
    }
    return FeatureTable(
      descriptions: types.map { ColumnDescription("\($0)", $0, isNullable: isNullable, "a column") }, columns: columns,
      rowCount: rows)
  }

  /// Rows as texts, in which what rows without a value hold is no matter.
  static func rows(_ column: ColumnValues) -> [String] {
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
    return (0..<column.count).map { row in
      column.isPresent(row) ? "\(elements[column.elements(of: row)])" : "none"
    }
  }
}
