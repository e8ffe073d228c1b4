import Columns

/// Appends what the arrays of a column have of some rows.
struct NPZColumnWriter {
  private let rows: Range<Int>
  private let column: ColumnValues
  /// Which elements the rows have, ascending.
  private let ranges: [Range<Int>]

  init(_ rows: Range<Int>, _ column: ColumnValues) {
    self.rows = rows
    self.column = column
    switch column.nesting {
    case .single: ranges = [rows]
    case .fixed(let width): ranges = [rows.lowerBound * width..<rows.upperBound * width]
    case .lists:
      var ranges: [Range<Int>] = []
      for row in rows where column.isPresent(row) {
        let range = column.elements(of: row)
        if let last = ranges.last, last.upperBound == range.lowerBound {
          ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
        } else {
          ranges.append(range)
        }
      }
      self.ranges = ranges
    }
  }

  /// - Parameter texts: gets those that the elements are, whose numbers are appended.
  func append(_ array: NPYArray, to bytes: inout [UInt8], _ texts: inout [String]) {
    switch (array.content, column.elements) {
    case (.offsets, _):
      var end = 0
      for row in rows {
        end += column.isPresent(row) ? column.elements(of: row).count : 0
        bytes.append(word: Int64(end))
      }
    case (_, .text(let categories, let codes)): append(categories, codes, to: &bytes, &texts)
    case (.lackableNumbers, .flags(let values)): append(to: &bytes) { values[$0] ? 1 : 0 }
    case (.lackableNumbers, .int32(let values)): append(to: &bytes) { Double(values[$0]) }
    case (.lackableNumbers, .uint32(let values)): append(to: &bytes) { Double(values[$0]) }
    case (_, .flags(let values)):
      for range in ranges { bytes.append(contentsOf: values[range].lazy.map { $0 ? 1 : 0 }) }
    case (_, .int32(let values)): append(values, to: &bytes)
    case (_, .uint32(let values)): append(values, to: &bytes)
    case (_, .int64(let values)): append(values, to: &bytes)
    case (_, .float32(let values)): append(values, .nan, to: &bytes)
    case (_, .float64(let values)): append(values, .nan, to: &bytes)
    }
  }

  private func append<Value: BitwiseCopyable>(_ values: [Value], to bytes: inout [UInt8]) {
    for range in ranges { values[range].withUnsafeBytes { bytes.append(contentsOf: $0) } }
  }

  /// - Parameter missing: what stands where a row has no value.
  private func append<Value: BitwiseCopyable>(_ values: [Value], _ missing: Value, to bytes: inout [UInt8]) {
    guard case .flags = column.validity, !isOfLists else { return append(values, to: &bytes) }
    for element in ranges[0] {
      withUnsafeBytes(of: isPresent(element) ? values[element] : missing) { bytes.append(contentsOf: $0) }
    }
  }

  /// Appends whole numbers as others; those that are missing are NaN.
  private func append(to bytes: inout [UInt8], _ number: (Int) -> Double) {
    for element in ranges.joined() {
      bytes.append(word: (isPresent(element) ? number(element) : .nan).bitPattern)
    }
  }

  private func append(_ categories: [String], _ codes: [Int32], to bytes: inout [UInt8], _ texts: inout [String]) {
    // Those that are missing are empty texts, behind all others here.
    var numbers = [Int32?](repeating: nil, count: categories.count + 1)
    for element in ranges.joined() {
      let code = isOfLists || isPresent(element) ? Int(codes[element]) : categories.count
      precondition(numbers.indices.contains(code), "a code of a text column has no category")
      if numbers[code] == nil {
        numbers[code] = Int32(texts.count)
        texts.append(code < categories.count ? categories[code] : "")
      }
      bytes.append(word: numbers[code] ?? 0)
    }
  }

  private var isOfLists: Bool { if case .lists = column.nesting { true } else { false } }

  /// Whether the row has a value that an element is of.
  private func isPresent(_ element: Int) -> Bool {
    if case .fixed(let width) = column.nesting { return column.isPresent(element / width) }
    return column.isPresent(element)
  }
}
