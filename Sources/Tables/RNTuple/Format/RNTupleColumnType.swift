/// How the elements of a column lie in its pages. The numbers are the format's.
enum RNTupleColumnType: UInt16 {
  /// One bit for each, the lowest first.
  case bits = 0x00
  case characters = 0x02
  // Split into bytes: all first bytes of a page, then all second ones. Signed integers have their sign in the lowest bit.
  case int32 = 0x13
  case uint32 = 0x14
  case int64 = 0x15
  case float32 = 0x18
  case float64 = 0x19
  /// The ends of lists, counted from the first of the cluster, as differences from the one before in the page.
  case ends = 0x1B

  /// The size of an element in a page.
  var bits: Int {
    switch self {
    case .bits: 1
    case .characters: 8
    case .int32, .uint32, .float32: 32
    case .int64, .float64, .ends: 64
    }
  }
}
