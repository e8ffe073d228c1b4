import Columns
import Expressions

extension ExpressionColumn {
  /// A column that is made slice after slice.
  struct Values {
    private let description: ColumnDescription
    private var elements: ColumnValues.Elements
    private var offsets: [Int]?
    private var present: [Bool]?
    /// How many rows there are so far.
    private var count = 0

    init(_ description: ColumnDescription) {
      self.description = description
      elements = ColumnValues.Elements(emptyOf: description.type.element)
      if description.type.nesting != .single { offsets = [0] }
    }

    /// The column.
    var column: ColumnValues {
      if let offsets { return ColumnValues(elements, nesting: .lists(offsets: offsets)) }
      if description.type.element.isFloatingPoint { return ColumnValues(elements, validity: .notNaN) }
      return ColumnValues(elements, validity: present.map { .flags($0) } ?? .all)
    }

    /// Adds the rows that follow.
    ///
    /// - Throws: `doesNotFit` for a number that the type does not have, with its row.
    mutating func append(_ slice: SliceOutput) throws(ExpressionError) {
      switch slice {
      case .numbers(let numbers):
        try append(numbers) { $0 }
        if !description.type.element.isFloatingPoint { note(numbers) }
        count += numbers.count
      case .lists(let ends, let content):
        let start = elements.count
        try append(content) { place in (ends.firstIndex { $0 > place } ?? 1) - 1 }
        offsets?.append(contentsOf: ends.dropFirst().lazy.map { $0 + start })
        count += ends.count - 1
      }
    }

    /// Takes note of which rows have a value, once one lacks it.
    private mutating func note(_ numbers: UnsafeBufferPointer<Double>) {
      if present == nil, numbers.contains(where: \.isNaN) { present = Array(repeating: true, count: count) }
      present?.append(contentsOf: numbers.lazy.map { !$0.isNaN })
    }

    /// - Parameter row: which of the rows to add a number is of, by its place.
    private mutating func append(
      _ numbers: UnsafeBufferPointer<Double>, row: (_ place: Int) -> Int
    ) throws(ExpressionError) {
      // An array of no capacity is one that all threads share, and must not be written to.
      if numbers.isEmpty { return }
      // Each array is taken out while it grows, so that it is not copied.
      let taken = elements
      elements = .flags([])
      switch consume taken {
      case .flags(var values):
        try append(numbers, to: &values, missing: false, row) { $0 != 0 }
        elements = .flags(values)
      case .int32(var values):
        try append(numbers, to: &values, missing: 0, row) { Int32(exactly: $0) }
        elements = .int32(values)
      case .uint32(var values):
        try append(numbers, to: &values, missing: 0, row) { UInt32(exactly: $0) }
        elements = .uint32(values)
      case .int64(var values):
        try append(numbers, to: &values, missing: 0, row) { Int64(exactly: $0) }
        elements = .int64(values)
      case .float32(var values):
        values += [Float](unsafeUninitializedCapacity: numbers.count) { floats, count in
          for index in numbers.indices { floats.initializeElement(at: index, to: Float(numbers[index])) }
          count = numbers.count
        }
        elements = .float32(values)
      case .float64(var values):
        values += numbers
        elements = .float64(values)
      case .text: break
      }
    }

    private func append<Element>(
      _ numbers: UnsafeBufferPointer<Double>, to values: inout [Element], missing: Element, _ row: (Int) -> Int,
      _ convert: (Double) -> Element?
    ) throws(ExpressionError) {
      for (place, number) in numbers.enumerated() {
        if number.isNaN, offsets == nil {
          values.append(missing)
        } else if !number.isNaN, let element = convert(number) {
          values.append(element)
        } else {
          let shown = number.isNaN ? "a missing element" : "\(number)"
          throw ExpressionError(
            .doesNotFit, "\(shown) is no \(description.type.element.rawValue); give it another 'type'",
            row: count + row(place))
        }
      }
    }
  }
}
