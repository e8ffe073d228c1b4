import Columns

/// Truth values as a column's pages have them.
final class ParquetFlags: ParquetElements {
  private var values: [Bool] = []
  private var page: [Bool] = []

  var count: Int { values.count }
  var elements: ColumnValues.Elements { .flags(values) }

  func takeDictionary(_ content: UnsafeRawBufferPointer, count: Int) throws(ColumnFault) {
    throw .unread("has truth values in a dictionary")
  }

  func decode(
    _ content: UnsafeRawBufferPointer, _ encoding: Int?, count: Int, _ budget: inout ReadingBudget
  ) throws(ColumnFault) {
    switch named(encoding) {
    case .plain:
      guard count <= 8 * content.count else { throw .damaged("a page is cut off") }
      page = (0..<count).map { content[$0 / 8] >> UInt8($0 % 8) & 1 == 1 }
    case .runLengths:
      // Behind their size, which the page's does not leave open.
      guard content.count >= 4 || count == 0 else { throw .damaged("a page is cut off") }
      var flags: [Bool] = []
      let runs = RunLengthDecoder(UnsafeRawBufferPointer(rebasing: content.dropFirst(4)), bitWidth: 1)
      let isWhole = runs.forEachRun(count: count) {
        flags.append(contentsOf: repeatElement($0 == 1, count: $1))
        return true
      }
      guard isWhole else { throw .damaged("a page is cut off") }
      page = flags
    default: throw .unread(encoding: encoding)
    }
  }

  func append(count: Int) { values += page[..<count] }

  func append(where present: [Bool]) {
    var place = 0
    for isPresent in present {
      values.append(isPresent && page[place])
      place += isPresent ? 1 : 0
    }
  }
}
