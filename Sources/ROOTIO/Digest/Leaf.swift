import Columns

/// What a column holds at one place of its structure, with the counts of all lists around it.
struct Leaf {
  enum Values {
    case numbers(NumberColumn)
    case texts(JaggedColumn<UInt8>)
  }

  /// The names of the fields that lead here, each after a dot.
  let path: String
  /// The counts of the lists of each level, from the outermost on.
  let levels: [[Int64]]
  /// How many values an entry has where there are no lists.
  let width: Int
  let values: Values

  /// The leaves of `column`, in the order of the fields.
  static func all(of column: StructuredColumn, path: String) -> [Leaf] {
    var found: [Leaf] = []
    enter(column, path: path, levels: [], width: 1, into: &found)
    return found
  }

  private static func enter(
    _ column: StructuredColumn, path: String, levels: [[Int64]], width: Int, into found: inout [Leaf]
  ) {
    /// The levels with one more inside.
    func adding(_ counts: [Int64], rows: Int) -> [[Int64]] {
      // Arrays around the first lists are lists of one length.
      guard levels.isEmpty, width > 1 else { return levels + [counts] }
      return [[Int64](repeating: Int64(width), count: rows / width), counts]
    }
    switch column {
    case .numbers(let numbers):
      found.append(Leaf(path: path, levels: levels, width: levels.isEmpty ? width : 1, values: .numbers(numbers)))
    case .texts(let texts):
      let isArray = levels.isEmpty && width > 1
      found.append(
        Leaf(
          path: path,
          levels: isArray ? [[Int64](repeating: Int64(width), count: texts.count / width)] : levels, width: 1,
          values: .texts(texts)))
    case .lists(let offsets, let items):
      let counts = zip(offsets, offsets.dropFirst()).map { Int64($1 - $0) }
      enter(items, path: path, levels: adding(counts, rows: counts.count), width: 1, into: &found)
    case .optionals(let present, let items):
      let counts = present.map { $0 ? Int64(1) : 0 }
      enter(items, path: path, levels: adding(counts, rows: counts.count), width: 1, into: &found)
    case .arrays(let count, let items):
      var levels = levels
      if let last = levels.indices.last {
        levels[last] = levels[last].map { $0 * Int64(count) }
        enter(items, path: path, levels: levels, width: 1, into: &found)
      } else {
        enter(items, path: path, levels: levels, width: width * count, into: &found)
      }
    case .records(let records):
      for field in records.fields {
        enter(field.column, path: "\(path).\(field.name)", levels: levels, width: width, into: &found)
      }
    }
  }
}
