import Base
import Columns

/// A column that was put aside some rows at a time, whose type shows when all are there.
struct StoredColumn: Sendable {
  private var segments: [StoredSegment] = []
  /// The first row of each segment, and the number of rows.
  private var starts = [0]
  private var type = ElementType.float64
  /// Of text: all of the column, and for each segment, what its own places are in these.
  private var categories: [String] = []
  private var places: [[Int32]] = []

  var rowCount: Int { starts[starts.count - 1] }

  mutating func append(_ values: ColumnValues, to store: inout ByteStore) {
    segments.append(StoredSegment(values, in: &store))
    starts.append(rowCount + values.count)
  }

  /// Says of what type the column is: that of all its segments, or one that holds their numbers. Rows of whole numbers without a value
  /// are NaN among real numbers, and empty texts.
  mutating func settle(as type: ElementType) {
    self.type = type
    guard type == .text else { return }
    var builder = CategoryBuilder()
    places = segments.map { segment in
      (segment.type == .text ? segment.categories : [""]).map { builder.code(of: $0) }
    }
    categories = builder.categories
  }

  /// Whether flags say which rows have a value.
  private var hasFlags: Bool { segments.contains { $0.hasFlags && $0.type == type } }

  /// The column without rows, which shows how it is said that one lacks a value.
  var empty: ColumnValues {
    let isNaNMissing = type.isFloatingPoint && segments.contains(where: \.hasGaps)
    return ColumnValues(.init(emptyOf: type), validity: hasFlags ? .flags([]) : isNaNMissing ? .notNaN : .all)
  }

  /// The values of some rows.
  ///
  /// - Throws: ``TableError`` (`cannotRead`).
  func values(_ rows: Range<Int>, _ store: ByteStore) throws(TableError) -> ColumnValues {
    let elements: ColumnValues.Elements =
      switch type {
      case .flag: .flags(try self.elements(rows, store))
      case .int32: .int32(try self.elements(rows, store))
      case .uint32: .uint32(try self.elements(rows, store))
      case .int64: .int64(try self.elements(rows, store, missing: 0) { $0 })
      case .float32: .float32(try self.elements(rows, store))
      case .float64: .float64(try self.elements(rows, store, missing: .nan) { Double($0) })
      case .text: .text(categories: categories, codes: try codes(rows, store))
      }
    guard hasFlags else { return ColumnValues(elements, validity: empty.validity) }
    let values = ColumnValues(elements, validity: type.isFloatingPoint ? .notNaN : .all)
    var flags: [Bool] = []
    for (number, part) in parts(of: rows) {
      let segment = segments[number]
      if segment.hasGaps, !segment.hasFlags {
        flags += part.map(values.isPresent)
      } else {
        let start = rows.lowerBound + part.lowerBound - starts[number]
        flags += try segment.flags(start..<start + part.count, store)
      }
    }
    return ColumnValues(elements, validity: .flags(flags))
  }

  /// - Parameters:
  ///   - missing: what a row without a value holds where whole numbers become others.
  ///   - convert: makes whole numbers such.
  private func elements<Value: ColumnElement & BitwiseCopyable>(
    _ rows: Range<Int>, _ store: ByteStore, missing: Value? = nil, _ convert: (Int64) -> Value? = { _ in nil }
  ) throws(TableError) -> [Value] {
    try array(of: rows) { (segment, start, part: UnsafeMutableBufferPointer<Value>) throws(TableError) in
      if segment.type == type { return try segment.read(from: start, into: part, store) }
      for (place, number) in try segment.wholeNumbers(start..<start + part.count, store).enumerated() {
        guard let value = number.flatMap(convert) ?? missing else {
          preconditionFailure("\(segment.type) does not become \(type)")
        }
        part[place] = value
      }
    }
  }

  private func codes(_ rows: Range<Int>, _ store: ByteStore) throws(TableError) -> [Int32] {
    var codes = try array(of: rows) { (segment, start, part: UnsafeMutableBufferPointer<Int32>) throws(TableError) in
      guard segment.type == .text else { return part.update(repeating: 0) }
      try segment.read(from: start, into: part, store)
    }
    for (number, part) in parts(of: rows) {
      for place in part { codes[place] = places[number][Int(codes[place])] }
    }
    return codes
  }

  /// An array for some rows that is filled segment by segment.
  ///
  /// - Parameter fill: gets a segment, the first of its rows, and the room for what is of them.
  private func array<Value: BitwiseCopyable>(
    of rows: Range<Int>,
    _ fill: (_ segment: StoredSegment, _ start: Int, _ part: UnsafeMutableBufferPointer<Value>) throws(TableError) ->
      Void
  ) throws(TableError) -> [Value] {
    try [Value](count: rows.count) { (buffer) throws(TableError) in
      for (number, part) in parts(of: rows) {
        try fill(
          segments[number], rows.lowerBound + part.lowerBound - starts[number],
          UnsafeMutableBufferPointer(rebasing: buffer[part]))
      }
    }
  }

  /// The segments that have some of the rows, and the places of these among the rows.
  private func parts(of rows: Range<Int>) -> [(segment: Int, part: Range<Int>)] {
    var parts: [(Int, Range<Int>)] = []
    var segment = starts.partitioningIndex { $0 > rows.lowerBound } - 1
    while segment < segments.count, starts[segment] < rows.upperBound {
      let part = rows.clamped(to: starts[segment]..<starts[segment + 1])
      if !part.isEmpty {
        parts.append((segment, part.lowerBound - rows.lowerBound..<part.upperBound - rows.lowerBound))
      }
      segment += 1
    }
    return parts
  }
}
