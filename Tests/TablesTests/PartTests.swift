import ByteIO
import Columns
import Foundation
import Testing

@testable import Tables

/// Tables that are read part by part.
@Suite struct PartTests {
  private func reader(_ text: String, name: String = "t.tsv") throws -> (TableReader, String) {
    let path = NSTemporaryDirectory() + "/diphoton-parts-\(UUID().uuidString)-\(name)"
    try Data(text.utf8).write(to: URL(filePath: path))
    return (try TableReader(path: path), path)
  }

  @Test func partsOfTextAreTheWholeTable() throws {
    let rows = (0..<25).map { "\($0)\t\($0 == 13 ? "" : "\(Double($0) / 2)")\tlabel\($0 % 3)\n" }
    let (reader, path) = try reader("n\tx\tlabel\n" + rows.joined())
    defer { unlink(path) }
    let descriptions = try reader.describe()
    #expect(descriptions.map(\.type) == [.int32, .float64, .text])
    var counts: [Int] = []
    var numbers: [Double] = []
    try reader.readParts(descriptions, rowsAtATime: 10) { part in
      counts.append(part.rowCount)
      guard case .float64(let values)? = part["x"]?.elements else { return }
      numbers += values
    }
    #expect(counts == [10, 10, 5])
    #expect(numbers.count == 25 && numbers[12] == 6 && numbers[13].isNaN && numbers[24] == 12)
  }

  @Test func typesAreThoseOfAllRowsHoweverMany() throws {
    // Those of the last row decide, behind more rows than are held at a time.
    let head = String(repeating: "1\t1\t1\t\n", count: 20_001)
    let (reader, path) = try reader("a\tb\tc\td\n" + head + "3000000000\t0.5\tx\t\n")
    defer { unlink(path) }
    #expect(try reader.describe().map(\.type) == [.int64, .float64, .text, .float64])
    #expect(try reader.describe().map(\.type) == reader.read().descriptions.map(\.type))
  }

  @Test func partsStopWhereTheirTakerDoes() throws {
    struct Enough: Error {}
    let (reader, path) = try reader("a\n1\n2\n3\n")
    defer { unlink(path) }
    var count = 0
    #expect(throws: Enough.self) {
      try reader.readParts(reader.describe(), rowsAtATime: 1) { _ in
        count += 1
        throw Enough()
      }
    }
    #expect(count == 1)
  }

  @Test func aTableOfNoRowsHasNoParts() throws {
    let (reader, path) = try reader("a\tb\n")
    defer { unlink(path) }
    try reader.readParts(reader.describe(), rowsAtATime: 1) { _ in Issue.record("there is no part") }
  }
}
