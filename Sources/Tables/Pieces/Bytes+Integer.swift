extension [UInt8] {
  /// A whole number of 1, 2, 4 or 8 bytes; beyond 2^63, the least of all.
  func integer(at place: Int, size: Int, isSigned: Bool = true) -> Int {
    withUnsafeBytes { bytes in
      func load<Number: FixedWidthInteger>(_ type: Number.Type) -> Int {
        let number = Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self))
        return Int(exactly: number) ?? .min
      }
      return switch (size, isSigned) {
      case (1, true): load(Int8.self)
      case (1, false): load(UInt8.self)
      case (2, true): load(Int16.self)
      case (2, false): load(UInt16.self)
      case (4, true): load(Int32.self)
      case (4, false): load(UInt32.self)
      case (_, true): load(Int64.self)
      case (_, false): load(UInt64.self)
      }
    }
  }
}
