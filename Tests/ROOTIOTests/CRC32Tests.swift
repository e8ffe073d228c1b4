import Testing

@testable import ROOTIO

@Suite("Checksums")
struct CRC32Tests {
  @Test("Of bytes in two parts", arguments: [0, 1, 8, 1_000])
  func parts(_ count: Int) {
    let values = (0..<Int64(count)).map { $0 &* 0x1E37_79B9_7F4A_7C15 }
    for cut in [0, count / 3, count] {
      var first = CRC32()
      var second = CRC32()
      var whole = CRC32()
      first.update(Array(values[..<cut]))
      second.update(Array(values[cut...]))
      whole.update(values)
      first.append(second)
      #expect(first.value == whole.value && first.count == 8 * count)
    }
  }

  @Test("The published check value")
  func check() {
    var checksum = CRC32()
    Array("123456789".utf8).withUnsafeBytes { checksum.update($0) }
    #expect(checksum.value == 0xCBF4_3926)
  }
}
