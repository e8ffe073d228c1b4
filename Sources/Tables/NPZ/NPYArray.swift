import Columns

/// An array of an NPZ file: what it is called, and what of a column it holds.
struct NPYArray: Sendable {
  enum Content: Sendable {
    /// Elements as they lie in memory.
    case numbers(ElementType)
    /// Whole numbers of which some may be missing, as 64-bit floating-point numbers.
    case lackableNumbers(ElementType)
    /// Texts, all as wide as the longest, of 4 bytes a character.
    case texts
    /// Where the lists of the column before end, the first place being 0.
    case offsets
  }

  let name: String
  let content: Content
  /// How many elements a row has; nil for those of lists, of which each has its own number.
  let width: Int?

  /// What follows a column's name in that of the offsets of its lists.
  static let offsetsSuffix = ".offsets"

  /// The arrays of a column: of lists, all elements and their offsets.
  ///
  /// - Throws: ``TableError`` (`invalidColumn`) for whole numbers of 64 bits that may be missing, as no number says so.
  static func all(of column: ColumnDescription) throws(TableError) -> [NPYArray] {
    let element = column.type.element
    let content: Content
    switch element {
    case .text: content = .texts
    case .float32, .float64: content = .numbers(element)
    case .int64 where column.isNullable && column.type.nesting != .list:
      throw TableError(
        .invalidColumn,
        "column \(column.name) holds whole numbers of 64 bits that may be missing, which NPZ cannot say; write Parquet or Arrow"
      )
    default: content = column.isNullable && column.type.nesting != .list ? .lackableNumbers(element) : .numbers(element)
    }
    switch column.type.nesting {
    case .single: return [NPYArray(name: column.name, content: content, width: 1)]
    case .fixed(let width): return [NPYArray(name: column.name, content: content, width: width)]
    case .list:
      return [
        NPYArray(name: column.name, content: content, width: nil),
        NPYArray(name: column.name + offsetsSuffix, content: .offsets, width: 1),
      ]
    }
  }

  /// How many bytes an element has in a piece: a text, those of its number.
  var pieceSize: Int {
    switch content {
    case .numbers(let element): element == .flag ? 1 : [.int64, .float64].contains(element) ? 8 : 4
    case .lackableNumbers, .offsets: 8
    case .texts: 4
    }
  }

  /// What the array begins with.
  ///
  /// - Parameters:
  ///   - count: the number of elements; of offsets, without the first.
  ///   - rowCount: the number of rows.
  ///   - characters: of the longest text.
  func header(count: Int, rowCount: Int, characters: Int) -> [UInt8] {
    let type =
      switch content {
      case .numbers(.flag): "|b1"
      case .numbers(.int32): "<i4"
      case .numbers(.uint32): "<u4"
      case .numbers(.float32): "<f4"
      case .numbers(.int64), .offsets: "<i8"
      case .numbers(.float64), .numbers(.text), .lackableNumbers: "<f8"
      case .texts: "<U\(max(characters, 1))"
      }
    let shape =
      switch (content, width) {
      case (.offsets, _): "(\(count + 1),)"
      case (_, nil), (_, 1): "(\(count),)"
      case (_, let width?): "(\(rowCount), \(width))"
      }
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    // The whole is a multiple of 64 bytes.
    text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count % 256), UInt8(text.utf8.count / 256)]
      + Array(text.utf8)
  }
}
