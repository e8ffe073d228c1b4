import Columns

/// The values of a column as batches are read.
struct ArrowColumnReader {
  private let column: ArrowColumn
  private let nesting: ArrowColumn.Nesting
  private let elements: any ArrowElements
  private let isFloatingPoint: Bool
  private let isNothing: Bool
  /// Whether no row has a value, and nothing of it is there.
  private var isEmpty: Bool { isNothing && nesting == .single }
  /// Where each list begins.
  private var offsets: [Int] = []
  /// Which rows have a value; empty as long as all have.
  private var present: [Bool] = []
  private var rowCount = 0

  /// - Parameter dictionary: the entries of a dictionary.
  init(
    _ column: ArrowColumn, dictionary: (Int64) throws(ColumnFault) -> [String]
  ) throws(ColumnFault) {
    guard case .elements(let element, let nesting) = column.content else {
      guard case .unread(let problem) = column.content else { preconditionFailure("there is no third case") }
      throw .unread(problem)
    }
    self.column = column
    self.nesting = nesting
    isFloatingPoint = element.type.isFloatingPoint
    isNothing = element == .nothing
    elements =
      switch element {
      case .nothing: ArrowNothing()
      case .flags: ArrowFlags()
      case .int8: ArrowIntegers<Int8, Int32>()
      case .int16: ArrowIntegers<Int16, Int32>()
      case .int32: ArrowNumbers<Int32>(placeholder: 0)
      case .int64: ArrowNumbers<Int64>(placeholder: 0)
      case .uint8: ArrowIntegers<UInt8, UInt32>()
      case .uint16: ArrowIntegers<UInt16, UInt32>()
      case .uint32: ArrowNumbers<UInt32>(placeholder: 0)
      case .uint64: ArrowIntegers<UInt64, Int64>()
      case .float32: ArrowNumbers<Float>(placeholder: .nan)
      case .float64: ArrowNumbers<Double>(placeholder: .nan)
      case .texts, .textViews: ArrowTexts(element)
      case .entries(let number, _, _): ArrowTexts(element, dictionary: try dictionary(number))
      }
  }

  /// Takes the rows of the next batch.
  mutating func append(_ buffers: ArrowBuffers, _ budget: inout ReadingBudget) throws(ColumnFault) {
    let first = try column.place.buffers + buffers.furtherCount(before: column.place.views)
    let count = buffers.rowCount
    let node = try buffers.node(column.place.nodes)
    guard node.count == count else { throw .damaged("a batch of \(count) rows has \(node.count) values") }
    let presence =
      node.lacksSome && !isEmpty ? try ArrowPresence(buffers, first, count: count, &budget) : nil
    if nesting == .single {
      let slot = ArrowSlot(buffers: buffers, first: first, view: column.place.views, presence: presence)
      try elements.append(0..<count, of: slot, &budget)
    } else {
      try appendLists(count, presence, first, buffers, &budget)
    }
    if presence != nil || isEmpty || !present.isEmpty {
      present.append(contentsOf: repeatElement(true, count: rowCount - present.count))
      for row in 0..<count { present.append(!isEmpty && presence?[row] ?? true) }
    }
    rowCount += count
  }

  private mutating func appendLists(
    _ count: Int, _ presence: ArrowPresence?, _ first: Int, _ buffers: ArrowBuffers, _ budget: inout ReadingBudget
  ) throws(ColumnFault) {
    let node = try buffers.node(column.place.nodes + 1)
    let ends: [Int]
    let firstOfElements: Int
    if case .lists(let size) = nesting {
      // Without rows there need not be an offset.
      let bytes = count == 0 ? [] : try buffers.bytes(first + 1, atLeast: count + 1, of: size, &budget)
      ends = count == 0 ? [0] : (0...count).map { bytes.integer(at: $0 * size, size: size) }
      firstOfElements = first + 2
    } else if case .fixed(let width) = nesting {
      let (product, overflow) = count.multipliedReportingOverflow(by: width)
      guard !overflow, product <= node.count else { throw .damaged("a batch lacks elements of its rows") }
      ends = (0...count).map { $0 * width }
      firstOfElements = first + 1
    } else {
      preconditionFailure("single values are no lists")
    }
    guard ends[0] >= 0, ends[count] <= node.count, (0..<count).allSatisfy({ ends[$0] <= ends[$0 + 1] }) else {
      throw .damaged("the lists of a batch contradict each other")
    }
    let range = ends[0]..<ends[count]
    // As many as there are before its end, too: where they lie is reckoned from there.
    try budget.take(values: range.upperBound)
    let elementPresence =
      node.lacksSome && !isNothing ? try ArrowPresence(buffers, firstOfElements, count: range.upperBound, &budget) : nil
    if !isFloatingPoint, node.lacksSome {
      let isHole = (0..<count).contains { row in
        presence?[row] ?? true && (ends[row]..<ends[row + 1]).contains { !(elementPresence?[$0] ?? false) }
      }
      if isHole { throw .unread("is a list with missing elements that are no floating-point numbers") }
    }
    let start = elements.count - range.lowerBound
    if case .lists = nesting { offsets += ends[..<count].map { start + $0 } }
    let slot = ArrowSlot(
      buffers: buffers, first: firstOfElements, view: column.place.views, presence: elementPresence)
    try elements.append(range, of: slot, &budget)
  }

  var values: ColumnValues {
    let elements = elements.elements
    let validity: ColumnValues.Validity = present.isEmpty ? .all : .flags(present)
    return switch nesting {
    case .lists: ColumnValues(elements, nesting: .lists(offsets: offsets + [elements.count]), validity: validity)
    case .fixed(let width): ColumnValues(elements, nesting: .fixed(width: width), validity: validity)
    case .single:
      ColumnValues(elements, validity: elements.validity(present: present, isOptional: column.isNullable))
    }
  }
}
