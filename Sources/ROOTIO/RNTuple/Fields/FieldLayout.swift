import Columns

/// How the values of a field are put together from columns: lists or arrays, at most two deep, of numbers or
/// characters.
struct FieldLayout: Sendable {
  enum Repetition: Sendable {
    case once
    /// So many in each entry.
    case array(Int)
    /// A list in each entry, of which the column holds the ends; each of its items stands for so many.
    case list(FieldColumn, times: Int)
  }

  enum Leaf: Sendable {
    case numbers(FieldColumn, PrimitiveType)
    case characters(FieldColumn)
    /// The lengths of the lists whose ends the column holds (`ROOT::RNTupleCardinality`).
    case lengths(FieldColumn, PrimitiveType)
  }

  private(set) var outer = Repetition.once
  /// The lists that the outer ones hold.
  private(set) var inner: (column: FieldColumn, times: Int)?

  /// The number of items per entry at the level reached so far; nil within lists.
  var itemsPerEntry: Int? {
    switch outer {
    case .once where inner == nil: 1
    case .array(let count) where inner == nil: count
    default: nil
    }
  }

  /// The type of the layout's values with `leaf` at its end.
  func shape(_ leaf: Leaf) -> BranchShape {
    if case .characters = leaf { return if case .once = outer { .string } else { .strings } }
    switch outer {
    case .once: return .flat
    case .array: return inner == nil ? .fixed : .nested
    case .list: return inner == nil ? .jagged : .nested
    }
  }

  /// How many numbers stand together in arrays, all their dimensions in one; empty where there are no arrays, and within lists
  /// of lists.
  var dimensions: [Int] {
    switch outer {
    case .array(let count) where inner == nil: [count]
    case .list(_, let times) where inner == nil && times > 1: [times]
    default: []
    }
  }

  /// Makes every item an array of `count`.
  mutating func add(array count: Int) throws(UnreadableType) {
    guard count > 0 else { throw UnreadableType(description: "an array of length \(count)") }
    func product(_ factor: Int) throws(UnreadableType) -> Int {
      let (product, overflows) = factor.multipliedReportingOverflow(by: count)
      if overflows { throw UnreadableType(description: "an array of \(factor) times \(count) items") }
      return product
    }
    if let (column, times) = inner {
      inner = (column, try product(times))
    } else {
      switch outer {
      case .once: outer = .array(count)
      case .array(let times): outer = .array(try product(times))
      case .list(let column, let times): outer = .list(column, times: try product(times))
      }
    }
  }

  /// Makes every item a list.
  mutating func add(list column: FieldColumn) throws(UnreadableType) {
    if inner != nil { throw UnreadableType(description: "a list nested more than two deep") }
    switch outer {
    case .once:
      outer = .list(column, times: 1)
    case .list(_, let times) where times > 1:
      throw UnreadableType(description: "a list in an array in a list")
    case .array, .list:
      inner = (column, 1)
    }
  }

  /// Makes every item a string with its characters' ends in `column`.
  mutating func add(string column: FieldColumn) throws(UnreadableType) {
    if inner != nil { throw UnreadableType(description: "strings nested more than one deep in lists") }
    inner = (column, 1)
  }
}

extension FieldLayout.Leaf {
  /// The type of the numbers; nil for characters.
  var elementType: PrimitiveType? {
    switch self {
    case .numbers(_, let type), .lengths(_, let type): type
    case .characters: nil
    }
  }

  var column: FieldColumn {
    switch self {
    case .numbers(let column, _), .lengths(let column, _), .characters(let column): column
    }
  }
}
