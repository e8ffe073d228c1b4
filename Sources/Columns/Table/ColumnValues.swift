/// The values of one column of a table: its elements, how they make up rows, and which rows have a value.
///
/// ```swift
/// let mass = ColumnValues.float32([125_000, .nan])  // the second row has no mass
/// let charge = ColumnValues.int32([1, 0], present: [true, false])
/// let jets = ColumnValues(JaggedColumn([[31.5, 28], []]))  // no jets is an empty list, and nothing is missing
/// ```
public struct ColumnValues: Sendable, Equatable {
  /// All elements of a column, one behind the other.
  public enum Elements: Sendable, Equatable {
    case flags([Bool])
    case int32([Int32])
    case uint32([UInt32])
    case int64([Int64])
    case float32([Float])
    case float64([Double])
    /// Texts from a small set: element `i` is `categories[codes[i]]`.
    case text(categories: [String], codes: [Int32])
  }

  /// Which elements are a row's.
  public enum Nesting: Sendable, Hashable {
    /// One for each row.
    case single
    /// Those of row `i` are `offsets[i]..<offsets[i + 1]`: one more offset than rows, ascending from 0.
    case lists(offsets: [Int])
    /// Those of row `i` are `i * width..<(i + 1) * width`; at least one.
    case fixed(width: Int)
  }

  /// Which rows have a value. Elements of a row without one mean nothing, and an empty list is a value.
  public enum Validity: Sendable, Hashable {
    /// Every row; a NaN is a number like others.
    case all
    /// Those whose number is not NaN, in columns of single floating-point numbers.
    case notNaN
    /// Those for which the flag is true.
    case flags([Bool])
  }

  public let elements: Elements
  public let nesting: Nesting
  public let validity: Validity
  /// The number of rows.
  public let count: Int

  /// - Precondition: offsets begin with 0 and end with the number of elements; a width is at least 1 and divides that
  ///   number; there is a flag per row; ``Validity/notNaN`` comes with single floating-point numbers.
  public init(_ elements: Elements, nesting: Nesting = .single, validity: Validity = .all) {
    self.elements = elements
    self.nesting = nesting
    self.validity = validity
    switch nesting {
    case .single: count = elements.count
    case .lists(let offsets):
      precondition(offsets.first == 0 && offsets.last == elements.count, "offsets do not span the elements")
      count = offsets.count - 1
    case .fixed(let width):
      precondition(width > 0 && elements.count % width == 0, "rows of another width than the elements have")
      count = elements.count / width
    }
    switch validity {
    case .all: break
    case .notNaN: precondition(nesting == .single && elements.type.isFloatingPoint, "a NaN is a single number")
    case .flags(let present): precondition(present.count == count, "one flag per row")
    }
  }

  public var type: ColumnType {
    switch nesting {
    case .single: ColumnType(elements.type)
    case .lists: .list(of: elements.type)
    case .fixed(let width): .fixed(elements.type, width: width)
    }
  }

  /// Which elements are those of a row.
  public func elements(of row: Int) -> Range<Int> {
    switch nesting {
    case .single: row..<row + 1
    case .lists(let offsets): offsets[row]..<offsets[row + 1]
    case .fixed(let width): row * width..<(row + 1) * width
    }
  }

  /// Whether the row of this number has a value.
  public func isPresent(_ row: Int) -> Bool {
    switch (validity, elements) {
    case (.all, _): true
    case (.flags(let present), _): present[row]
    case (.notNaN, .float32(let values)): !values[row].isNaN
    case (.notNaN, .float64(let values)): !values[row].isNaN
    case (.notNaN, _): true
    }
  }
}

extension ColumnValues.Elements {
  /// The number of elements.
  public var count: Int {
    switch self {
    case .flags(let values): values.count
    case .int32(let values): values.count
    case .uint32(let values): values.count
    case .int64(let values): values.count
    case .float32(let values): values.count
    case .float64(let values): values.count
    case .text(_, let codes): codes.count
    }
  }

  public var type: ElementType {
    switch self {
    case .flags: .flag
    case .int32: .int32
    case .uint32: .uint32
    case .int64: .int64
    case .float32: .float32
    case .float64: .float64
    case .text: .text
    }
  }

  /// None of a type.
  public init(emptyOf type: ElementType) {
    switch type {
    case .flag: self = .flags([])
    case .int32: self = .int32([])
    case .uint32: self = .uint32([])
    case .int64: self = .int64([])
    case .float32: self = .float32([])
    case .float64: self = .float64([])
    case .text: self = .text(categories: [], codes: [])
    }
  }
}
