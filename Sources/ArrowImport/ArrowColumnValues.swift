import CArrow
import Columns

extension ArrowLayout {
  /// The values of some rows of an array.
  ///
  /// What is missing is NaN where that can be; lists with missing elements of another type are not read.
  ///
  /// - Throws: ``ArrowInputError``, which does not name the column.
  func values(_ rows: Range<Int>, of place: UnsafePointer<ArrowArray>?) throws(ArrowInputError) -> ColumnValues {
    if case .single = nesting {
      let (elements, present) = try element.values(rows, of: place)
      if elements.type.isFloatingPoint { return ColumnValues(elements, validity: .notNaN) }
      return ColumnValues(elements, validity: present.map { .flags($0) } ?? .all)
    }
    let isFixed = if case .fixed = nesting { true } else { false }
    let view = try ArrowView(place, buffers: isFixed ? 1 : 2, children: 1)
    try view.check(rows)
    let present = try view.presence(of: rows)
    let offsets = try offsets(of: rows, view)
    let (start, end) = (offsets[0], offsets[offsets.count - 1])
    let (elements, missing) = try element.values(start..<end, of: view.child(0))
    if let missing, !elements.type.isFloatingPoint {
      let isHole = rows.contains { row in
        let place = row - rows.lowerBound
        return present?[place] ?? true
          && (offsets[place]..<offsets[place + 1]).contains { !missing[$0 - start] }
      }
      if isHole { throw ArrowInputError("is a list with missing elements that are no floating-point numbers") }
    }
    let validity = present.map { ColumnValues.Validity.flags($0) } ?? .all
    if case .fixed(let width) = nesting {
      return ColumnValues(elements, nesting: .fixed(width: width), validity: validity)
    }
    return ColumnValues(elements, nesting: .lists(offsets: offsets.map { $0 - start }), validity: validity)
  }

  /// Where the list of each row begins in the child, and the last one ends.
  private func offsets(of rows: Range<Int>, _ view: ArrowView) throws(ArrowInputError) -> [Int] {
    switch nesting {
    case .lists(let size): return try view.offsets(rows, size: size)
    case .fixed(let width):
      let (start, end) = (view.place(rows.lowerBound), view.place(rows.upperBound))
      guard !end.multipliedReportingOverflow(by: width).overflow else { throw .broken("lists are too wide") }
      return (start...end).map { $0 * width }
    case .single: return Array(rows.lowerBound...rows.upperBound)
    }
  }
}

extension ArrowLayout.Element {
  /// The values of some elements, and which of them are there; nil if all are.
  fileprivate func values(
    _ range: Range<Int>, of place: UnsafePointer<ArrowArray>?
  ) throws(ArrowInputError) -> (ColumnValues.Elements, present: [Bool]?) {
    if self == .nothing {
      let view = try ArrowView(place, buffers: 0)
      try view.check(range)
      let none = [Int32](repeating: 0, count: range.count)
      return (.int32(none), range.isEmpty ? nil : none.map { _ in false })
    }
    let view = try ArrowView(place, buffers: 2)
    try view.check(range)
    let present = try view.presence(of: range)
    switch self {
    case .nothing, .texts, .entries: return (try texts(range, of: place, view, present), present)
    case .flags: return (.flags(try view.bits(range, buffer: 1)), present)
    case .int8: return (.int32(try view.values(range, of: Int8.self).map(Int32.init)), present)
    case .int16: return (.int32(try view.values(range, of: Int16.self).map(Int32.init)), present)
    case .int32: return (.int32(try view.values(range, of: Int32.self)), present)
    case .int64: return (.int64(try view.values(range, of: Int64.self)), present)
    case .uint8: return (.uint32(try view.values(range, of: UInt8.self).map(UInt32.init)), present)
    case .uint16: return (.uint32(try view.values(range, of: UInt16.self).map(UInt32.init)), present)
    case .uint32: return (.uint32(try view.values(range, of: UInt32.self)), present)
    case .uint64:
      let values = try view.values(range, of: UInt64.self)
      guard values.indices.allSatisfy({ values[$0] <= UInt64(Int64.max) || present?[$0] == false }) else {
        throw ArrowInputError("holds numbers of 2^63 and more")
      }
      return (.int64(values.map { Int64(truncatingIfNeeded: $0) }), present)
    case .float32: return (.float32(try Self.numbers(range, of: view, present)), present)
    case .float64: return (.float64(try Self.numbers(range, of: view, present)), present)
    }
  }

  private static func numbers<Number: BinaryFloatingPoint & BitwiseCopyable>(
    _ range: Range<Int>, of view: ArrowView, _ present: [Bool]?
  ) throws(ArrowInputError) -> [Number] {
    var values = try view.values(range, of: Number.self)
    if let present { for place in values.indices where !present[place] { values[place] = .nan } }
    return values
  }

  private func texts(
    _ range: Range<Int>, of place: UnsafePointer<ArrowArray>?, _ view: ArrowView, _ present: [Bool]?
  ) throws(ArrowInputError) -> ColumnValues.Elements {
    var builder = CategoryBuilder()
    func append(_ text: String) { builder.append(code: builder.code(of: text), count: 1) }
    switch self {
    case .texts(let layout):
      let texts = try ArrowTexts(
        { (buffers) throws(ArrowInputError) in try ArrowView(place, buffers: buffers) }, layout)
      for (number, index) in range.enumerated() { append(present?[number] == false ? "" : try texts[index]) }
    case .entries(let numbers, let layout):
      let texts = try ArrowTexts(
        { (buffers) throws(ArrowInputError) in try ArrowView(view.dictionary, buffers: buffers) }, layout)
      var known: [Int64: Int32] = [:]
      for (number, entry) in try numbers.wholes(range, of: view).enumerated() {
        if present?[number] == false {
          append("")
          continue
        }
        if let code = known[entry] {
          builder.append(code: code, count: 1)
          continue
        }
        guard let index = Int(exactly: entry), (0..<texts.count).contains(index) else {
          throw .broken("there is no entry \(entry) in a dictionary of \(texts.count)")
        }
        let code = builder.code(of: try texts[index])
        known[entry] = code
        builder.append(code: code, count: 1)
      }
    default: throw ArrowInputError("holds no texts")
    }
    return .text(categories: builder.categories, codes: builder.codes)
  }

  /// Whole numbers of any size.
  private func wholes(_ range: Range<Int>, of view: ArrowView) throws(ArrowInputError) -> [Int64] {
    switch self {
    case .int8: try view.values(range, of: Int8.self).map(Int64.init)
    case .int16: try view.values(range, of: Int16.self).map(Int64.init)
    case .int32: try view.values(range, of: Int32.self).map(Int64.init)
    case .int64: try view.values(range, of: Int64.self)
    case .uint8: try view.values(range, of: UInt8.self).map(Int64.init)
    case .uint16: try view.values(range, of: UInt16.self).map(Int64.init)
    case .uint32: try view.values(range, of: UInt32.self).map(Int64.init)
    case .uint64: try view.values(range, of: UInt64.self).map { Int64(clamping: $0) }
    default: throw ArrowInputError("holds no numbers of texts")
    }
  }
}
