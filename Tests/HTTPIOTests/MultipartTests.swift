import RemoteIO
import TestServers
import Testing

@testable import HTTPIO

/// Bodies with several ranges, taken apart however they arrive.
@Suite struct MultipartTests {
  private let file = WebFile(count: 500)
  private let ranges = [3..<10, 20..<21, 100..<190]

  /// The parts of a body that arrives in pieces of `size` bytes: their ranges with their bytes.
  private func parts(_ body: [UInt8], size: Int) throws -> (parts: [Range<Int>: [UInt8]], isAtEnd: Bool) {
    var parser = MultipartParser(boundary: "BORDER")
    var parts: [Range<Int>: [UInt8]] = [:]
    var range = 0..<0
    var rest = body[...]
    while !rest.isEmpty {
      try rest.prefix(size).withUnsafeBytes { bytes in
        try parser.take(
          bytes,
          begin: { (part: ContentRange) throws(RemoteFailure) in
            range = part.range ?? 0..<0
            parts[range] = []
          },
          deliver: { bytes, offset in
            #expect(offset == range.lowerBound + (parts[range]?.count ?? 0))
            parts[range]? += bytes
          })
      }
      rest = rest.dropFirst(size)
    }
    return (parts, parser.isAtEnd)
  }

  @Test func piecesOfAnySizeGiveTheSame() throws {
    let body = file.parts(ranges).body
    for size in 1...body.count {
      let (parts, isAtEnd) = try parts(body, size: size)
      #expect(isAtEnd)
      #expect(parts.count == 3)
      for range in ranges { #expect(parts[range].map { $0.elementsEqual(file.bytes[range]) } == true) }
    }
  }

  @Test func linesMayEndAndBeginAsTheyLike() throws {
    let body = "this is for old programs\n--BORDER \ncontent-range:bytes 0-2/9\nX: y\n\nabc\n--BORDER--\nand more"
    let (parts, isAtEnd) = try parts(Array(body.utf8), size: 7)
    #expect(parts == [0..<3: Array("abc".utf8)] && isAtEnd)
  }

  @Test func aBoundaryWithinAPartIsData() throws {
    let data = "\r\n--BORDER--\r\n"
    let body = "--BORDER\r\nContent-Range: bytes 0-13/99\r\n\r\n\(data)\r\n--BORDER--"
    #expect(try parts(Array(body.utf8), size: 5).parts == [0..<14: Array(data.utf8)])
  }

  @Test(arguments: [
    "--BORDER\r\n\r\nabc\r\n--BORDER--\r\n", "--BORDER\r\nContent-Range: bytes 0-1\r\n\r\nab\r\n--BORDER--\r\n",
    "--BORDER\r\nContent-Range: bytes */9\r\n\r\nab\r\n--BORDER--\r\n",
    "--BORDER\r\nContent-Range: bytes 0-1/9\r\n\r\nabcdef\r\n--BORDER--\r\n",
    "--BORDER\r\nContent-Range: bytes 0-8/9\r\n\r\nab\r\n--BORDER\r\nContent-Range: bytes 0-1/9\r\n\r\nab\r\n--BORDER--\r\n",
    String(repeating: "x", count: 17_000), String(repeating: "x\r\n", count: 8_000),
    "--BORDER\r\n" + String(repeating: "X: y\r\n", count: 8_000),
  ])
  func whatContradictsItselfIsAnError(_ body: String) {
    for size in [1, 100, 100_000] {
      #expect(throws: RemoteFailure.self) { try parts(Array(body.utf8), size: size) }
    }
  }

  @Test func whatIsCutOffIsNotAtItsEnd() throws {
    let body = file.parts(ranges).body
    for count in 0..<body.count - 4 { #expect(try !parts(Array(body.prefix(count)), size: 64).isAtEnd) }
  }
}
