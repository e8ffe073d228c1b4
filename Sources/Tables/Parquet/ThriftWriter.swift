/// Writes Thrift structures in the compact protocol, in which Parquet keeps its metadata.
struct ThriftWriter {
  enum ElementType: UInt8 {
    case int32 = 5
    case binary = 8
    case structure = 12
  }

  private(set) var bytes: [UInt8] = []
  private var lastField = 0

  mutating func field(_ id: Int, int16 value: Int) {
    begin(id, type: 4)
    zigzag(value)
  }

  mutating func field(_ id: Int, int32 value: Int) {
    begin(id, type: 5)
    zigzag(value)
  }

  mutating func field(_ id: Int, int64 value: Int) {
    begin(id, type: 6)
    zigzag(value)
  }

  mutating func field(_ id: Int, bool value: Bool) {
    begin(id, type: value ? 1 : 2)
  }

  mutating func field(_ id: Int, int8 value: UInt8) {
    begin(id, type: 3)
    bytes.append(value)
  }

  mutating func field(_ id: Int, binary value: some Collection<UInt8>) {
    begin(id, type: ElementType.binary.rawValue)
    element(binary: value)
  }

  mutating func field(_ id: Int, _ body: (inout ThriftWriter) -> Void) {
    begin(id, type: ElementType.structure.rawValue)
    element(body)
  }

  /// - Parameter body: writes `count` elements.
  mutating func field(_ id: Int, list type: ElementType, count: Int, _ body: (inout ThriftWriter) -> Void) {
    begin(id, type: 9)
    if count < 15 {
      bytes.append(UInt8(count) << 4 | type.rawValue)
    } else {
      bytes.append(0xf0 | type.rawValue)
      varint(UInt(count))
    }
    body(&self)
  }

  mutating func element(int32 value: Int) {
    zigzag(value)
  }

  mutating func element(binary value: some Collection<UInt8>) {
    varint(UInt(value.count))
    bytes.append(contentsOf: value)
  }

  mutating func element(_ body: (inout ThriftWriter) -> Void) {
    let outerField = lastField
    lastField = 0
    body(&self)
    bytes.append(0)
    lastField = outerField
  }

  /// A structure that is encoded already.
  mutating func element(encoded structure: [UInt8]) {
    bytes += structure
  }

  private mutating func begin(_ id: Int, type: UInt8) {
    let step = id - lastField
    lastField = id
    if (1...15).contains(step) {
      bytes.append(UInt8(step) << 4 | type)
    } else {
      bytes.append(type)
      zigzag(id)
    }
  }

  private mutating func zigzag(_ value: Int) {
    varint(UInt(bitPattern: value << 1 ^ value >> 63))
  }

  private mutating func varint(_ value: UInt) {
    bytes.append(varint: value)
  }
}

extension [UInt8] {
  /// Appends a number, seven bits a byte, lowest first.
  mutating func append(varint value: UInt) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }
}
