import Columns

/// Appends some rows of columns to a piece.
struct ArrowColumnWriter {
  let rows: Range<Int>

  /// - Parameter elementsAreNullable: whether elements of lists that are NaN are missing.
  func append(_ column: ColumnValues, elementsAreNullable: Bool, to piece: inout ArrowPiece) {
    let presence = presence(of: column)
    switch column.nesting {
    case .single:
      append(
        column.elements, [rows], presence, missing: presence.map { _ in { !column.isPresent(rows.lowerBound + $0) } },
        to: &piece)
    case .fixed(let width) where column.elements.type != .text:
      piece.batch.append(count: rows.count, presence)
      let elements = rows.lowerBound * width..<rows.upperBound * width
      append(
        column.elements, [elements], elementsAreNullable ? numbers(column.elements, [elements]) : nil, missing: nil,
        to: &piece)
    case .fixed, .lists:
      piece.batch.append(count: rows.count, presence)
      var offset: Int64 = 0
      var elements: [Range<Int>] = []
      piece.batch.appendBuffer { body in
        body.append(word: offset)
        for row in rows {
          // What lies in a row without a value is left out.
          if column.isPresent(row) {
            let range = column.elements(of: row)
            offset += Int64(range.count)
            if let last = elements.last, last.upperBound == range.lowerBound {
              elements[elements.count - 1] = last.lowerBound..<range.upperBound
            } else {
              elements.append(range)
            }
          }
          body.append(word: offset)
        }
      }
      append(
        column.elements, elements, elementsAreNullable ? numbers(column.elements, elements) : nil, missing: nil,
        to: &piece)
    }
  }

  /// Which rows have a value; nil if all do.
  private func presence(of column: ColumnValues) -> ArrowBits? {
    let start = rows.lowerBound
    switch (column.validity, column.elements) {
    case (.all, _): return nil
    case (.flags(let present), _): return ArrowBits(count: rows.count) { present[start + $0] }
    case (.notNaN, let elements): return numbers(elements, [rows])
    }
  }

  /// Which elements are not NaN; nil if all are by their type.
  private func numbers(_ elements: ColumnValues.Elements, _ ranges: [Range<Int>]) -> ArrowBits? {
    switch elements {
    case .float32(let values): Self.numbers(values, ranges)
    case .float64(let values): Self.numbers(values, ranges)
    default: nil
    }
  }

  @inline(__always)
  private static func numbers<Value: FloatingPoint>(_ values: [Value], _ ranges: [Range<Int>]) -> ArrowBits {
    if ranges.count == 1 {
      let start = ranges[0].lowerBound
      return ArrowBits(count: ranges[0].count) { !values[start + $0].isNaN }
    }
    let joined = ranges.flatMap { values[$0] }
    return ArrowBits(count: joined.count) { !joined[$0].isNaN }
  }

  /// Appends the elements of some ranges.
  ///
  /// - Parameters:
  ///   - presence: which of them are there; nil if all are.
  ///   - missing: whether the element of a number means nothing, as its row has no value; nil if none does. Asked of texts only.
  private func append(
    _ elements: ColumnValues.Elements, _ ranges: [Range<Int>], _ presence: ArrowBits?, missing: ((Int) -> Bool)?,
    to piece: inout ArrowPiece
  ) {
    piece.batch.append(count: ranges.reduce(0) { $0 + $1.count }, presence)
    switch elements {
    case .int32(let values): append(values, ranges, to: &piece)
    case .uint32(let values): append(values, ranges, to: &piece)
    case .int64(let values): append(values, ranges, to: &piece)
    case .float32(let values): append(values, ranges, to: &piece)
    case .float64(let values): append(values, ranges, to: &piece)
    case .flags(let values):
      let joined = ranges.flatMap { values[$0] }
      piece.batch.appendBuffer { $0 += ArrowBits(count: joined.count) { joined[$0] }.bytes }
    case .text(let categories, let codes):
      append(texts: categories, ranges.flatMap { codes[$0] }, missing: missing ?? { _ in false }, to: &piece)
    }
  }

  private func append<Value: BitwiseCopyable>(_ values: [Value], _ ranges: [Range<Int>], to piece: inout ArrowPiece) {
    piece.batch.appendBuffer { body in
      for range in ranges { values[range].withUnsafeBytes { body.append(contentsOf: $0) } }
    }
  }

  /// Appends the numbers of texts; those that are missing are 0.
  private func append(texts: [String], _ codes: [Int32], missing: (Int) -> Bool, to piece: inout ArrowPiece) {
    var entries: [String] = []
    var known = [Int32?](repeating: nil, count: texts.count)
    let numbers = piece.batch.appendBuffer { body in
      for (index, code) in codes.enumerated() {
        var number: Int32 = 0
        if !missing(index) {
          precondition(texts.indices.contains(Int(code)), "a code of a text column has no category")
          if let entry = known[Int(code)] {
            number = entry
          } else {
            number = Int32(entries.count)
            known[Int(code)] = number
            entries.append(texts[Int(code)])
          }
        }
        body.append(word: number)
      }
    }
    piece.texts.append(ArrowPiece.Texts(entries: entries, numbers: numbers))
  }
}
