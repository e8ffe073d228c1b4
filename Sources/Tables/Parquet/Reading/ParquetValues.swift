import Columns

/// The values of a column as its pages are read.
struct ParquetValues {
  private let type: ElementType
  private var int32s: [Int32] = []
  /// Which rows have a value; empty as long as all have.
  private var present: [Bool] = []
  private var uint32s: [UInt32] = []
  private var int64s: [Int64] = []
  private var float32s: [Float] = []
  private var float64s: [Double] = []
  private var texts = CategoryBuilder()

  init(_ type: ElementType) { self.type = type }

  /// The bytes of a value.
  var width: Int { type == .int64 || type == .float64 ? 8 : 4 }

  /// Takes values that lie at `place`, little-endian.
  mutating func append(_ place: UnsafeRawPointer, count: Int) {
    switch type {
    case .int32:
      if !present.isEmpty { present.append(contentsOf: repeatElement(true, count: count)) }
      int32s.append(place, count: count)
    case .uint32: uint32s.append(place, count: count)
    case .int64: int64s.append(place, count: count)
    case .float32: float32s.append(place, count: count)
    case .float64: float64s.append(place, count: count)
    case .flag, .text: break
    }
  }

  /// Takes missing values; false for types without such.
  mutating func appendMissing(count: Int) -> Bool {
    switch type {
    case .int32:
      present.append(contentsOf: repeatElement(true, count: int32s.count - present.count))
      present.append(contentsOf: repeatElement(false, count: count))
      int32s.append(contentsOf: repeatElement(0, count: count))
    case .float32: float32s.append(contentsOf: repeatElement(.nan, count: count))
    case .float64: float64s.append(contentsOf: repeatElement(.nan, count: count))
    case .flag, .uint32, .int64, .text: return false
    }
    return true
  }

  /// The code of a text that values may have.
  mutating func code(of text: String) -> Int32 { texts.code(of: text) }

  mutating func append(code: Int32, count: Int) { texts.append(code: code, count: count) }

  var column: ColumnValues {
    switch type {
    case .int32: .int32(int32s, present: present.isEmpty ? nil : present)
    case .flag: .flags([])
    case .uint32: .uint32(uint32s)
    case .int64: .int64(int64s)
    case .float32: .float32(float32s)
    case .float64: .float64(float64s)
    case .text: .text(categories: texts.categories, codes: texts.codes)
    }
  }
}

extension Array where Element: BitwiseCopyable {
  fileprivate mutating func append(_ place: UnsafeRawPointer, count: Int) {
    append(addingCapacity: count) { span in
      span.withUnsafeMutableBufferPointer { target, initialized in
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(start: place, count: count * MemoryLayout<Element>.size))
        initialized = count
      }
    }
  }
}
