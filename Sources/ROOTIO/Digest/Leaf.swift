import Columns

/// What a column holds at one place of its structure, with the counts of all lists around it.
struct Leaf {
  enum Values {
    case numbers(NumberColumn)
    case texts(JaggedColumn<UInt8>)
    /// So many records without fields.
    case nothing(Int)
  }

  /// The names of the fields that lead here, each after a dot.
  let path: String
  /// The counts of the lists of each level, from the outermost on.
  let levels: [[Int64]]
  /// How many values an entry has where there are no lists.
  let width: Int
  /// The dimensions of the fixed arrays of values, the outermost first.
  let dimensions: [Int]
  let values: Values

  /// The leaves of `column`, in the order of the fields.
  static func all(of column: StructuredColumn, path: String) -> [Leaf] {
    var found: [Leaf] = []
    enter(column, path: path, levels: [], dimensions: [], into: &found)
    return found
  }

  private static func enter(
    _ column: StructuredColumn, path: String, levels: [[Int64]], dimensions: [Int], into found: inout [Leaf]
  ) {
    let width = dimensions.reduce(1, *)
    /// The levels with one more inside the arrays.
    func adding(_ counts: [Int64]) -> [[Int64]] { joined(counts.count) + [counts] }
    /// The levels with the arrays of so many values joined to the last; around the first they are lists of one length.
    func joined(_ count: Int) -> [[Int64]] {
      guard width != 1 else { return levels }
      guard let last = levels.last else { return [[Int64](repeating: Int64(width), count: count / width)] }
      return levels.dropLast() + [last.map { $0 * Int64(width) }]
    }
    switch column {
    case .numbers(let numbers):
      found.append(
        Leaf(
          path: path, levels: levels.isEmpty ? [] : joined(numbers.count), width: levels.isEmpty ? width : 1,
          dimensions: dimensions, values: .numbers(numbers)))
    case .texts(let texts):
      found.append(
        Leaf(path: path, levels: joined(texts.count), width: 1, dimensions: dimensions, values: .texts(texts)))
    case .lists(let offsets, let items):
      let counts = zip(offsets, offsets.dropFirst()).map { Int64($1 - $0) }
      enter(items, path: path, levels: adding(counts), dimensions: [], into: &found)
    case .optionals(let present, let items):
      enter(items, path: path, levels: adding(present.map { $0 ? 1 : 0 }), dimensions: [], into: &found)
    case .arrays(let count, let items):
      enter(items, path: path, levels: levels, dimensions: dimensions + [count], into: &found)
    case .records(let records) where records.fields.isEmpty:
      found.append(
        Leaf(path: path, levels: joined(records.count), width: 1, dimensions: [], values: .nothing(records.count)))
    case .records(let records):
      for field in records.fields {
        enter(field.column, path: "\(path).\(field.name)", levels: levels, dimensions: dimensions, into: &found)
      }
    }
  }
}
