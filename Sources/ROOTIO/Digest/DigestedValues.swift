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

  /// - Parameter bytes: numbers of the type, as they lie in memory.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    switch type {
    case .bool, .uint8: add(integers: bytes.bindMemory(to: UInt8.self))
    case .int8: add(integers: bytes.bindMemory(to: Int8.self))
    case .int16: add(integers: bytes.bindMemory(to: Int16.self))
    case .uint16: add(integers: bytes.bindMemory(to: UInt16.self))
    case .int32: add(integers: bytes.bindMemory(to: Int32.self))
    case .uint32: add(integers: bytes.bindMemory(to: UInt32.self))
    case .int64: add(integers: bytes.bindMemory(to: Int64.self))
    case .uint64: add(integers: bytes.bindMemory(to: UInt64.self))
    case .float: add(reals: bytes.bindMemory(to: Float.self))
    case .double: add(reals: bytes.bindMemory(to: Double.self))
    case nil: break
    }
  }

  /// - Parameter ends: the end of each string in bytes, after a 0.
  mutating func add(strings bytes: UnsafeRawBufferPointer, ends: [Int]) {
    crc.update(bytes)
    show(Array(zip(ends, ends.dropFirst()))) { start, end in
      .text(String(decoding: bytes[start..<end], as: UTF8.self))
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
