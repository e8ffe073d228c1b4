import Columns

/// Writes what a piece holds of each column of the table.
struct RNTuplePieceWriter {
  /// Those of the piece.
  let rows: Range<Int>
  private let pages = RNTuplePageWriter()

  init(_ rows: Range<Int>) { self.rows = rows }

  /// Appends the columns that hold a column of the table, in the order of ``RNTupleField/all(of:)``.
  func append(_ column: ColumnValues, _ description: ColumnDescription, to piece: inout RNTuplePiece) {
    let isOptional = description.isOptionalField
    if isOptional { piece.columns.append(.lengths(rows.map { column.isPresent($0) ? 1 : 0 })) }
    let present = isOptional ? rows.filter(column.isPresent) : nil
    if case .lists(let offsets) = column.nesting {
      func length(_ row: Int) -> UInt32 { UInt32(offsets[row + 1] - offsets[row]) }
      piece.columns.append(.lengths(present?.map(length) ?? rows.map(length)))
    }
    let elements =
      present.flatMap { $0.count == rows.count ? nil : $0.map { column.elements(of: $0) } } ?? [whole(of: column)]
    append(Self.elements(of: column, as: description.fieldElement), elements, to: &piece)
  }

  /// The elements of all rows.
  private func whole(of column: ColumnValues) -> Range<Int> {
    guard let last = rows.last else { return 0..<0 }
    return column.elements(of: rows.lowerBound).lowerBound..<column.elements(of: last).upperBound
  }

  /// The elements as they lie in the file: NaN where single numbers are missing.
  private static func elements(of column: ColumnValues, as type: ElementType) -> ColumnValues.Elements {
    guard column.nesting == .single, type.isFloatingPoint else { return column.elements }
    switch (column.elements, column.validity) {
    case (.float32(let values), .flags(let present)):
      return .float32(zip(values, present).map { $1 ? $0 : .nan })
    case (.float64(let values), .flags(let present)):
      return .float64(zip(values, present).map { $1 ? $0 : .nan })
    case (.int32(let values), _):
      return .float64(values.indices.map { column.isPresent($0) ? Double(values[$0]) : .nan })
    case (.uint32(let values), _):
      return .float64(values.indices.map { column.isPresent($0) ? Double(values[$0]) : .nan })
    default: return column.elements
    }
  }

  private func append(_ elements: ColumnValues.Elements, _ ranges: [Range<Int>], to piece: inout RNTuplePiece) {
    let start = piece.bytes.count
    let written =
      switch elements {
      case .flags(let values): pages.append(flags: Self.gathered(values, ranges), to: &piece.bytes)
      case .int32(let values): pages.append(int32: Self.gathered(values, ranges), to: &piece.bytes)
      case .uint32(let values): pages.append(uint32: Self.gathered(values, ranges), to: &piece.bytes)
      case .int64(let values): pages.append(int64: Self.gathered(values, ranges), to: &piece.bytes)
      case .float32(let values): pages.append(float32: Self.gathered(values, ranges), to: &piece.bytes)
      case .float64(let values): pages.append(float64: Self.gathered(values, ranges), to: &piece.bytes)
      case .text(let categories, let codes): append(categories, Self.gathered(codes, ranges), to: &piece)
      }
    piece.columns.append(.pages(written, start: start))
  }

  /// Appends the lengths of texts, and gives the pages of their characters.
  private func append(
    _ categories: [String], _ codes: ArraySlice<Int32>, to piece: inout RNTuplePiece
  ) -> [RNTuplePage] {
    let texts = categories.map { Array($0.utf8) }
    var characters: [UInt8] = []
    var lengths: [UInt32] = []
    lengths.reserveCapacity(codes.count)
    for code in codes {
      precondition(texts.indices.contains(Int(code)), "a code of a text column has no category")
      lengths.append(UInt32(texts[Int(code)].count))
      characters += texts[Int(code)]
    }
    piece.columns.append(.lengths(lengths))
    return pages.append(characters: characters, to: &piece.bytes)
  }

  private static func gathered<Value>(_ values: [Value], _ ranges: [Range<Int>]) -> ArraySlice<Value> {
    if ranges.count == 1 { return values[ranges[0]] }
    var gathered: [Value] = []
    gathered.reserveCapacity(ranges.reduce(0) { $0 + $1.count })
    for range in ranges { gathered += values[range] }
    return gathered[...]
  }
}
