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
    case .bool, .uint8: add(integers: buffer.values(of: UInt8.self))
    case .int8: add(integers: buffer.values(of: Int8.self))
    case .int16: add(integers: buffer.values(of: Int16.self))
    case .uint16: add(integers: buffer.values(of: UInt16.self))
    case .int32: add(integers: buffer.values(of: Int32.self))
    case .uint32: add(integers: buffer.values(of: UInt32.self))
    case .int64: add(integers: buffer.values(of: Int64.self))
    case .uint64: add(integers: buffer.values(of: UInt64.self))
    case .float: add(reals: buffer.values(of: Float.self))
    case .double: add(reals: buffer.values(of: Double.self))
    case nil: break
    }
  }

  /// - Parameter ends: the end of each string in bytes, after a 0.
  mutating func add(strings bytes: RawBuffer, ends: [Int]) {
    crc.update(bytes.bytes)
    show(Array(zip(ends, ends.dropFirst()))) { start, end in
      .text(String(decoding: bytes.bytes[start..<end], as: UTF8.self))
    }
  }

  private mutating func add(integers: UnsafeBufferPointer<some FixedWidthInteger>) {
    inPieces(integers) { Int64(truncatingIfNeeded: $0) }
    show(integers) { .integer(Int64(truncatingIfNeeded: $0)) }
  }

  private mutating func add(reals: UnsafeBufferPointer<some BinaryFloatingPoint>) {
    inPieces(reals) { Int64(bitPattern: Double($0).bitPattern) }
    show(reals) { .real(Double($0)) }
  }

  /// Adds what `widen` makes of the values, some at a time: all of a large basket would take many times its size.
  private mutating func inPieces<Value>(_ values: UnsafeBufferPointer<Value>, _ widen: (Value) -> Int64) {
    let size = 1 << 16
    for start in stride(from: 0, to: values.count, by: size) {
      crc.update(values[start..<min(start + size, values.count)].map(widen))
    }
  }

  private mutating func show<Value>(
    _ values: some BidirectionalCollection<Value>, _ make: (Value) -> BranchDigest.Value
  ) {
    first += values.prefix(Self.shown - first.count).map(make)
    last = Array((last + values.suffix(Self.shown).map(make)).suffix(Self.shown))
    count += values.count
  }
}

extension RawBuffer {
  /// The bytes in use as values of `type`, until the buffer changes.
  fileprivate func values<Value: BitwiseCopyable>(of type: Value.Type) -> UnsafeBufferPointer<Value> {
    bytes.bindMemory(to: type)
  }
}
