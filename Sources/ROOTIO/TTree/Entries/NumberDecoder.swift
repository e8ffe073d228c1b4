import Columns

/// The loops that turn numbers as they lie in a file into numbers as they are in memory.
///
/// The caller has checked that the values are there and has room for them; the loops are unchecked. Source and target lie
/// in a ``RawBuffer``, which has room to spare behind its bytes.
struct NumberDecoder {
  enum Kind { case bytes, bools, words16, words32, words64, floatAsDouble, ranged, truncated }

  /// Bytes of one value in the file.
  let storedBytes: Int
  /// Bytes of one value in memory.
  let memoryBytes: Int
  let kind: Kind
  private let isDouble: Bool
  private let minimum: Double
  private let factor: Double
  private let bits: Int

  init(_ format: NumberFormat) {
    storedBytes = format.storedBytes
    memoryBytes = format.primitive.size
    isDouble = format.primitive == .double
    var minimum = 0.0
    var factor = 1.0
    var bits = 0
    switch format {
    case .plain(.bool): kind = .bools
    case .plain(let type):
      kind =
        switch type.size {
        case 1: .bytes
        case 2: .words16
        case 4: .words32
        default: .words64
        }
    case .floatAsDouble: kind = .floatAsDouble
    case .ranged(_, let least, let steps):
      kind = .ranged
      minimum = least
      factor = steps
    case .truncated(_, let mantissa):
      kind = .truncated
      bits = mantissa
    }
    self.minimum = minimum
    self.factor = factor
    self.bits = bits
  }

  /// Decodes `count` values from `source` to `target`.
  @inline(__always)
  func decode(_ source: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer) {
    switch kind {
    case .words32: Self.swap32(source, count, target)
    case .bytes: target.copyMemory(from: source, byteCount: count)
    case .bools: Self.bools(source, count, target)
    case .words64: Self.swap(UInt64.self, source, count, target)
    case .words16: Self.swap(UInt16.self, source, count, target)
    case .floatAsDouble, .ranged, .truncated: unpack(source, count, target)
    }
  }

  /// Four words at a time, and four in any case, as most lists are so short; the last step may read and write up to 16
  /// bytes beyond the values, for which every buffer has room to spare.
  @inline(__always)
  static func swap32(_ source: UnsafeRawPointer, _ count: Int, _ target: UnsafeMutableRawPointer) {
    var offset = 0
    repeat {
      let word = source.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt32>.self)
      let pairs = (word &<< 8) & 0xFF00_FF00 | (word &>> 8) & 0x00FF_00FF
      target.storeBytes(of: pairs &<< 16 | pairs &>> 16, toByteOffset: offset, as: SIMD4<UInt32>.self)
      offset &+= 16
    } while offset < count &* 4
  }

  @inline(__always)
  private static func swap<Word: FixedWidthInteger & BitwiseCopyable>(
    _: Word.Type, _ source: UnsafeRawPointer, _ count: Int, _ target: UnsafeMutableRawPointer
  ) {
    let output = target.assumingMemoryBound(to: Word.self)
    for index in 0..<count {
      output[index] = Word(
        bigEndian: source.loadUnaligned(fromByteOffset: index &* MemoryLayout<Word>.size, as: Word.self))
    }
  }

  /// Any byte but 0 is true; memory that holds a Swift `Bool` must hold 0 or 1.
  @inline(__always)
  static func bools(_ source: UnsafeRawPointer, _ count: Int, _ target: UnsafeMutableRawPointer) {
    let input = source.assumingMemoryBound(to: UInt8.self)
    let output = target.assumingMemoryBound(to: UInt8.self)
    for index in 0..<count { output[index] = input[index] == 0 ? 0 : 1 }
  }

  private func unpack(_ source: UnsafeRawPointer, _ count: Int, _ target: UnsafeMutableRawPointer) {
    for index in 0..<count {
      let value = unpack(source + index * storedBytes)
      if isDouble {
        target.storeBytes(of: value, toByteOffset: 8 * index, as: Double.self)
      } else {
        target.storeBytes(of: Float(value), toByteOffset: 4 * index, as: Float.self)
      }
    }
  }

  private func unpack(_ source: UnsafeRawPointer) -> Double {
    switch kind {
    case .ranged:
      return Double(UInt32(bigEndian: source.loadUnaligned(as: UInt32.self))) / factor + minimum
    case .truncated:
      let exponent = UInt32(source.load(as: UInt8.self))
      let mantissa = UInt32(UInt16(bigEndian: source.loadUnaligned(fromByteOffset: 1, as: UInt16.self)))
      let mask = UInt32(1) << UInt32(bits + 1) - 1
      let value = Float(bitPattern: exponent << 23 | (mantissa & mask) << UInt32(23 - bits))
      return Double(mantissa & (mask + 1) != 0 ? -value : value)
    default:
      return Double(Float(bitPattern: UInt32(bigEndian: source.loadUnaligned(as: UInt32.self))))
    }
  }
}
