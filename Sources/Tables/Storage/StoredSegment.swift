import Columns

/// Some rows of a column that follow each other, put aside: their elements as they lie in memory, and which rows have a value.
struct StoredSegment: Sendable {
  private enum Validity: Sendable {
    case all, notNaN
    case flags(ByteStore.Place)
  }

  let rowCount: Int
  /// Of the elements that are stored.
  let type: ElementType
  /// Of text; the elements are places in it.
  let categories: [String]
  private let elements: ByteStore.Place
  private let validity: Validity

  /// - Precondition: each row has one element.
  init(_ values: ColumnValues, in store: inout ByteStore) {
    precondition(values.nesting == .single, "lists are not put aside")
    rowCount = values.count
    type = values.elements.type
    var categories: [String] = []
    switch values.elements {
    case .flags(let elements): self.elements = elements.withUnsafeBytes { store.append($0) }
    case .int32(let elements): self.elements = elements.withUnsafeBytes { store.append($0) }
    case .uint32(let elements): self.elements = elements.withUnsafeBytes { store.append($0) }
    case .int64(let elements): self.elements = elements.withUnsafeBytes { store.append($0) }
    case .float32(let elements): self.elements = elements.withUnsafeBytes { store.append($0) }
    case .float64(let elements): self.elements = elements.withUnsafeBytes { store.append($0) }
    case .text(let texts, let codes):
      categories = texts
      elements = codes.withUnsafeBytes { store.append($0) }
    }
    self.categories = categories
    switch values.validity {
    case .all: validity = .all
    case .notNaN: validity = .notNaN
    case .flags(let present): validity = .flags(present.withUnsafeBytes { store.append($0) })
    }
  }

  var hasFlags: Bool { if case .flags = validity { true } else { false } }

  /// Whether rows may lack a value.
  var hasGaps: Bool { if case .all = validity { false } else { true } }

  /// Fills `target` with elements as they were, those of the rows from `start` on.
  ///
  /// - Precondition: `Value` is what elements of the type are in memory: a place in ``categories`` for text.
  func read<Value: BitwiseCopyable>(
    from start: Int, into target: UnsafeMutableBufferPointer<Value>, _ store: ByteStore
  ) throws(TableError) {
    try store.read(elements, from: start * MemoryLayout<Value>.stride, into: UnsafeMutableRawBufferPointer(target))
  }

  /// Whether rows have a value; those whose missing ones are NaN are taken to have one.
  func flags(_ rows: Range<Int>, _ store: ByteStore) throws(TableError) -> [Bool] {
    guard case .flags(let place) = validity else { return Array(repeating: true, count: rows.count) }
    return try [Bool](count: rows.count) { (flags) throws(TableError) in
      try store.read(place, from: rows.lowerBound, into: UnsafeMutableRawBufferPointer(flags))
    }
  }

  /// Whole numbers, nil where a row has none.
  ///
  /// - Precondition: they are stored as `int32` or `int64`.
  func wholeNumbers(_ rows: Range<Int>, _ store: ByteStore) throws(TableError) -> [Int64?] {
    let numbers: [Int64]
    if type == .int64 {
      numbers = try [Int64](count: rows.count) { (target) throws(TableError) in
        try read(from: rows.lowerBound, into: target, store)
      }
    } else {
      precondition(type == .int32, "\(type) holds no whole numbers that become others")
      numbers = try [Int32](count: rows.count) { (target) throws(TableError) in
        try read(from: rows.lowerBound, into: target, store)
      }.map(Int64.init)
    }
    return zip(numbers, try flags(rows, store)).map { $1 ? $0 : nil }
  }
}
