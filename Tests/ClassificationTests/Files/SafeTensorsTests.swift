import Testing

@testable import Classification

struct SafeTensorsTests {
  private let sample = SafeTensors(
    metadata: ["format": "pt"],
    tensors: [
      .init("a", shape: [2, 3], .float32([1, -2, 0.5, .infinity, 0, 3])), .init("b", shape: [], .int32([-7])),
      .init("d", shape: [2], .float64([1e300, -0.0])), .init("none", shape: [0, 5], .int64([])),
      .init("e", shape: [1], .int64([.min])), .init("empty", shape: [0, 5], .int64([])),
    ])

  private func file(_ header: String, data: Int = 0, length: Int? = nil) -> [UInt8] {
    let text = Array(header.utf8)
    return withUnsafeBytes(of: UInt64(bitPattern: Int64(length ?? text.count)).littleEndian) { Array($0) } + text
      + [UInt8](repeating: 0, count: data)
  }

  @Test func whatIsWrittenIsRead() throws {
    let bytes = try sample.bytes()
    #expect((Int(bytes[0]) + Int(bytes[1]) << 8 + 8) % 8 == 0)
    #expect(try SafeTensors(bytes: bytes) == sample)
  }

  /// As the Python package safetensors 0.8 writes `{"x": numpy.array([[1, 2]], "f4"), "n": numpy.array([3], "i8")}` with
  /// the metadata `{"k": "v"}`.
  @Test func aFileOfThePythonPackageIsRead() throws {
    let header =
      #"{"__metadata__":{"k":"v"},"n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"x":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]}}"#
    let bytes = file(header + "  ") + [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]
    let tensors = try SafeTensors(bytes: bytes)
    #expect(tensors.metadata == ["k": "v"])
    #expect(try tensors.float32("x", shape: [1, 2]) == [1, 2])
    #expect(try tensors.int64("n") == [3])
    #expect(throws: FileDamage.self) { try tensors.float32("n", shape: [1]) }
    #expect(throws: FileDamage.self) { try tensors.float32("y", shape: [1]) }
    #expect(throws: FileDamage.self) { try tensors.float32("x", shape: [2, 1]) }
  }

  @Test(arguments: [
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"#,
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[]}}"#,
    #"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,9223372036854775807]}}"#,
    #"{"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[2]}}"#,
    #"{"__metadata__":{"a":1}}"#, "[]", "", "{", "null", "\u{0}\u{0}",
  ])
  func headersThatCannotBeAreRefused(header: String) {
    #expect(throws: FileDamage.self) { try SafeTensors(bytes: file(header, data: 8)) }
  }

  @Test func lengthsThatCannotBeAreRefused() throws {
    #expect(throws: FileDamage.self) { try SafeTensors(bytes: []) }
    #expect(throws: FileDamage.self) { try SafeTensors(bytes: [1, 2, 3]) }
    for length in [100, .max, -1] {
      #expect(throws: FileDamage.self) { try SafeTensors(bytes: file("{}", length: length)) }
    }
    #expect(try SafeTensors(bytes: file("{}")) == SafeTensors(tensors: []))
  }

  /// Cut anywhere, a file is refused; with any bit changed it is read as something or refused.
  @Test func damageIsSurvived() throws {
    let bytes = try sample.bytes()
    for end in bytes.indices {
      #expect(throws: FileDamage.self) { try SafeTensors(bytes: Array(bytes[..<end])) }
    }
    for place in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << bit
        _ = try? SafeTensors(bytes: changed)
      }
    }
  }
}
