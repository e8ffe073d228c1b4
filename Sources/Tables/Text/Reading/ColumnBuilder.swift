import Columns
import DecimalText

/// The values of one column as they are read from text.
///
/// Without a declared type, the column is of the first of these that holds every value: `int32`, `int64` if none is
/// missing, `float64`, `text`. A column of empty fields is `float64`.
struct ColumnBuilder {
  enum Kind { case undecided, flag, int32, uint32, int64, float32, float64, text, mixed }

  let name: String
  private let declared: ElementType?
  private let numbers = NumberParser()
  /// `mixed` if there are texts behind numbers: the column has to be read again, as text.
  private(set) var kind: Kind
  private var flags: [Bool] = []
  private var int32s: [Int32] = []
  private var present: [Bool] = []
  private var missingCount = 0
  private var uint32s: [UInt32] = []
  private var int64s: [Int64] = []
  private var float32s: [Float] = []
  private var float64s: [Double] = []
  private var categories = CategoryBuilder()

  init(_ name: String, type: ElementType?) {
    self.name = name
    declared = type
    kind =
      switch type {
      case nil: .undecided
      case .flag: .flag
      case .int32: .int32
      case .uint32: .uint32
      case .int64: .int64
      case .float32: .float32
      case .float64: .float64
      case .text: .text
      }
  }

  /// Takes the next field; false if it is not of the declared type.
  mutating func append(_ field: UnsafeRawBufferPointer) -> Bool {
    switch kind {
    case .float32:
      guard let value = field.isEmpty ? .nan : numbers.float32(field) else { return false }
      float32s.append(value)
    case .float64:
      guard let value = field.isEmpty ? .nan : numbers.float64(field) else { return reconsider(field) }
      float64s.append(value)
    case .int32:
      guard !field.isEmpty else {
        appendMissing()
        return true
      }
      guard let value = numbers.integer(field).flatMap(Int32.init(exactly:)) else { return reconsider(field) }
      int32s.append(value)
      present.append(true)
    case .uint32:
      guard let value = numbers.integer(field).flatMap(UInt32.init(exactly:)) else { return false }
      uint32s.append(value)
    case .int64:
      guard let value = numbers.integer(field) else { return reconsider(field) }
      int64s.append(value)
    case .flag:
      switch field.count {
      case 4 where field.elementsEqual("True".utf8): flags.append(true)
      case 5 where field.elementsEqual("False".utf8): flags.append(false)
      default: return false
      }
    case .text:
      return categories.append(field)
    case .undecided:
      if !field.isEmpty { return reconsider(field) }
      appendMissing()
    case .mixed:
      break
    }
    return true
  }

  private mutating func appendMissing() {
    int32s.append(0)
    present.append(false)
    missingCount += 1
  }

  /// Changes the kind to one that holds the field and all before it, and takes the field.
  private mutating func reconsider(_ field: UnsafeRawBufferPointer) -> Bool {
    guard declared == nil else { return false }
    let integer = numbers.integer(field)
    switch kind {
    case .undecided where integer != nil:
      kind = .int32
    case .undecided where numbers.float64(field) == nil:
      kind = .text
      for _ in int32s where !categories.append(UnsafeRawBufferPointer(start: nil, count: 0)) { return false }
    case .int32 where integer != nil && missingCount == 0:
      kind = .int64
      int64s = int32s.map(Int64.init)
    case .undecided, .int32, .int64:
      let integers = kind == .int64 ? int64s.map(Double.init) : int32s.map(Double.init)
      float64s = missingCount == 0 ? integers : zip(integers, present).map { $1 ? $0 : .nan }
      kind = .float64
      int64s = []
    default:
      kind = .mixed
      float64s = []
    }
    if kind != .int32 { (int32s, present) = ([], []) }
    return append(field)
  }

  /// Drops the values, and keeps what they say of the type.
  mutating func forget() {
    (flags, int32s, present, uint32s, int64s, float32s, float64s) = ([], [], [], [], [], [], [])
    categories = CategoryBuilder()
  }

  /// The type that holds every value so far.
  var type: ElementType {
    switch kind {
    case .flag: .flag
    case .int32: .int32
    case .uint32: .uint32
    case .int64: .int64
    case .float32: .float32
    case .float64, .undecided: .float64
    case .text, .mixed: .text
    }
  }

  /// Gives the values so far away, of the type that holds these and those before; nil for `mixed`. As long as all are missing, they are
  /// whole numbers.
  mutating func take() -> ColumnValues? {
    defer { forget() }
    return kind == .undecided ? .int32(int32s, present: present) : finish()
  }

  /// The column's values; nil for `mixed`.
  func finish() -> ColumnValues? {
    switch kind {
    case .flag: .flags(flags)
    case .undecided: .float64(int32s.map { _ in .nan })
    case .int32: .int32(int32s, present: missingCount == 0 ? nil : present)
    case .uint32: .uint32(uint32s)
    case .int64: .int64(int64s)
    case .float32: .float32(float32s)
    case .float64: .float64(float64s)
    case .text: .text(categories: categories.categories, codes: categories.codes)
    case .mixed: nil
    }
  }
}
