import Columns

/// All different labels of a column, however many.
struct AllLabels {
  /// In the order in which rows first have them.
  private(set) var names: [String] = []
  /// The place of each row's label in ``names``.
  private(set) var codes: [Int32] = []
  /// How many rows have each label.
  private(set) var counts: [Int] = []

  /// - Parameter limit: the most different labels.
  init(_ column: ColumnValues, atMost limit: Int) throws(RowLabels.Problem) {
    switch column.elements {
    // Without a row, text shows no type.
    case _ where column.count == 0: break
    case _ where column.nesting != .single || column.validity != .all: throw .noLabels
    case .text(let categories, let codes): try take(codes, limit) { categories[Int($0)] }
    case .flags(let values): try take(values, limit) { "\($0)" }
    case .int32(let values): try take(values, limit, String.init)
    case .uint32(let values): try take(values, limit, String.init)
    case .int64(let values): try take(values, limit, String.init)
    case .float32, .float64: throw .noLabels
    }
  }

  private mutating func take<Key: Hashable>(
    _ keys: [Key], _ limit: Int, _ text: (Key) -> String
  ) throws(RowLabels.Problem) {
    var known: [Key: Int32] = [:]
    codes.reserveCapacity(keys.count)
    var last: (key: Key, code: Int32)?
    for key in keys {
      if key != last?.key {
        if let code = known[key] {
          last = (key, code)
        } else {
          if names.count == limit { throw .tooMany }
          last = (key, Int32(names.count))
          known[key] = last?.code
          names.append(text(key))
          counts.append(0)
        }
      }
      let code = last?.code ?? 0
      codes.append(code)
      counts[Int(code)] += 1
    }
  }
}
