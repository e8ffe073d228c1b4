import CDecimal
import Columns
import DecimalText

/// Writes lines, a few rows at a time: first the texts of their fields, column by column, then these put together.
///
/// Numbers of a column take the same steps, many at once, where a row's fields are all different. A field is the place of
/// its text, the number of a cell of 16 bytes at which the text begins, with the separator behind it. What many fields
/// have in common, such as the text of a category, is there once.
final class RowBlock {
  /// How many rows a block has at most: as many as the kernels sift at a time, few enough for the texts of a hundred
  /// columns to stay in the processor's nearest cache.
  static let rowCount = 16
  /// How many bytes behind the end of the last line writing it may change.
  static let overhang = 2 * cellSize

  private static let cellSize = 16
  private enum Place {
    static let missing = 0, zero = 1, minusZero = 2, digits = 3, isFalse = 13, isTrue = 14, firstCategory = 15
  }

  /// The length of the longest line that there can be.
  let maximumLineLength: Int

  private let fields: [TextField]
  private let separator: UInt8
  private let numbers = NumberText()
  private let kernels: decimal_kernels
  private let layouts = DigitLayouts.shared

  private let cells: UnsafeMutableRawPointer
  /// Of the texts with their separators, by place.
  private let lengths: UnsafeMutablePointer<UInt32>
  /// Of the fields, column by column.
  private let places: UnsafeMutablePointer<UInt32>
  private let categories: UnsafeMutablePointer<UInt32>
  /// What is sifted from the columns; regular numbers at any time, as the kernels read some too many.
  private let floats: UnsafeMutablePointer<Float>
  private let doubles: UnsafeMutablePointer<Double>
  private let firstFloat: Int
  private let firstDouble: Int
  /// The place of the first text that is made by itself.
  private let firstSingle: Int

  /// - Parameters:
  ///   - fields: the fields of `columns`, whose values must stay where they are.
  ///   - kernels: what makes text of many numbers at once.
  init(
    _ fields: [TextField], of columns: [ColumnValues], separator: UInt8,
    kernels: decimal_kernels = decimal_kernels().pointee
  ) {
    self.fields = fields
    self.separator = separator
    self.kernels = kernels

    let texts = columns.flatMap { column -> [String] in
      if case .text(let categories, _) = column.elements { categories } else { [] }
    }
    let floatColumns = columns.count { $0.elements.type == .float32 }
    let doubleColumns = columns.count { $0.elements.type == .float64 }
    // The kernels write up to seven numbers too many, NumberText some bytes.
    let (floatCount, doubleCount) = (Self.rowCount * floatColumns + 8, Self.rowCount * doubleColumns + 8)
    firstFloat = texts.reduce(Place.firstCategory) { $0 + Self.cellCount($1) }
    firstDouble = firstFloat + floatCount
    firstSingle = firstDouble + 2 * doubleCount
    let cellCount = firstSingle + 2 * Self.rowCount * fields.count + Self.cellCount(NumberText.maximumLength) + 1

    cells = .allocate(byteCount: cellCount * Self.cellSize, alignment: 64)
    lengths = .allocate(capacity: cellCount)
    places = .allocate(capacity: Self.rowCount * fields.count)
    categories = .allocate(capacity: texts.count)
    floats = .allocate(capacity: floatCount)
    doubles = .allocate(capacity: doubleCount)
    floats.initialize(repeating: 1.5, count: floatCount)
    doubles.initialize(repeating: 1.5, count: doubleCount)

    maximumLineLength = columns.reduce(1) { length, column in
      guard case .text(let categories, _) = column.elements else { return length + NumberText.maximumLength + 1 }
      return length + (categories.lazy.map(\.utf8.count).max() ?? 0) + 1
    }

    write("", at: Place.missing)
    write("0.0", at: Place.zero)
    write("-0.0", at: Place.minusZero)
    for digit in 0...9 { write("\(digit)", at: Place.digits + digit) }
    write("False", at: Place.isFalse)
    write("True", at: Place.isTrue)
    var place = Place.firstCategory
    for (index, text) in texts.enumerated() {
      categories[index] = UInt32(truncatingIfNeeded: place)
      write(text, at: place)
      place += Self.cellCount(text)
    }
  }

  deinit {
    cells.deallocate()
    lengths.deallocate()
    places.deallocate()
    categories.deallocate()
    floats.deallocate()
    doubles.deallocate()
  }

  /// How many cells a text takes with its separator; the cell behind it may be read with it.
  private static func cellCount(_ text: String) -> Int { cellCount(text.utf8.count) }
  private static func cellCount(_ length: Int) -> Int { (length + cellSize) / cellSize }

  /// Writes the lines of at most ``rowCount`` rows to `start`, where there is room for ``maximumLineLength`` bytes each and
  /// for ``overhang``, and returns where they end.
  func write(_ rows: Range<Int>, to start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer {
    makeTexts(of: rows)
    let end = kernels.write_lines(
      places, fields.count, rows.count, bytes(at: 0), lengths, start.assumingMemoryBound(to: UInt8.self))
    return UnsafeMutableRawPointer(end!)
  }

  private func makeTexts(of rows: Range<Int>) {
    var floatCount = 0
    var doubleCount = 0
    var single = firstSingle
    for (column, field) in fields.enumerated() {
      let places = places + column * Self.rowCount
      var others: UInt32 = 0
      switch field.values {
      case .float32(let values):
        let values = values + rows.lowerBound
        floatCount += kernels.sift_floats(
          values, rows.count, UInt32(truncatingIfNeeded: firstFloat + floatCount), floats + floatCount, places, &others)
        forEachBit(of: others) { row in
          places[row] = make(&single) { numbers.write(values[row], to: $0) }
        }
      case .float64(let values):
        let values = values + rows.lowerBound
        doubleCount += kernels.sift_doubles(
          values, rows.count, UInt32(truncatingIfNeeded: firstDouble + 2 * doubleCount), doubles + doubleCount, places,
          &others)
        forEachBit(of: others) { row in
          places[row] = make(&single) { numbers.write(values[row], to: $0) }
        }
      case .int32(let values):
        for (index, row) in rows.enumerated() where field.present?[row] != false {
          places[index] = place(of: Int64(values[row]), &single)
        }
      case .uint32(let values):
        for (index, row) in rows.enumerated() { places[index] = place(of: Int64(values[row]), &single) }
      case .int64(let values):
        for (index, row) in rows.enumerated() { places[index] = place(of: values[row], &single) }
      case .flags(let values):
        for (index, row) in rows.enumerated() {
          places[index] = UInt32(values[row] ? Place.isTrue : Place.isFalse)
        }
      case .text(let codes, let firstCategory, let categoryCount):
        for (index, row) in rows.enumerated() where field.present?[row] != false {
          let code = Int(codes[row])
          precondition(code >= 0 && code < categoryCount, "a code of a text column has no category")
          places[index] = categories[firstCategory + code]
        }
      }
      if let present = field.present {
        for (index, row) in rows.enumerated() where !present[row] { places[index] = UInt32(Place.missing) }
      }
    }
    kernels.write_floats(
      floats, floatCount, numbers.scales.floats, layouts.floats, separator, bytes(at: firstFloat),
      lengths + firstFloat)
    let isAnyUnclear = kernels.write_doubles(
      doubles, doubleCount, numbers.scales.doubles, layouts.doubles, separator, bytes(at: firstDouble),
      lengths + firstDouble)
    guard isAnyUnclear else { return }
    for index in 0..<doubleCount where lengths[firstDouble + 2 * index] == 0 {
      // By way of a cell of its own, as some bytes behind the text change, too.
      let place = Int(make(&single) { numbers.write(doubles[index], to: $0) })
      bytes(at: firstDouble + 2 * index).update(from: bytes(at: place), count: 2 * Self.cellSize)
      lengths[firstDouble + 2 * index] = lengths[place]
    }
  }

  /// Most integers are counts of few things.
  @inline(__always)
  private func place(of value: Int64, _ single: inout Int) -> UInt32 {
    if 0...9 ~= value { return UInt32(truncatingIfNeeded: Place.digits + Int(value)) }
    return make(&single) { numbers.write(value, to: $0) }
  }

  /// Makes a text in the next cells for one, and returns its place.
  @inline(__always)
  private func make(
    _ single: inout Int, _ write: (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer
  ) -> UInt32 {
    let place = single
    let start = cells + place * Self.cellSize
    let end = write(start)
    end.storeBytes(of: separator, as: UInt8.self)
    lengths[place] = UInt32(truncatingIfNeeded: end - start + 1)
    single += 2
    return UInt32(truncatingIfNeeded: place)
  }

  private func write(_ text: String, at place: Int) {
    let start = bytes(at: place)
    for (index, byte) in text.utf8.enumerated() { start[index] = byte }
    start[text.utf8.count] = separator
    lengths[place] = UInt32(truncatingIfNeeded: text.utf8.count + 1)
  }

  private func bytes(at place: Int) -> UnsafeMutablePointer<UInt8> {
    (cells + place * Self.cellSize).assumingMemoryBound(to: UInt8.self)
  }
}

@inline(__always)
private func forEachBit(of bits: UInt32, _ body: (Int) -> Void) {
  var rest = bits
  while rest != 0 {
    body(rest.trailingZeroBitCount)
    rest &= rest &- 1
  }
}
