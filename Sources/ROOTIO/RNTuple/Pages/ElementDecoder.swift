import Columns

/// The loops that turn elements as they lie in a page into numbers as they are in memory.
///
/// The caller has checked that the page is as large as its elements need; the loops are unchecked. Beyond a page's last
/// byte eight more can be read (``RawBuffer`` leaves that room).
struct ElementDecoder {
  /// Bytes of one number in memory.
  let memoryBytes: Int
  private let encoding: ColumnEncoding
  /// Whether floats are delivered as doubles.
  private let widens: Bool

  init(_ encoding: ColumnEncoding, as type: PrimitiveType) {
    self.encoding = encoding
    memoryBytes = type.size
    widens = type == .double && encoding.primitive == .float
  }

  /// Decodes `count` elements from the `first` on of a `page` of `total` elements to `target`.
  func decode(
    _ page: UnsafeRawPointer, of total: Int, from first: Int, _ count: Int, to target: UnsafeMutableRawPointer
  ) {
    switch encoding.kind {
    case .bits: Self.bits(page, first, count, target)
    case .plain where !widens:
      target.copyMemory(from: page + first &* memoryBytes, byteCount: count &* memoryBytes)
    case .split where !widens: split(page, total, first, count, target)
    case .splitZigZag: zigzag(page, total, first, count, target)
    case .splitDelta: delta(page, total, first, count, target)
    default:
      if widens {
        let output = target.assumingMemoryBound(to: Double.self)
        reals(page, total, first, count) { output[$0] = $1 }
      } else {
        let output = target.assumingMemoryBound(to: Float.self)
        reals(page, total, first, count) { output[$0] = Float($1) }
      }
    }
  }

  /// As many elements that were never written: those before a late column's first.
  func zeros(_ count: Int, to target: UnsafeMutableRawPointer) {
    target.initializeMemory(as: UInt8.self, repeating: 0, count: count &* memoryBytes)
  }

  private static func bits(
    _ page: UnsafeRawPointer, _ first: Int, _ count: Int, _ target: UnsafeMutableRawPointer
  ) {
    let output = target.assumingMemoryBound(to: UInt8.self)
    for index in 0..<count {
      let bit = first &+ index
      output[index] = page.load(fromByteOffset: bit &>> 3, as: UInt8.self) &>> UInt8(truncatingIfNeeded: bit & 7) & 1
    }
  }

  // MARK: Split integers, and floats of their own width

  private func split(
    _ page: UnsafeRawPointer, _ total: Int, _ first: Int, _ count: Int, _ target: UnsafeMutableRawPointer
  ) {
    switch encoding.bits {
    case 16: Self.forEach16(page, total, first, count, target) { $0 }
    case 32: Self.forEach32(page, total, first, count, target) { $0 }
    default: Self.forEach64(page, total, first, count, target) { $0 }
    }
  }

  private func zigzag(
    _ page: UnsafeRawPointer, _ total: Int, _ first: Int, _ count: Int, _ target: UnsafeMutableRawPointer
  ) {
    switch encoding.bits {
    case 16: Self.forEach16(page, total, first, count, target) { $0 &>> 1 ^ (0 &- ($0 & 1)) }
    case 32: Self.forEach32(page, total, first, count, target) { $0 &>> 1 ^ (0 &- ($0 & 1)) }
    default: Self.forEach64(page, total, first, count, target) { $0 &>> 1 ^ (0 &- ($0 & 1)) }
    }
  }

  /// Only from a page's first element on: `first` is 0.
  private func delta(
    _ page: UnsafeRawPointer, _ total: Int, _ first: Int, _ count: Int, _ target: UnsafeMutableRawPointer
  ) {
    if encoding.bits == 32 {
      var sum: UInt32 = 0
      Self.forEach32(page, total, first, count, target) {
        sum &+= $0
        return sum
      }
    } else {
      var sum: UInt64 = 0
      Self.forEach64(page, total, first, count, target) {
        sum &+= $0
        return sum
      }
    }
  }

  @inline(__always)
  private static func forEach16(
    _ page: UnsafeRawPointer, _ total: Int, _ first: Int, _ count: Int, _ target: UnsafeMutableRawPointer,
    _ transform: (UInt16) -> UInt16
  ) {
    let bytes = page.assumingMemoryBound(to: UInt8.self) + first
    let output = target.assumingMemoryBound(to: UInt16.self)
    for index in 0..<count { output[index] = transform(word16(bytes, total, index)) }
  }

  @inline(__always)
  private static func forEach32(
    _ page: UnsafeRawPointer, _ total: Int, _ first: Int, _ count: Int, _ target: UnsafeMutableRawPointer,
    _ transform: (UInt32) -> UInt32
  ) {
    let bytes = page.assumingMemoryBound(to: UInt8.self) + first
    let output = target.assumingMemoryBound(to: UInt32.self)
    for index in 0..<count { output[index] = transform(word32(bytes, total, index)) }
  }

  @inline(__always)
  private static func forEach64(
    _ page: UnsafeRawPointer, _ total: Int, _ first: Int, _ count: Int, _ target: UnsafeMutableRawPointer,
    _ transform: (UInt64) -> UInt64
  ) {
    let bytes = page.assumingMemoryBound(to: UInt8.self) + first
    let output = target.assumingMemoryBound(to: UInt64.self)
    for index in 0..<count { output[index] = transform(word64(bytes, total, index)) }
  }

  @inline(__always)
  private static func word16(_ bytes: UnsafePointer<UInt8>, _ total: Int, _ index: Int) -> UInt16 {
    UInt16(bytes[index]) | UInt16(bytes[index &+ total]) &<< 8
  }

  @inline(__always)
  private static func word32(_ bytes: UnsafePointer<UInt8>, _ total: Int, _ index: Int) -> UInt32 {
    let low = UInt32(word16(bytes, total, index))
    return low | UInt32(word16(bytes + 2 &* total, total, index)) &<< 16
  }

  @inline(__always)
  private static func word64(_ bytes: UnsafePointer<UInt8>, _ total: Int, _ index: Int) -> UInt64 {
    let low = UInt64(word32(bytes, total, index))
    return low | UInt64(word32(bytes + 4 &* total, total, index)) &<< 32
  }

  // MARK: Floats of another width than in memory

  @inline(__always)
  private func reals(
    _ page: UnsafeRawPointer, _ total: Int, _ first: Int, _ count: Int, _ store: (Int, Double) -> Void
  ) {
    let bytes = page.assumingMemoryBound(to: UInt8.self) + first
    switch encoding.kind {
    case .half:
      for index in 0..<count {
        let half = page.loadUnaligned(fromByteOffset: 2 &* (first &+ index), as: UInt16.self)
        store(index, Double(Self.float(half: UInt16(littleEndian: half))))
      }
    case .splitHalf:
      for index in 0..<count { store(index, Double(Self.float(half: Self.word16(bytes, total, index)))) }
    case .truncated:
      for index in 0..<count {
        let high = Self.packed(page, first &+ index, encoding.bits)
        store(index, Double(Float(bitPattern: high &<< UInt32(truncatingIfNeeded: 32 &- encoding.bits))))
      }
    case .quantized(let minimum, let step):
      for index in 0..<count { store(index, Double(Self.packed(page, first &+ index, encoding.bits)) * step + minimum) }
    case .split:
      for index in 0..<count { store(index, Double(Float(bitPattern: Self.word32(bytes, total, index)))) }
    default:
      for index in 0..<count {
        let word = page.loadUnaligned(fromByteOffset: 4 &* (first &+ index), as: UInt32.self)
        store(index, Double(Float(bitPattern: UInt32(littleEndian: word))))
      }
    }
  }

  /// Element `index` of those of `bits` bits, the lowest bits first.
  @inline(__always)
  private static func packed(_ page: UnsafeRawPointer, _ index: Int, _ bits: Int) -> UInt32 {
    let position = index &* bits
    let word = UInt64(littleEndian: page.loadUnaligned(fromByteOffset: position &>> 3, as: UInt64.self))
    return UInt32(truncatingIfNeeded: word &>> UInt64(position & 7) & ((1 &<< UInt64(bits)) &- 1))
  }

  /// IEEE 754 binary16 (Swift's own `Float16` does not exist on all machines).
  @inline(__always)
  private static func float(half: UInt16) -> Float {
    let sign = UInt32(half & 0x8000) &<< 16
    let exponent = UInt32(half &>> 10 & 0x1F)
    let fraction = UInt32(half & 0x3FF)
    if exponent == 0 {
      // Subnormal: the fraction counts steps of 2^-24.
      let magnitude = Float(fraction) * 0x1p-24
      return sign == 0 ? magnitude : -magnitude
    }
    let wideExponent = exponent == 0x1F ? 0xFF : exponent &+ 112
    return Float(bitPattern: sign | wideExponent &<< 23 | fraction &<< 13)
  }
}
