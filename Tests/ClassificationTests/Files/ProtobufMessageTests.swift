import Testing

@testable import Classification

struct ProtobufMessageTests {
  /// The examples of protobuf.dev, "Encoding".
  @Test func fieldsAreThoseOfTheDocumentation() {
    #expect(ProtobufMessage { $0.add(1, 150) }.bytes == [0x08, 0x96, 0x01])
    #expect(ProtobufMessage { $0.add(2, "testing") }.bytes == [0x12, 0x07] + Array("testing".utf8))
    #expect(ProtobufMessage { $0.add(3, ProtobufMessage { $0.add(1, 150) }) }.bytes == [0x1a, 0x03, 0x08, 0x96, 0x01])
    #expect(ProtobufMessage { $0.add(1, -2) }.bytes == [0x08, 0xfe] + [UInt8](repeating: 0xff, count: 8) + [0x01])
  }
}
