/// A message of protocol buffers as it is written: fields by number, each a number that takes as few bytes as it needs, or some
/// bytes (protobuf.dev, "Encoding").
struct ProtobufMessage: Sendable, Equatable {
  private(set) var bytes: [UInt8] = []

  init(_ fill: (inout ProtobufMessage) -> Void = { _ in }) { fill(&self) }

  mutating func add(_ field: Int, _ number: Int) {
    append(UInt64(field) << 3)
    append(UInt64(bitPattern: Int64(number)))
  }

  mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

  mutating func add(_ field: Int, _ message: ProtobufMessage) { add(field, message.bytes) }

  mutating func add(_ field: Int, _ value: [UInt8]) {
    append(UInt64(field) << 3 | 2)
    append(UInt64(value.count))
    bytes += value
  }

  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
