import Columns

/// Numbers, one after the other.
final class NumberValues: ValueDecoder, LengthSource {
  private let number: NumberDecoder
  private let type: PrimitiveType
  private let budget: DecodingBudget
  private let values = RawBuffer()

  init(_ format: NumberFormat, _ budget: DecodingBudget) {
    number = NumberDecoder(format)
    type = format.primitive
    self.budget = budget
  }

  var leastBytes: Int { number.storedBytes }

  func decode(_ count: Int, _ payload: inout Payload) throws(EntryFault) {
    guard count <= payload.remaining / number.storedBytes else { throw payload.fault(.tooShort) }
    try budget.take(count &* number.memoryBytes, payload)
    number.decode(payload.pointer, count, to: values.reserve(count * number.memoryBytes))
    values.count += count * number.memoryBytes
    payload.advance(count * number.storedBytes)
  }

  func addEmpty(_ count: Int, _ payload: Payload) throws(EntryFault) {
    let (bytes, overflows) = count.multipliedReportingOverflow(by: number.memoryBytes)
    guard !overflows else { throw payload.fault(.unbelievable(count)) }
    try budget.take(bytes, payload)
    values.reserve(bytes).initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    values.count += bytes
  }

  /// A number that is no integer, or beyond what an entry can hold, is -1.
  func lastCounts(_ count: Int) -> [Int] {
    let size = number.memoryBytes
    let bytes = values.bytes
    let first = bytes.count / size - count
    return (first..<first + count).map { index in
      let value: Int =
        switch type {
        case .int8: Int(bytes.loadUnaligned(fromByteOffset: index, as: Int8.self))
        case .uint8, .bool: Int(bytes.loadUnaligned(fromByteOffset: index, as: UInt8.self))
        case .int16: Int(bytes.loadUnaligned(fromByteOffset: 2 * index, as: Int16.self))
        case .uint16: Int(bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
        case .int32: Int(bytes.loadUnaligned(fromByteOffset: 4 * index, as: Int32.self))
        case .uint32: Int(bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
        case .int64, .uint64: Int(bytes.loadUnaligned(fromByteOffset: 8 * index, as: Int64.self))
        case .float, .double: -1
        }
      return 0...Int(Int32.max) ~= value ? value : -1
    }
  }

  func takeColumn() -> StructuredColumn? {
    defer { values.count = 0 }
    return .numbers(values.numbers(of: type))
  }
}
