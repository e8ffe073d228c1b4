import Foundation
import Testing

@testable import Tables

@Suite("Reading compressed tables back")
struct CompressedTableTests {
  /// `a b`, `1 2`, `3 4`, `5 6` by gzip and by zstd: three members or frames, which end within lines.
  private static let files = [
    """
    H4sIAAAAAAACA0vkTOIy5DTiAgBLlZSpCAAAAB+LCAAAAAAABAMz5jThMuUEAOMmD5cGAAAAH4sIAAAAAAAAAzPjAgCUahAoAgAAAA==
    """, "KLUv/QRYQQAAYQliCjEJMgqmvkd3KLUv/QRoMQAAMwk0CjUJaWl+tyi1L/0EWBEAADYKvZRpTQ==",
  ]

  private func bytes(_ file: String) throws -> [UInt8] { [UInt8](try #require(Data(base64Encoded: file))) }

  @Test("Files of many members or frames are read, whatever their names", arguments: files)
  func members(file: String) throws {
    let reader = try TableReader(MemorySource(name: "table", bytes: try bytes(file)))
    #expect(reader.format.kind == .tsv)
    #expect(reader.format.compression != .none)
    #expect(try reader.read().columns == [.int32([1, 3, 5]), .int32([2, 4, 6])])
  }

  @Test(
    "A file that is cut off anywhere but between members is an error, and so is one with a changed byte",
    arguments: files)
  func damage(file: String) throws {
    let bytes = try bytes(file)
    let whole = try TableReader(MemorySource(name: "t", bytes: bytes)).read()
    var shorter = 0
    for count in 0..<bytes.count {
      do {
        let table = try TableReader(MemorySource(name: "t", bytes: Array(bytes[..<count]))).read()
        #expect(count < 4 || table != whole)
        shorter += 1
      } catch {
        #expect(error.code == .corrupt, "\(error)")
      }
    }
    #expect(shorter <= 4)
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        // Bytes of the header that say nothing about the content, such as the time, may change.
        if let table = try? TableReader(MemorySource(name: "t", bytes: changed)).read(), table.rowCount > 1 {
          #expect(table == whole)
        }
      }
    }
  }
}
