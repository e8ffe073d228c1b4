import Columns

/// The running digest of a branch's values.
struct DigestedValues {
  private(set) var crc = CRC32()
  private(set) var count = 0
  private(set) var first: [BranchDigest.Value] = []
  private(set) var last: [BranchDigest.Value] = []
  private let type: PrimitiveType?
  private static let shown = 5

  init(_ type: PrimitiveType?) {
    self.type = type
  }

  mutating func add(_ buffer: RawBuffer) {
    switch type {
    case .bool, .uint8: add(integers: buffer.array(of: UInt8.self))
    case .int8: add(integers: buffer.array(of: Int8.self))
    case .int16: add(integers: buffer.array(of: Int16.self))
    case .uint16: add(integers: buffer.array(of: UInt16.self))
    case .int32: add(integers: buffer.array(of: Int32.self))
    case .uint32: add(integers: buffer.array(of: UInt32.self))
    case .int64: add(integers: buffer.array(of: Int64.self))
    case .uint64: add(integers: buffer.array(of: UInt64.self))
    case .float: add(reals: buffer.array(of: Float.self).map { Double($0) })
    case .double: add(reals: buffer.array(of: Double.self))
    case nil: break
    }
  }

  /// - Parameter ends: the end of each string in bytes, after a 0.
  mutating func add(strings bytes: RawBuffer, ends: [Int]) {
    crc.update(bytes.bytes)
    let text = zip(ends, ends.dropFirst()).map { start, end in
      BranchDigest.Value.text(String(decoding: bytes.bytes[start..<end], as: UTF8.self))
    }
    show(text)
    count += text.count
  }

  private mutating func add(integers: [some FixedWidthInteger]) {
    let wide = integers.map { Int64(truncatingIfNeeded: $0) }
    crc.update(wide)
    show(wide.map(BranchDigest.Value.integer))
    count += wide.count
  }

  private mutating func add(reals: [Double]) {
    reals.map(\.bitPattern.littleEndian).withUnsafeBytes { crc.update($0) }
    show(reals.map(BranchDigest.Value.real))
    count += reals.count
  }

  private mutating func show(_ values: [BranchDigest.Value]) {
    first += values.prefix(Self.shown - first.count)
    last = Array((last + values.suffix(Self.shown)).suffix(Self.shown))
  }
}
