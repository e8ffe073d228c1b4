import Columns

/// What Arrow says of the types of elements and of columns. The numbers are those of its `Type` union.
enum ArrowType: UInt8, Sendable {
  case null = 1
  case integer = 2
  case floatingPoint = 3
  case binary = 4
  case text = 5
  case flag = 6
  case list = 12
  case structure = 13
  case union = 14
  case fixedList = 16
  case largeBinary = 19
  case largeText = 20
  case largeList = 21
  case runsEnded = 22
  case binaryView = 23
  case textView = 24
  case listView = 25
  case largeListView = 26

  /// Of an element; of a text, of an entry of its dictionary.
  init(_ element: ElementType) {
    self =
      switch element {
      case .flag: .flag
      case .int32, .uint32, .int64: .integer
      case .float32, .float64: .floatingPoint
      case .text: .text
      }
  }

  /// The table that says more of an element's type.
  static func table(of element: ElementType) -> FlatTable {
    switch element {
    case .flag, .text: FlatTable([:])
    case .int32: integer(bits: 32, isSigned: true)
    case .uint32: integer(bits: 32, isSigned: false)
    case .int64: integer(bits: 64, isSigned: true)
    case .float32: FlatTable([0: .int16(1)])
    case .float64: FlatTable([0: .int16(2)])
    }
  }

  static func integer(bits: Int32, isSigned: Bool) -> FlatTable {
    FlatTable([0: .int32(bits), 1: .flag(isSigned)])
  }
}
