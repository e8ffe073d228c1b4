import Columns

/// How the bytes of one entry of a branch are made up: a header, then items.
struct EntryFormat: Sendable, Equatable {
  enum Header: Sendable, Equatable {
    /// This many bytes that say nothing (a leaf before this one in the same branch, the flag of a C array).
    case bytes(Int)
    /// A byte count and a version, as before an object or a collection.
    case version
  }

  enum Repetition: Sendable, Equatable {
    /// The item stands alone.
    case once
    /// A four-byte count, then as many items.
    case counted
    /// Items to the end of the entry.
    case toEnd
  }

  enum Item: Sendable, Equatable {
    /// So many numbers.
    case numbers(NumberFormat, count: Int)
    /// A four-byte count, then as many numbers.
    case list(NumberFormat)
    /// Characters after their length (one byte, or 255 and four bytes).
    case string
    /// Characters after a four-byte count (`char*`).
    case characters
    /// A four-byte count, then as many strings.
    case strings
  }

  var header: Header
  var repetition: Repetition
  var item: Item
  /// The dimensions of the arrays of numbers, the outermost first.
  var dimensions: [Int] = []
  /// For a leaf that shares its branch with others, the bytes of an entry behind this leaf.
  var trailingBytes = 0
  /// Whether the entries differ in size although this leaf's values do not: another leaf of the branch is variable.
  var entriesVary = false

  var shape: BranchShape {
    switch (repetition, item) {
    case (.once, .numbers(_, let count)): count == 1 ? .flat : .fixed
    case (.once, .list), (_, .numbers): .jagged
    case (.once, .string), (.once, .characters): .string
    case (.once, .strings), (_, .string), (_, .characters): .strings
    case (_, .list): .nested
    case (_, .strings): .object
    }
  }

  /// The format of the numbers, if there are any.
  var number: NumberFormat? {
    switch item {
    case .numbers(let format, _), .list(let format): format
    case .string, .characters, .strings: nil
    }
  }

  /// The size of every entry in bytes, if all are alike.
  var fixedBytes: Int? {
    guard !entriesVary, case .once = repetition, case .numbers(let format, let count) = item,
      case .bytes(let header) = header
    else {
      return nil
    }
    return header + format.storedBytes * count + trailingBytes
  }
}
