import Columns

extension RawBuffer {
  /// The bytes in use as a column of numbers.
  func numbers(of type: PrimitiveType) -> NumberColumn {
    switch type {
    case .bool: .bool(array(of: Bool.self))
    case .int8: .int8(array(of: Int8.self))
    case .uint8: .uint8(array(of: UInt8.self))
    case .int16: .int16(array(of: Int16.self))
    case .uint16: .uint16(array(of: UInt16.self))
    case .int32: .int32(array(of: Int32.self))
    case .uint32: .uint32(array(of: UInt32.self))
    case .int64: .int64(array(of: Int64.self))
    case .uint64: .uint64(array(of: UInt64.self))
    case .float: .float(array(of: Float.self))
    case .double: .double(array(of: Double.self))
    }
  }
}
